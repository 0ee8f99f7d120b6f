package dev.limbeck.diff;

import dev.limbeck.schema.Constraint;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.IndexPart;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import dev.limbeck.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The constraints and indexes that are not compared. What is wanted has the database's own of them,
 * so that they make no difference and yet go along with what does. What both have is known as the
 * differ knows it: the wanted one of the two need not have a name. One that has none, and that the
 * database does not have, is known by the name it would get.
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
  }

  /**
   * What is compared.
   *
   * @param wanted what is wanted, with the database's own of what is not compared
   * @param leftOut what is not compared: {@code constraint uq_users_email}; sorted
   */
  public record Kept(Schema wanted, Set<String> leftOut) {}

  private final Schema from;
  private final Schema to;
  private final ConstraintNames names;
  private final KeyPairs pairs;
  private final Choice choice;
  private final Set<String> leftOut = new TreeSet<>();

  private KeptKeys(
      Schema from, Schema to, NamingConvention convention, boolean complete, Choice choice) {
    this.from = from;
    this.to = to;
    // What is there under the name that one would get may be the very one that is meant.
    this.names = new ConstraintNames(Schema.empty(), to, convention);
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
    return new Kept(to.withTables(tables), keys.leftOut);
  }

  /** A table that is new has its primary key in any case. */
  private Table made(Table table) {
    return table
        .withoutConstraints(one -> !(one instanceof PrimaryKey) && !taken(table, one))
        .withIndexes(table.indexes().stream().filter(one -> taken(table, one)).toList());
  }

  private Table kept(Table old, Table table) {
    List<UniqueConstraint> uniques = new ArrayList<>();
    List<Index> indexes =
        new ArrayList<>(
            kept(
                KeyPairs.indexes(old, table),
                one -> taken(old, one),
                one -> taken(table, one),
                one -> fits(one, old, table)));
    kept(
            pairs.uniques(old, table),
            one -> taken(old, one),
            one -> taken(table, one),
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
                one -> taken(old, one),
                one -> taken(table, one),
                one -> hasAll(table, one.columns()) && leadsSomewhere(one)))
        .withChecks(
            kept(
                KeyPairs.checks(old, table),
                one -> taken(old, one),
                one -> taken(table, one),
                one -> hasAll(table, Expressions.columns(one.expression(), old))))
        .withExclusions(
            kept(
                KeyPairs.exclusions(old, table),
                one -> taken(old, one),
                one -> taken(table, one),
                one -> hasAll(table, ExclusionColumns.all(one, old))));
  }

  /**
   * What is wanted, with what is there of what is not compared.
   *
   * @param there whether one that is there is compared
   * @param wanted whether one that is wanted is
   * @param fits whether one can still be there when all is as it is wanted
   */
  private static <T> List<T> kept(
      Matching<T> matching, Predicate<T> there, Predicate<T> wanted, Predicate<T> fits) {
    List<T> kept = new ArrayList<>();
    for (T one : matching.wanted()) {
      T old = matching.pairOf(one).orElse(null);
      if (old != null) {
        kept.add(there.test(old) ? one : old);
      } else if (wanted.test(one)) {
        kept.add(one);
      }
    }
    matching.gone().stream().filter(there.negate()).filter(fits).forEach(kept::add);
    return kept;
  }

  private @Nullable PrimaryKey key(Table old, Table table) {
    PrimaryKey there = old.primaryKey();
    PrimaryKey wanted = table.primaryKey();
    boolean compared = there == null ? wanted == null || taken(table, wanted) : taken(old, there);
    return compared || (there != null && !hasAll(table, there.columns())) ? wanted : there;
  }

  private boolean taken(Table table, KeyPairs.Unique one) {
    Index index = one.index();
    return index == null ? taken(table, one.constraint()) : taken(table, index);
  }

  private boolean taken(Table table, Constraint one) {
    String name = one.name() == null ? names.named(table, one).name() : one.name();
    return name == null || taken(choice.takesConstraint(table, one, name), "constraint " + name);
  }

  private boolean taken(Table table, Index one) {
    String name = one.name() == null ? names.named(table, one).name() : one.name();
    return name == null || taken(choice.takesIndex(table, name), "index " + name);
  }

  private boolean taken(boolean taken, String what) {
    if (!taken) {
      leftOut.add(what);
    }
    return taken;
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
