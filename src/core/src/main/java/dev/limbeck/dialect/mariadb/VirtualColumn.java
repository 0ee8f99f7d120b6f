package dev.limbeck.dialect.mariadb;

import dev.limbeck.dialect.Statement;
import dev.limbeck.dialect.mariadb.AlterTable.Way;
import dev.limbeck.operation.AlterColumn;
import dev.limbeck.operation.CreateIndex;
import dev.limbeck.operation.CreateUniqueConstraint;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.Generated;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.Table;
import dev.limbeck.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The change of a column that is virtual before or after. MODIFY cannot do it (error 1907): the
 * column is dropped and added at the same place, and its indexes with it. What a virtual column
 * computes can be kept only by storing it first.
 */
final class VirtualColumn {
  private final MariaDbDefinitions definitions;
  private final AlterColumn operation;
  private final Table table;

  VirtualColumn(MariaDbDefinitions definitions, AlterColumn operation, Table table) {
    this.definitions = definitions;
    this.operation = operation;
    this.table = table;
  }

  /** Whether MODIFY does not do. */
  static boolean concerns(Column before, Column wanted) {
    Generated from = before.generated();
    Generated to = wanted.generated();
    if (from != null && to != null) {
      return from.stored() != to.stored();
    }
    return isVirtual(from) || isVirtual(to);
  }

  private static boolean isVirtual(@Nullable Generated generated) {
    return generated != null && !generated.stored();
  }

  /** The parts of the first ALTER TABLE. */
  List<String> replacement(Column before, Column wanted) {
    Generated from = before.generated();
    Column made =
        wanted.generated() == null && from != null
            ? wanted
                .withDefaultValue(null)
                .withNullable(true)
                .withGenerated(new Generated(from.expression(), true))
            : wanted;
    List<String> parts = new ArrayList<>();
    keyNames().forEach(name -> parts.add("DROP INDEX " + definitions.quote(name)));
    parts.add("DROP COLUMN " + definitions.quote(before.name()));
    parts.add("ADD COLUMN " + definitions.column(made) + place(before.name()));
    return parts;
  }

  /** A stored column that takes the place of a virtual one keeps its values when it is plain. */
  Optional<String> plain(Column wanted) {
    return wanted.generated() == null
        ? Optional.of("MODIFY COLUMN " + definitions.column(wanted))
        : Optional.empty();
  }

  private String place(String column) {
    int at = table.columnNames().indexOf(column);
    if (at < 0) {
      return "";
    }
    return at == 0 ? " FIRST" : " AFTER " + definitions.quote(table.columnNames().get(at - 1));
  }

  private Stream<Index> indexes() {
    return table.indexes().stream().filter(index -> index.columns().contains(operation.column()));
  }

  private Stream<UniqueConstraint> uniques() {
    return table.uniqueConstraints().stream()
        .filter(unique -> unique.columns().contains(operation.column()));
  }

  private List<String> keyNames() {
    return Stream.<@Nullable String>concat(
            indexes().map(Index::name), uniques().map(UniqueConstraint::name))
        .flatMap(Stream::ofNullable)
        .toList();
  }

  /** What makes the indexes again. */
  List<Operation> keys() {
    return Stream.<Operation>concat(
            indexes()
                .filter(index -> index.name() != null)
                .map(index -> new CreateIndex(operation.table(), index)),
            uniques().map(unique -> new CreateUniqueConstraint(operation.table(), unique)))
        .toList();
  }

  /** As statements, with what writes the operations. */
  List<Statement> statements(
      Column before, Column wanted, ColumnAlteration.Alter alter, MariaDbWriter writer) {
    List<Statement> statements = new ArrayList<>();
    String note = operation.describe();
    statements.add(alter.statement(operation.table(), replacement(before, wanted), Way.COPY, note));
    plain(wanted)
        .ifPresent(
            part ->
                statements.add(alter.statement(operation.table(), List.of(part), Way.COPY, note)));
    keys().forEach(key -> statements.addAll(key.accept(writer)));
    return statements;
  }
}
