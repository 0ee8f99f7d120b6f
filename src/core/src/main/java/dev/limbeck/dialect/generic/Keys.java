package dev.limbeck.dialect.generic;

import dev.limbeck.operation.DropConstraint;
import dev.limbeck.schema.Constraint;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import dev.limbeck.schema.UniqueConstraint;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

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

  /** A drop that has both the name and the definition, as far as the schema knows them. */
  static DropConstraint complete(DropConstraint drop, Schema schema) {
    Optional<Table> table = schema.table(drop.table());
    if (table.isEmpty() || (drop.name() != null && drop.definition() != null)) {
      return drop;
    }
    return table.get().constraints().stream()
        .filter(constraint -> meant(drop, constraint))
        .findFirst()
        .map(constraint -> new DropConstraint(drop.table(), constraint.name(), constraint))
        .orElse(drop);
  }

  private static boolean meant(DropConstraint drop, Constraint constraint) {
    return drop.name() != null
        ? drop.name().equals(constraint.name())
        : constraint
            .withName(null)
            .equals(Objects.requireNonNull(drop.definition()).withName(null));
  }
}
