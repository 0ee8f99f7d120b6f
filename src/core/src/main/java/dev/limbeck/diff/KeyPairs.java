package dev.limbeck.diff;

import dev.limbeck.schema.CheckConstraint;
import dev.limbeck.schema.Deferrability;
import dev.limbeck.schema.ExclusionConstraint;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.KeyIndex;
import dev.limbeck.schema.Table;
import dev.limbeck.schema.UniqueConstraint;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Pairs the unique constraints, foreign keys, checks, exclusions and indexes of two tables: what
 * has the same structure is the same thing, unless the wanted one has a name and the other another.
 * A unique index over plain columns and a unique constraint over the same columns are the same
 * structure, unless both tables say all that a database can have: then they say which they mean.
 *
 * @param complete whether both tables say all that a database can have
 */
record KeyPairs(boolean complete) {

  /** A unique constraint, or the plain unique index that does the same. */
  record Unique(UniqueConstraint constraint, @Nullable Index index) {
    @Nullable String name() {
      return constraint.name();
    }

    private boolean sameAs(Unique other) {
      return constraint.withName(null).equals(other.constraint.withName(null));
    }

    private boolean sameKindAs(Unique other) {
      return (index == null) == (other.index == null) && sameAs(other);
    }
  }

  Matching<Unique> uniques(Table from, Table to) {
    return new Matching<>(
        uniques(from), uniques(to), Unique::name, complete ? Unique::sameKindAs : Unique::sameAs);
  }

  /** How many a table has over columns in that order, of either kind. */
  static long count(Table table, List<String> columns) {
    return over(table, columns).count();
  }

  /** What those are called. */
  static Set<String> names(Table table, List<String> columns) {
    return over(table, columns)
        .flatMap(one -> Stream.ofNullable(one.name()))
        .collect(Collectors.toSet());
  }

  private static Stream<Unique> over(Table table, List<String> columns) {
    return uniques(table).stream().filter(one -> one.constraint().columns().equals(columns));
  }

  private static List<Unique> uniques(Table table) {
    return Stream.concat(
            table.uniqueConstraints().stream().map(one -> new Unique(one, null)),
            table.indexes().stream()
                .filter(KeyPairs::uniqueAndPlain)
                .map(one -> new Unique(constraint(one), one)))
        .toList();
  }

  private static UniqueConstraint constraint(Index index) {
    return new UniqueConstraint(
        index.name(),
        index.columns(),
        Deferrability.NOT_DEFERRABLE,
        KeyIndex.USUAL.withOptions(index.options()));
  }

  private static boolean uniqueAndPlain(Index index) {
    return index.unique() && index.plain();
  }

  static Matching<ForeignKey> foreignKeys(Table from, Table to) {
    return new Matching<>(
        from.foreignKeys(),
        to.foreignKeys(),
        ForeignKey::name,
        (a, b) -> inAnyOrder(a).equals(inAnyOrder(b)));
  }

  /** Without a name, its pairs of columns sorted: their order means nothing. */
  private static ForeignKey inAnyOrder(ForeignKey key) {
    if (key.columns().size() != key.targetColumns().size()) {
      return key.withName(null);
    }
    List<Integer> order =
        IntStream.range(0, key.columns().size())
            .boxed()
            .sorted(
                Comparator.<Integer, String>comparing(key.columns()::get)
                    .thenComparing(key.targetColumns()::get))
            .toList();
    return key.withName(null)
        .withColumns(order.stream().map(key.columns()::get).toList())
        .withTarget(key.target(), order.stream().map(key.targetColumns()::get).toList());
  }

  /** All but those that are {@linkplain #uniques unique over plain columns}. */
  static Matching<Index> indexes(Table from, Table to) {
    return new Matching<>(
        from.indexes().stream().filter(index -> !uniqueAndPlain(index)).toList(),
        to.indexes().stream().filter(index -> !uniqueAndPlain(index)).toList(),
        Index::name,
        (a, b) -> a.withName(null).equals(b.withName(null)));
  }

  static Matching<CheckConstraint> checks(Table from, Table to) {
    return new Matching<>(
        from.checks(),
        to.checks(),
        CheckConstraint::name,
        (a, b) -> a.valid() == b.valid() && Expressions.sameText(a.expression(), b.expression()));
  }

  static Matching<ExclusionConstraint> exclusions(Table from, Table to) {
    return new Matching<>(
        from.exclusions(),
        to.exclusions(),
        ExclusionConstraint::name,
        (a, b) -> a.withName(null).equals(b.withName(null)));
  }
}
