package dev.limbeck.diff;

import dev.limbeck.operation.CreateCheckConstraint;
import dev.limbeck.operation.CreateExcludeConstraint;
import dev.limbeck.operation.CreateForeignKey;
import dev.limbeck.operation.CreateIndex;
import dev.limbeck.operation.CreateUniqueConstraint;
import dev.limbeck.operation.DropConstraint;
import dev.limbeck.operation.DropIndex;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.CheckConstraint;
import dev.limbeck.schema.Constraint;
import dev.limbeck.schema.Deferrability;
import dev.limbeck.schema.ExclusionConstraint;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.KeyIndex;
import dev.limbeck.schema.Table;
import dev.limbeck.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Matches the unique constraints, foreign keys, checks, exclusions and indexes of two tables: what
 * has the same structure is the same thing, unless the wanted one has a name and the other another.
 * A unique index over plain columns and a unique constraint over the same columns are the same
 * structure, unless both tables say all that a database can have: then they say which they mean.
 */
final class KeyMatcher {
  private final ConstraintNames names;
  private final CheckComparison checks;
  private final boolean complete;

  /**
   * @param complete whether both tables say all that a database can have
   */
  KeyMatcher(ConstraintNames names, CheckComparison checks, boolean complete) {
    this.names = names;
    this.checks = checks;
    this.complete = complete;
  }

  List<Operation> diff(Table from, Table to) {
    List<Operation> operations = new ArrayList<>();
    operations.addAll(unique(from, to));
    operations.addAll(foreignKeys(from, to));
    operations.addAll(indexes(from, to));
    operations.addAll(checks(from, to));
    operations.addAll(exclusions(from, to));
    return operations;
  }

  /** A unique constraint, or the plain unique index that does the same. */
  private record Unique(UniqueConstraint constraint, @Nullable Index index) {
    @Nullable String name() {
      return constraint.name();
    }

    boolean sameAs(Unique other) {
      return constraint.withName(null).equals(other.constraint.withName(null));
    }

    boolean sameKindAs(Unique other) {
      return (index == null) == (other.index == null) && sameAs(other);
    }
  }

