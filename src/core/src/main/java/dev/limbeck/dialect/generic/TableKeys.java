package dev.limbeck.dialect.generic;

import dev.limbeck.schema.CheckConstraint;
import dev.limbeck.schema.Constraint;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.Table;
import dev.limbeck.schema.UniqueConstraint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The constraints of one table. */
record TableKeys(
    @Nullable PrimaryKey primaryKey,
    List<UniqueConstraint> uniqueConstraints,
    List<ForeignKey> foreignKeys,
    List<CheckConstraint> checks) {

  static TableKeys of(List<Constraint> constraints) {
    return new TableKeys(
        all(constraints, PrimaryKey.class).stream().findFirst().orElse(null),
        all(constraints, UniqueConstraint.class),
        all(constraints, ForeignKey.class),
        all(constraints, CheckConstraint.class));
  }

  private static <T> List<T> all(List<Constraint> constraints, Class<T> kind) {
    return constraints.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** The table with them. */
  Table on(Table table) {
    return table
        .withPrimaryKey(primaryKey)
        .withUniqueConstraints(uniqueConstraints)
        .withForeignKeys(foreignKeys)
        .withChecks(checks);
  }
}
