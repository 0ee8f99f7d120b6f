package dev.limbeck.diff;

import dev.limbeck.schema.Table;
import dev.limbeck.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Unique constraints of a mapping over the same columns ({@code @UniqueConstraint}, and a unique
 * {@code @Index} of another name): one does what all do, so no more are wanted than are there.
 */
final class DoubleKeys {
  private DoubleKeys() {}

  /**
   * A mapped table with as many of them as the database has, at least one: first those that it has
   * by name, then those that have a name.
   *
   * @param database null where it does not have the table
   */
  static Table left(Table mapped, @Nullable Table database) {
    List<UniqueConstraint> left = new ArrayList<>(mapped.uniqueConstraints());
    for (UniqueConstraint one : mapped.uniqueConstraints()) {
      List<String> columns = one.columns();
      long indexes = KeyPairs.count(mapped, columns) - count(mapped.uniqueConstraints(), columns);
      long there = database == null ? 0 : KeyPairs.count(database, columns);
      while (count(left, columns) > Math.max(1, there - indexes)) {
        left.remove(last(left, columns, database));
      }
    }
    return left.size() == mapped.uniqueConstraints().size()
        ? mapped
        : mapped.withUniqueConstraints(left);
  }

  private static UniqueConstraint last(
      List<UniqueConstraint> all, List<String> columns, @Nullable Table database) {
    Set<String> there = database == null ? Set.of() : KeyPairs.names(database, columns);
    return all.stream()
        .filter(one -> one.columns().equals(columns))
        .max(
            Comparator.comparing((UniqueConstraint one) -> one.name() == null)
                .thenComparing(one -> one.name() != null && !there.contains(one.name())))
        .orElseThrow();
  }

  private static long count(List<UniqueConstraint> all, List<String> columns) {
    return all.stream().filter(one -> one.columns().equals(columns)).count();
  }
}
