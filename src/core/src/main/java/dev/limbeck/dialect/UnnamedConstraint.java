package dev.limbeck.dialect;

import dev.limbeck.operation.DropConstraint;
import dev.limbeck.schema.Constraint;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Finds a constraint that is dropped without a name, however a table's owner has written it. */
final class UnnamedConstraint {
  private UnnamedConstraint() {}

  /**
   * The drop in the words of the schema; the same drop if it has a name, or nothing in the schema
   * says what it says.
   *
   * @param normalForm makes definitions comparable; given nothing but the tables in question
   */
  static DropConstraint spelled(
      DropConstraint drop, Schema schema, UnaryOperator<Schema> normalForm) {
    Table table = schema.table(drop.table()).orElse(null);
    if (drop.name() != null || table == null) {
      return drop;
    }
    Constraint definition = Objects.requireNonNull(drop.definition()).withName(null);
    if (table.constraints().stream().anyMatch(one -> one.withName(null).equals(definition))) {
      return drop;
    }
    List<Constraint> wanted = normal(definition, table, schema, normalForm);
    return table.constraints().stream()
        .filter(one -> one.getClass() == definition.getClass())
        .filter(one -> normal(one.withName(null), table, schema, normalForm).equals(wanted))
        .min(Comparator.comparing(one -> one.name() != null))
        .map(one -> new DropConstraint(drop.table(), one.name(), one))
        .orElse(drop);
  }

  /** A constraint as it is in the normal form of its table; a list of one. */
  private static List<Constraint> normal(
      Constraint constraint, Table table, Schema schema, UnaryOperator<Schema> normalForm) {
    Table bare =
        table
            .withoutConstraints(
                one -> constraint instanceof PrimaryKey || !(one instanceof PrimaryKey))
            .withIndexes(List.of())
            .withConstraint(constraint);
    List<Table> tables = new ArrayList<>(List.of(bare));
    targets(constraint, table, schema).forEach(tables::add);
    return normalForm.apply(Schema.of(tables)).table(table.name()).stream()
        .flatMap(other -> other.constraints().stream())
        .filter(one -> one.getClass() == constraint.getClass())
        .toList();
  }

  /** The other tables that a constraint may refer to; their names may be in another case. */
  private static Stream<Table> targets(Constraint constraint, Table table, Schema schema) {
    return constraint instanceof ForeignKey key
        ? schema.tables().stream()
            .filter(other -> other.name().name().equalsIgnoreCase(key.target().name()))
            .filter(other -> !other.name().equals(table.name()))
        : Stream.empty();
  }
}