  private static List<Unique> uniques(Table table) {
    return Stream.concat(
            table.uniqueConstraints().stream().map(one -> new Unique(one, null)),
            table.indexes().stream()
                .filter(KeyMatcher::uniqueAndPlain)
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

  private List<Operation> unique(Table from, Table to) {
    Matching<Unique> matching =
        new Matching<>(
            uniques(from),
            uniques(to),
            Unique::name,
            complete ? Unique::sameKindAs : Unique::sameAs);
    List<Operation> operations = new ArrayList<>();
    for (Unique old : matching.gone()) {
      operations.add(drop(from, old));
    }
    for (Unique wanted : matching.missing()) {
      Index index = wanted.index();
      operations.add(
          index == null
              ? new CreateUniqueConstraint(to.name(), names.named(to, wanted.constraint()))
              : new CreateIndex(to.name(), names.named(to, index)));
    }
    return operations;
  }

  private static Operation drop(Table table, Unique unique) {
    String name = unique.name();
    return unique.index() != null && name != null
        ? new DropIndex(table.name(), name, unique.index())
        : drop(table, unique.constraint());
  }

  private static Operation drop(Table table, Constraint constraint) {
    return new DropConstraint(table.name(), constraint.name(), constraint);
  }

  private List<Operation> foreignKeys(Table from, Table to) {
    Matching<ForeignKey> matching =
        new Matching<>(
            from.foreignKeys(),
            to.foreignKeys(),
            ForeignKey::name,
            (a, b) -> inAnyOrder(a).equals(inAnyOrder(b)));
    List<Operation> operations = new ArrayList<>();
    matching.gone().forEach(key -> operations.add(drop(from, key)));
    matching
        .missing()
        .forEach(key -> operations.add(new CreateForeignKey(to.name(), names.named(to, key))));
    return operations;
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

  private List<Operation> indexes(Table from, Table to) {
    Matching<Index> matching =
        new Matching<>(
            from.indexes().stream().filter(index -> !uniqueAndPlain(index)).toList(),
            to.indexes().stream().filter(index -> !uniqueAndPlain(index)).toList(),
            Index::name,
            (a, b) -> a.withName(null).equals(b.withName(null)));
    List<Operation> operations = new ArrayList<>();
    for (Index index : matching.gone()) {
      String name = index.name();
      if (name != null) {
        operations.add(new DropIndex(from.name(), name, index));
      }
    }
    matching
        .missing()
        .forEach(index -> operations.add(new CreateIndex(to.name(), names.named(to, index))));
    return operations;
  }

  private List<Operation> checks(Table from, Table to) {
    Matching<CheckConstraint> matching =
        new Matching<>(
            from.checks(),
            to.checks(),
            CheckConstraint::name,
            (a, b) -> Expressions.sameText(a.expression(), b.expression()));
    List<CheckConstraint> gone = matching.gone();
    List<CheckConstraint> missing = matching.missing();
    if (checks == CheckComparison.NOT_COMPARED) {
      List<CheckConstraint> leaving = mentioningMore(gone, from, to);
      List<CheckConstraint> coming = mentioningMore(missing, to, from);
      gone = withNamesakes(leaving, gone, coming);
      missing = withNamesakes(coming, missing, leaving);
    }
    List<Operation> operations = new ArrayList<>();
    gone.forEach(check -> operations.add(drop(from, check)));
    missing.forEach(
        check -> operations.add(new CreateCheckConstraint(to.name(), names.named(to, check))));
    return operations;
  }

  private List<Operation> exclusions(Table from, Table to) {
    Matching<ExclusionConstraint> matching =
        new Matching<>(
            from.exclusions(),
            to.exclusions(),
            ExclusionConstraint::name,
            (a, b) -> a.withName(null).equals(b.withName(null)));
    List<Operation> operations = new ArrayList<>();
    matching.gone().forEach(one -> operations.add(drop(from, one)));
    matching
        .missing()
        .forEach(
            one -> operations.add(new CreateExcludeConstraint(to.name(), names.named(to, one))));
    return operations;
  }

  /** The checks of a table that mention a column which the other table lacks. */
  private static List<CheckConstraint> mentioningMore(
      List<CheckConstraint> checks, Table table, Table other) {
    return checks.stream()
        .filter(
            check ->
                Expressions.columns(check.expression(), table).stream()
                    .anyMatch(column -> other.column(column).isEmpty()))
        .toList();
  }

  /** With those of all checks whose name one of the others has: it is replaced by that one. */
  private static List<CheckConstraint> withNamesakes(
      List<CheckConstraint> some, List<CheckConstraint> all, List<CheckConstraint> others) {
    return all.stream()
        .filter(
            check ->
                some.contains(check)
                    || others.stream()
                        .anyMatch(
                            other -> other.name() != null && other.name().equals(check.name())))
        .toList();
  }

  /**
   * Two lists, paired off: first what has the same structure and the same name, then what has the
   * same structure and is wanted under any name, unless something else is wanted under that name.
   */
  private static final class Matching<T> {
    private final List<T> gone;
    private final List<T> missing = new ArrayList<>();

    Matching(
        List<T> from,
        List<T> to,
        Function<T, @Nullable String> name,
        BiPredicate<T, T> sameStructure) {
      gone = new ArrayList<>(from);
      List<T> open = new ArrayList<>();
      Set<String> claimed = new HashSet<>();
      for (T wanted : to) {
        String given = name.apply(wanted);
        if (given != null) {
          claimed.add(given);
        }
        if (given == null
            || !take(old -> given.equals(name.apply(old)) && sameStructure.test(old, wanted))) {
          open.add(wanted);
        }
      }
      for (T wanted : open) {
        if (name.apply(wanted) != null
            || !take(
                old -> !claimed.contains(name.apply(old)) && sameStructure.test(old, wanted))) {
          missing.add(wanted);
        }
      }
    }

    private boolean take(Predicate<T> condition) {
      for (T old : gone) {
        if (condition.test(old)) {
          gone.remove(old);
          return true;
        }
      }
      return false;
    }

    List<T> gone() {
      return gone;
    }

    List<T> missing() {
      return missing;
    }
  }
}
