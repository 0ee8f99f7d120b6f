package dev.limbeck.diff;

import dev.limbeck.schema.CheckConstraint;
import dev.limbeck.schema.Constraint;
import dev.limbeck.schema.ExclusionConstraint;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.IndexPart;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import dev.limbeck.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The constraints and indexes that are not compared. What is wanted has the database's own of them,
 * so that they make no difference and yet go along with what does. What both have is known as the
 * differ knows it: the wanted one of the two need not have a name. One that has none, and that the
 * database does not have, is known by the name it would get, and stands for {@linkplain Successors
 * the one that it would replace}.
 */
public final class KeptKeys {

  /** Says what is compared. */
  public interface Choice {
    /**
     * Whether a constraint is.
     *
     * @param name its own, or the one that it would get
     */
    boolean takesConstraint(Table table, Constraint constraint, String name);

    /** Whether an index is. */
    boolean takesIndex(Table table, String name);

    /** Whether constraints of this kind are compared at all, where a table is there already. */
    boolean takesKind(Constraint constraint);

    /** Whether indexes of this kind are, where a table is there already. */
    boolean takesKind(Index index);
  }

  /**
   * What is compared.
   *
   * @param wanted what is wanted, with the database's own of what is not compared
   * @param leftOut what is not compared: {@code constraint uq_users_email}; sorted
   * @param skipped what is not, with all of its kind
   */
  public record Kept(Schema wanted, Set<String> leftOut, Set<String> skipped) {

    /** All that is not compared. */
    public Set<String> all() {
      Set<String> all = new TreeSet<>(leftOut);
      all.addAll(skipped);
      return all;
    }
  }

  private final Schema from;
  private final Schema to;
  private final ConstraintNames thereNames;
  private final ConstraintNames wantedNames;
  private final KeyPairs pairs;
  private final Choice choice;
  private final Set<String> leftOut = new TreeSet<>();
  private final Set<String> skipped = new TreeSet<>();

  private KeptKeys(
      Schema from, Schema to, NamingConvention convention, boolean complete, Choice choice) {
    this.from = from;
    this.to = to;
    // What is there under the name that one would get may be the very one that is meant.
    this.thereNames = new ConstraintNames(Schema.empty(), from, convention);
    this.wantedNames = new ConstraintNames(Schema.empty(), to, convention);
    this.pairs = new KeyPairs(complete);
    this.choice = choice;
  }

  /**
   * Keeps them.
   *
   * @param from what is there
   * @param complete whether both schemas say all that a database can have
   */
  static Kept keep(
      Schema from, Schema to, NamingConvention convention, boolean complete, Choice choice) {
    KeptKeys keys = new KeptKeys(from, to, convention, complete, choice);
    List<Table> tables =
        to.tables().stream()
            .map(
                table ->
                    from.table(table.name())
                        .map(old -> keys.kept(old, table))
                        .orElseGet(() -> keys.made(table)))
            .toList();
    return new Kept(to.withTables(tables), keys.leftOut, keys.skipped);
  }

  /** A table that is new has its primary key in any case. */
  private Table made(Table table) {
    return table
        .withoutConstraints(
            one -> !(one instanceof PrimaryKey) && !named(known(wanted(table), one)))
        .withIndexes(
            table.indexes().stream().filter(one -> named(known(wanted(table), one))).toList());
  }

  private Table kept(Table old, Table table) {
    List<UniqueConstraint> uniques = new ArrayList<>();
    List<Index> indexes =
        new ArrayList<>(
            kept(
                KeyPairs.indexes(old, table),
                new Kind<>(there(old), wanted(table), Index::name, this::known, KeptKeys::columns),
                one -> fits(one, old, table)));
    kept(
            pairs.uniques(old, table),
            new Kind<>(
                there(old),
                wanted(table),
                KeyPairs.Unique::name,
                this::known,
                (owner, one) -> one.constraint().columns()),
            one -> hasAll(table, one.constraint().columns()))
        .forEach(
            one ->
                Optional.ofNullable(one.index())
                    .ifPresentOrElse(indexes::add, () -> uniques.add(one.constraint())));
    return table
        .withPrimaryKey(key(old, table))
        .withUniqueConstraints(uniques)
        .withIndexes(indexes)
        .withForeignKeys(
            kept(
                KeyPairs.foreignKeys(old, table),
                new Kind<>(
                    there(old),
                    wanted(table),
                    ForeignKey::name,
                    this::known,
                    (owner, one) -> one.columns()),
                one -> hasAll(table, one.columns()) && leadsSomewhere(one)))
        .withChecks(
            kept(
                KeyPairs.checks(old, table),
                new Kind<>(
                    there(old),
                    wanted(table),
                    CheckConstraint::name,
                    this::known,
                    (owner, one) -> Expressions.columns(one.expression(), owner)),
                one -> hasAll(table, Expressions.columns(one.expression(), old))))
        .withExclusions(
            kept(
                KeyPairs.exclusions(old, table),
                new Kind<>(
                    there(old),
                    wanted(table),
                    ExclusionConstraint::name,
                    this::known,
                    (owner, one) -> ExclusionColumns.compared(one, owner)),
                one -> hasAll(table, ExclusionColumns.all(one, old))));
  }

  /**
   * A table.
   *
   * @param names for what nobody named there
   */
  private record Owner(Table table, ConstraintNames names) {}

  private Owner there(Table table) {
    return new Owner(table, thereNames);
  }

  private Owner wanted(Table table) {
    return new Owner(table, wantedNames);
  }

