package dev.limbeck.dialect.generic;

import dev.limbeck.operation.DropIndex;
import dev.limbeck.schema.Constraint;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import dev.limbeck.schema.UniqueConstraint;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * The constraints of a table of H2 that may work with an index which somebody made: one that was
 * added after the index took it instead of making its own ({@code AlterTableAddConstraint.getIndex}
 * of 2.4), and H2 refuses to drop it then. Which one did is not known of a schema, so all that
 * could are named.
 */
final class IndexHolders {
  private final Schema schema;

  IndexHolders(Schema schema) {
    this.schema = schema;
  }

  /** Those with a name that may hold an index which is to go, in the table's order. */
  List<Constraint> of(DropIndex operation) {
    return schema.table(operation.table()).stream()
        .flatMap(
            table ->
                table.indexes().stream()
                    .filter(index -> operation.name().equals(index.name()))
                    .flatMap(index -> of(table, index)))
        .toList();
  }

  private Stream<Constraint> of(Table table, Index index) {
    List<String> indexed = index.columns();
    return Stream.<Constraint>concat(
            table.foreignKeys().stream().filter(key -> begins(indexed, key.columns())),
            table.uniqueConstraints().stream()
                .filter(key -> index.unique() && sameColumns(indexed, key.columns()))
                .filter(key -> !referred(table, key)))
        .filter(one -> one.name() != null);
  }

  /** Whether an index has the columns of a key in front, in any order. */
  private static boolean begins(List<String> indexed, List<String> key) {
    return indexed.size() >= key.size() && sameColumns(indexed.subList(0, key.size()), key);
  }

  private static boolean sameColumns(List<String> one, List<String> other) {
    return new HashSet<>(one).equals(new HashSet<>(other));
  }

  /** Whether foreign keys need a key, so that it cannot go for a moment. */
  private boolean referred(Table table, UniqueConstraint key) {
    return schema.tables().stream()
        .flatMap(other -> other.foreignKeys().stream())
        .filter(reference -> reference.target().equals(table.name()))
        .map(ForeignKey::targetColumns)
        .anyMatch(columns -> sameColumns(columns, key.columns()));
  }
}
