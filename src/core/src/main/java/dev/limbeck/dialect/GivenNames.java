package dev.limbeck.dialect;

import dev.limbeck.schema.Constraint;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Function;

/** The names of constraints that somebody gave, without those that a database made up. */
public final class GivenNames {
  private GivenNames() {}

  /**
   * A schema in which constraints of other names have none.
   *
   * @param made whether the database made up the name, which is not null, of a table's constraint
   */
  public static Schema of(Schema schema, BiPredicate<Table, Constraint> made) {
    return schema.withTables(schema.tables().stream().map(table -> of(table, made)).toList());
  }

  private static Table of(Table table, BiPredicate<Table, Constraint> made) {
    PrimaryKey key = table.primaryKey();
    return table
        .withPrimaryKey(key == null || !isMade(table, key, made) ? key : key.withName(null))
        .withUniqueConstraints(of(table, table.uniqueConstraints(), made, c -> c.withName(null)))
        .withForeignKeys(of(table, table.foreignKeys(), made, c -> c.withName(null)))
        .withChecks(of(table, table.checks(), made, c -> c.withName(null)))
        .withExclusions(of(table, table.exclusions(), made, c -> c.withName(null)));
  }

  private static <T extends Constraint> List<T> of(
      Table table, List<T> constraints, BiPredicate<Table, Constraint> made, Function<T, T> bare) {
    return constraints.stream()
        .map(one -> isMade(table, one, made) ? bare.apply(one) : one)
        .toList();
  }

  private static boolean isMade(
      Table table, Constraint constraint, BiPredicate<Table, Constraint> made) {
    return constraint.name() != null && made.test(table, constraint);
  }
}
