package dev.limbeck.dialect.generic;

import dev.limbeck.operation.DropColumn;
import dev.limbeck.operation.DropConstraint;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.Constraint;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import dev.limbeck.schema.UniqueConstraint;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Completes what an operation says of a key from the schema before it. */
final class Keys {
  private Keys() {}

  /** The columns of its own table that a constraint names; none for a check. */
  static List<String> columns(Constraint constraint) {
    if (constraint instanceof PrimaryKey key) {
      return key.columns();
    }
    if (constraint instanceof UniqueConstraint unique) {
      return unique.columns();
    }
    return constraint instanceof ForeignKey key ? key.columns() : List.of();
  }

  /**
   * The table whose constraints an operation must know by name, if the schema does not know all of
   * these names; null if there is none.
   */
  static @Nullable QualifiedName unnamedIn(Operation operation, Schema schema) {
    QualifiedName table = null;
    if (operation instanceof DropColumn drop) {
      table = drop.table();
    } else if (operation instanceof DropConstraint drop && drop.name() == null) {
      table = drop.table();
    }
    boolean named =
        table == null
            || schema
                .table(table)
                .map(t -> t.constraints().stream().allMatch(c -> c.name() != null))
                .orElse(false);
    return named ? null : table;
  }

  /** A foreign key that says which columns it refers to, where the target's key is known. */
  static ForeignKey withTargetColumns(ForeignKey key, Schema schema) {
    if (!key.targetColumns().isEmpty()) {
      return key;
    }
    return schema
        .table(key.target())
        .map(Table::primaryKey)
        .map(target -> key.withTarget(key.target(), target.columns()))
        .orElse(key);
  }

  /**
   * A drop that has both the name and the definition, as far as the schema knows them.
   *
   * @param normalForm makes definitions comparable
   */
  static DropConstraint complete(
      DropConstraint drop, Schema schema, UnaryOperator<Schema> normalForm) {
    Optional<Table> table = schema.table(drop.table());
    if (table.isEmpty() || (drop.name() != null && drop.definition() != null)) {
      return drop;
    }
    if (drop.name() != null) {
      return table.get().constraints().stream()
          .filter(constraint -> drop.name().equals(constraint.name()))
          .findFirst()
          .map(constraint -> new DropConstraint(drop.table(), drop.name(), constraint))
          .orElse(drop);
    }
    Constraint definition = Objects.requireNonNull(drop.definition());
    List<Constraint> wanted = normal(List.of(definition), table.get(), schema, normalForm);
    return table.get().constraints().stream()
        .filter(c -> c.getClass().equals(definition.getClass()))
        .filter(c -> normal(List.of(c), table.get(), schema, normalForm).equals(wanted))
        .findFirst()
        .map(constraint -> new DropConstraint(drop.table(), constraint.name(), constraint))
        .orElse(drop);
  }

  /** Constraints as they are in the normal form of their table, without their names. */
  private static List<Constraint> normal(
      List<Constraint> constraints, Table table, Schema schema, UnaryOperator<Schema> normalForm) {
    Table bare = table.withoutConstraints(constraint -> true).withIndexes(List.of());
    for (Constraint constraint : constraints) {
      bare = bare.withConstraint(constraint.withName(null));
    }
    Schema normal = normalForm.apply(schema.withTable(bare));
    return normal.tables().stream()
        .filter(other -> other.name().equals(table.name()))
        .flatMap(other -> other.constraints().stream())
        .toList();
  }
}
