package dev.limbeck.diff;

import dev.limbeck.operation.Operation;
import dev.limbeck.operation.RenameConstraint;
import dev.limbeck.operation.RenameIndex;
import dev.limbeck.schema.CheckConstraint;
import dev.limbeck.schema.Constraint;
import dev.limbeck.schema.ExclusionConstraint;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.IndexPart;
import dev.limbeck.schema.KeyConstraint;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The names of constraints and indexes after tables and columns were renamed: one that nobody gave
 * follows the names it is made of, and one that somebody gave anew to the same thing is taken.
 */
final class FollowingNames {
  private final Map<QualifiedName, Table> state = new HashMap<>();
  private final Map<QualifiedName, Table> to = new HashMap<>();
  private final Set<String> taken = new HashSet<>();
  private final Set<String> there = new HashSet<>();

  /**
   * Of a schema whose tables and columns have their new names.
   *
   * @param to what is wanted
   */
  FollowingNames(Schema state, Schema to) {
    state.tables().forEach(table -> this.state.put(table.name(), table));
    to.tables().forEach(table -> this.to.put(table.name(), table));
    take(state);
    there.addAll(taken);
    take(to);
  }

  private void take(Schema schema) {
    for (Table table : schema.tables()) {
      table.constraints().forEach(one -> take(table.name(), one.name()));
      table.indexes().forEach(one -> take(table.name(), one.name()));
      take(table.name(), table.name().name());
    }
    schema.sequences().forEach(one -> take(one.name(), one.name().name()));
  }

  private void take(QualifiedName owner, @Nullable String name) {
    if (name != null) {
      taken.add(key(owner, name));
    }
  }

  private static String key(QualifiedName owner, String name) {
    return (owner.schema() + "." + name).toLowerCase(Locale.ROOT);
  }

  /**
   * The renames of one table's constraints and indexes.
   *
   * @param columns new names of its columns, by their old ones
   */
  List<Operation> of(QualifiedName old, QualifiedName table, Map<String, String> columns) {
    Table actual = state.get(table);
    Table wanted = to.get(table);
    if (actual == null || wanted == null || actual.equals(wanted)) {
      return List.of();
    }
    List<Operation> operations = new ArrayList<>();
    for (Constraint one : actual.constraints()) {
      Function<Constraint, Constraint> nameless = other -> other.withName(null);
      if (only(one, actual.constraints(), nameless)) {
        List<@Nullable String> names =
            names(same(one, wanted.constraints(), nameless), Constraint::name);
        next(one.name(), names, old, table, renamed(columns, columns(one, actual)))
            .ifPresent(next -> operations.add(new RenameConstraint(table, name(one.name()), next)));
      }
    }
    for (Index one : actual.indexes()) {
      Function<Index, Index> nameless = other -> other.withName(null);
      if (only(one, actual.indexes(), nameless)) {
        List<@Nullable String> names = names(same(one, wanted.indexes(), nameless), Index::name);
        next(one.name(), names, old, table, renamed(columns, columns(one, actual)))
            .ifPresent(next -> operations.add(new RenameIndex(table, name(one.name()), next)));
      }
    }
    return operations;
  }

  private static String name(@Nullable String name) {
    return Objects.requireNonNull(name);
  }

  private static <T> boolean only(T one, List<T> all, Function<T, T> nameless) {
    return same(one, all, nameless).size() == 1;
  }

  private static Map<String, String> renamed(Map<String, String> columns, Set<String> concerned) {
    return columns.entrySet().stream()
        .filter(column -> concerned.contains(column.getValue()))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** The columns that a constraint is about. */
  private static Set<String> columns(Constraint constraint, Table table) {
    if (constraint instanceof KeyConstraint key) {
      return Set.copyOf(key.columns());
    }
    if (constraint instanceof ForeignKey key) {
      return Set.copyOf(key.columns());
    }
    return constraint instanceof CheckConstraint check
        ? Set.copyOf(Expressions.columns(check.expression(), table))
        : columns(((ExclusionConstraint) constraint).index(), table);
  }

  private static Set<String> columns(Index index, Table table) {
    Set<String> columns = new HashSet<>(index.columns());
    columns.addAll(index.include());
    String where = index.where();
    Stream.concat(
            index.parts().stream().filter(IndexPart::expression).map(IndexPart::text),
            Stream.ofNullable(where))
        .forEach(text -> columns.addAll(Expressions.columns(text, table)));
    return columns;
  }

  private static <T> List<T> same(T one, List<T> others, Function<T, T> nameless) {
    Predicate<T> same = other -> nameless.apply(other).equals(nameless.apply(one));
    return others.stream().filter(same).toList();
  }

  private static <T> List<@Nullable String> names(
      List<T> same, Function<T, @Nullable String> name) {
    List<@Nullable String> names = new ArrayList<>();
    same.forEach(one -> names.add(name.apply(one)));
    return names;
  }

  /**
   * The new name; empty where the old one stays.
   *
   * @param wanted the names that are wanted for the same thing; one of them null where any will do
   * @param columns new names of the columns that it is about, by their old ones
   */
  private Optional<String> next(
      @Nullable String name,
      List<@Nullable String> wanted,
      QualifiedName old,
      QualifiedName table,
      Map<String, String> columns) {
    if (name == null || wanted.size() != 1 || name.equals(wanted.get(0))) {
      return Optional.empty();
    }
    String given = wanted.get(0);
    if (given != null) {
      return there.add(key(table, given)) ? Optional.of(given) : Optional.empty();
    }
    String next = NamePart.replace(name, old.name(), table.name(), columns);
    return next.equals(name) || !taken.add(key(table, next)) ? Optional.empty() : Optional.of(next);
  }
}
