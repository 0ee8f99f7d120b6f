package dev.limbeck.dialect.postgresql;

import dev.limbeck.schema.Constraint;
import dev.limbeck.schema.ExclusionConstraint;
import dev.limbeck.schema.KeyConstraint;
import dev.limbeck.schema.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * The constraints of a new table that are added to it afterwards, since CREATE TABLE would not keep
 * them as they are: {@code NOT VALID} means nothing there, and of keys over the same columns the
 * server keeps the first alone (parse_utilcmd.c, {@code transformIndexConstraints}), without a
 * word.
 */
record AddedConstraints(Table created, List<Constraint> added) {

  /** Those of a table, in its order, and the table without them. */
  static AddedConstraints of(Table table) {
    List<Constraint> before = new ArrayList<>();
    List<Constraint> added = new ArrayList<>();
    for (Constraint one : table.constraints()) {
      boolean later = !one.valid() || before.stream().anyMatch(other -> same(one, other));
      (later ? added : before).add(one);
    }
    Set<Constraint> those = Collections.newSetFromMap(new IdentityHashMap<>());
    those.addAll(added);
    return new AddedConstraints(table.withoutConstraints(those::contains), added);
  }

  /** Whether the server takes them for one; some that it would keep are among them. */
  private static boolean same(Constraint one, Constraint other) {
    if (one instanceof KeyConstraint key && other instanceof KeyConstraint first) {
      return key.columns().equals(first.columns());
    }
    return one instanceof ExclusionConstraint
        && other instanceof ExclusionConstraint
        && one.withName(null).equals(other.withName(null));
  }
}