  /**
   * A constraint or index.
   *
   * @param words what to call it in a message
   * @param named whether it is compared, by its name
   * @param kind whether it is, by its kind
   */
  private record Known(String words, boolean named, boolean kind) {
    boolean taken() {
      return named && kind;
    }
  }

  /**
   * What to know of the constraints of one kind, or of the indexes, of a table.
   *
   * @param columns what one is over
   */
  private record Kind<T>(
      Owner old,
      Owner table,
      Function<T, @Nullable String> name,
      BiFunction<Owner, T, Known> known,
      BiFunction<Table, T, List<String>> columns) {

    Known there(T one) {
      return known.apply(old, one);
    }

    Known wanted(T one) {
      return known.apply(table, one);
    }

    boolean sameColumns(T there, T wanted) {
      return Set.copyOf(columns.apply(old.table(), there))
          .equals(Set.copyOf(columns.apply(table.table(), wanted)));
    }
  }

  /**
   * What is wanted, with what is there of what is not compared. One that nobody named, or that is
   * left out with all of its kind, is so together with the one in whose place it would come.
   *
   * @param fits whether one can still be there when all is as it is wanted
   */
  private <T> List<T> kept(Matching<T> matching, Kind<T> kind, Predicate<T> fits) {
    IdentityHashMap<T, Known> wanted = new IdentityHashMap<>();
    matching.missing().forEach(one -> wanted.put(one, kind.wanted(one)));
    IdentityHashMap<T, Known> there = new IdentityHashMap<>();
    matching.gone().forEach(one -> there.put(one, kind.there(one)));
    List<T> coming =
        matching.missing().stream()
            .filter(
                one ->
                    kind.name().apply(one) == null
                        || !Objects.requireNonNull(wanted.get(one)).kind())
            .toList();
    Successors<T> places = new Successors<>(matching.gone(), coming, kind::sameColumns);
    Predicate<T> out = one -> !Objects.requireNonNull(wanted.get(one)).taken();
    Predicate<T> oldOut = one -> !Objects.requireNonNull(there.get(one)).taken();
    List<T> kept = new ArrayList<>();
    for (T one : matching.wanted()) {
      T old = matching.pairOf(one).orElse(null);
      if (old != null) {
        kept.add(compared(kind.there(old)) ? one : old);
      } else if (out.test(one) || places.before(one).filter(oldOut).isPresent()) {
        leaveOut(Objects.requireNonNull(wanted.get(one)));
      } else {
        kept.add(one);
      }
    }
    for (T old : matching.gone()) {
      boolean leaves =
          oldOut.test(old)
              || places
                  .of(old)
                  .map(out::test)
                  .orElseGet(
                      () ->
                          coming.stream()
                              .anyMatch(one -> out.test(one) && kind.sameColumns(old, one)));
      if (leaves) {
        leaveOut(Objects.requireNonNull(there.get(old)));
      }
      if (leaves && fits.test(old)) {
        kept.add(old);
      }
    }
    return kept;
  }

  private @Nullable PrimaryKey key(Table old, Table table) {
    PrimaryKey there = old.primaryKey();
    PrimaryKey wanted = table.primaryKey();
    boolean compared = there == null || compared(known(there(old), there));
    if (wanted != null && (there == null || !same(there, wanted))) {
      compared &= compared(known(wanted(table), wanted));
    }
    return compared || (there != null && !hasAll(table, there.columns())) ? wanted : there;
  }

  private static boolean same(PrimaryKey there, PrimaryKey wanted) {
    return wanted.equals(wanted.name() == null ? there.withName(null) : there);
  }

  private boolean compared(Known one) {
    if (!one.taken()) {
      leaveOut(one);
    }
    return one.taken();
  }

  /** Whether it is compared where its table is new. */
  private boolean named(Known one) {
    if (!one.named()) {
      leaveOut(one);
    }
    return one.named();
  }

  private void leaveOut(Known one) {
    (one.kind() ? leftOut : skipped).add(one.words());
  }

  private Known known(Owner owner, KeyPairs.Unique one) {
    Index index = one.index();
    return index == null ? known(owner, one.constraint()) : known(owner, index);
  }

  private Known known(Owner owner, Constraint one) {
    String name =
        String.valueOf(
            one.name() == null ? owner.names().named(owner.table(), one).name() : one.name());
    return new Known(
        "constraint " + name,
        choice.takesConstraint(owner.table(), one, name),
        choice.takesKind(one));
  }

  private Known known(Owner owner, Index one) {
    String name =
        String.valueOf(
            one.name() == null ? owner.names().named(owner.table(), one).name() : one.name());
    return new Known(
        "index " + name, choice.takesIndex(owner.table(), name), choice.takesKind(one));
  }

  private static List<String> columns(Table table, Index index) {
    return index.parts().stream()
        .flatMap(
            part ->
                part.expression()
                    ? Expressions.columns(part.text(), table).stream()
                    : Stream.of(part.text()))
        .toList();
  }

  private boolean leadsSomewhere(ForeignKey key) {
    Optional<Table> target = to.table(key.target());
    return target.isPresent()
        ? hasAll(target.get(), key.targetColumns())
        : from.table(key.target()).isEmpty();
  }

  private static boolean fits(Index index, Table old, Table table) {
    Stream<String> texts =
        Stream.concat(
            index.parts().stream().filter(IndexPart::expression).map(IndexPart::text),
            Stream.ofNullable(index.where()));
    return hasAll(table, index.columns())
        && hasAll(table, index.include())
        && texts.allMatch(text -> hasAll(table, Expressions.columns(text, old)));
  }

  private static boolean hasAll(Table table, List<String> columns) {
    return table.columnNames().containsAll(columns);
  }
}
