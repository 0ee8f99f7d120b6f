package dev.limbeck.schema;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A table with everything that belongs to it.
 *
 * @param columns in the order of their declaration
 * @param uniqueConstraints sorted, like foreign keys, checks, exclusions and indexes: their order
 *     means nothing
 * @param comment null where there is none, never empty
 * @param options how its rows are kept, in SQLite's words
 */
public record Table(
    QualifiedName name,
    List<Column> columns,
    @Nullable PrimaryKey primaryKey,
    List<UniqueConstraint> uniqueConstraints,
    List<ForeignKey> foreignKeys,
    List<CheckConstraint> checks,
    List<ExclusionConstraint> exclusions,
    List<Index> indexes,
    @Nullable String comment,
    Set<TableOption> options) {

  public Table {
    columns = List.copyOf(columns);
    uniqueConstraints =
        sorted(uniqueConstraints, UniqueConstraint::name, UniqueConstraint::columns);
    foreignKeys = sorted(foreignKeys, ForeignKey::name, ForeignKey::columns);
    checks = sorted(checks, CheckConstraint::name, CheckConstraint::expression);
    exclusions = sorted(exclusions, ExclusionConstraint::name, ExclusionConstraint::operators);
    indexes = sorted(indexes, Index::name, Index::parts);
    comment = comment == null || comment.isEmpty() ? null : comment;
    options = Collections.unmodifiableSet(new TreeSet<>(options));
  }

  /** A table whose rows are kept as usual. */
  public Table(
      QualifiedName name,
      List<Column> columns,
      @Nullable PrimaryKey primaryKey,
      List<UniqueConstraint> uniqueConstraints,
      List<ForeignKey> foreignKeys,
      List<CheckConstraint> checks,
      List<ExclusionConstraint> exclusions,
      List<Index> indexes,
      @Nullable String comment) {
    this(
        name,
        columns,
        primaryKey,
        uniqueConstraints,
        foreignKeys,
        checks,
        exclusions,
        indexes,
        comment,
        Set.of());
  }

  /** A table with columns and a key, and nothing else. */
  public static Table of(QualifiedName name, List<Column> columns, @Nullable PrimaryKey key) {
    return new Table(
        name, columns, key, List.of(), List.of(), List.of(), List.of(), List.of(), null);
  }

  /** By names, then by what it is about, then by all of it. */
  private static <T> List<T> sorted(
      List<T> list, Function<T, @Nullable String> name, Function<T, Object> about) {
    Comparator<T> order =
        Comparator.comparing((T one) -> name.apply(one) + ", ")
            .thenComparing(one -> about.apply(one).toString())
            .thenComparing(Object::toString); // a record's text is dear
    for (int i = 1; i < list.size(); i++) {
      if (order.compare(list.get(i - 1), list.get(i)) > 0) {
        return list.stream().sorted(order).toList();
      }
    }
    return List.copyOf(list);
  }

  /** The column of that name. */
  public Optional<Column> column(String columnName) {
    return columns.stream().filter(column -> column.name().equals(columnName)).findFirst();
  }

  /** The names of all columns, in order. */
  public List<String> columnNames() {
    return columns.stream().map(Column::name).toList();
  }

  /**
   * All constraints: the primary key, then unique, foreign key, check and exclusion constraints.
   */
  public List<Constraint> constraints() {
    return Stream.of(
            Stream.ofNullable(primaryKey),
            uniqueConstraints.stream(),
            foreignKeys.stream(),
            checks.stream(),
            exclusions.stream())
        .<Constraint>flatMap(Function.identity())
        .toList();
  }

  public Table withName(QualifiedName newName) {
    return new Table(
        newName,
        columns,
        primaryKey,
        uniqueConstraints,
        foreignKeys,
        checks,
        exclusions,
        indexes,
        comment,
        options);
  }

  public Table withColumns(List<Column> newColumns) {
    return new Table(
        name,
        newColumns,
        primaryKey,
        uniqueConstraints,
        foreignKeys,
        checks,
        exclusions,
        indexes,
        comment,
        options);
  }

  public Table withPrimaryKey(@Nullable PrimaryKey newKey) {
    return new Table(
        name,
        columns,
        newKey,
        uniqueConstraints,
        foreignKeys,
        checks,
        exclusions,
        indexes,
        comment,
        options);
  }

  public Table withUniqueConstraints(List<UniqueConstraint> newConstraints) {
    return new Table(
        name,
        columns,
        primaryKey,
        newConstraints,
        foreignKeys,
        checks,
        exclusions,
        indexes,
        comment,
        options);
  }

  public Table withForeignKeys(List<ForeignKey> newForeignKeys) {
    return new Table(
        name,
        columns,
        primaryKey,
        uniqueConstraints,
        newForeignKeys,
        checks,
        exclusions,
        indexes,
        comment,
        options);
  }

  public Table withChecks(List<CheckConstraint> newChecks) {
    return new Table(
        name,
        columns,
        primaryKey,
        uniqueConstraints,
        foreignKeys,
        newChecks,
        exclusions,
        indexes,
        comment,
        options);
  }

  public Table withExclusions(List<ExclusionConstraint> newExclusions) {
    return new Table(
        name,
        columns,
        primaryKey,
        uniqueConstraints,
        foreignKeys,
        checks,
        newExclusions,
        indexes,
        comment,
        options);
  }

  public Table withIndexes(List<Index> newIndexes) {
    return new Table(
        name,
        columns,
        primaryKey,
        uniqueConstraints,
        foreignKeys,
        checks,
        exclusions,
        newIndexes,
        comment,
        options);
  }

  public Table withComment(@Nullable String newComment) {
    return new Table(
        name,
        columns,
        primaryKey,
        uniqueConstraints,
        foreignKeys,
        checks,
        exclusions,
        indexes,
        newComment,
        options);
  }

  public Table withOptions(Set<TableOption> newOptions) {
    return new Table(
        name,
        columns,
        primaryKey,
        uniqueConstraints,
        foreignKeys,
        checks,
        exclusions,
        indexes,
        comment,
        newOptions);
  }

  /** Whether its rows are kept in a way of SQLite's. */
  public boolean has(TableOption option) {
    return options.contains(option);
  }

  /** With one more constraint; a primary key takes the place of the one there was. */
  public Table withConstraint(Constraint constraint) {
    if (constraint instanceof PrimaryKey key) {
      return withPrimaryKey(key);
    }
    if (constraint instanceof UniqueConstraint unique) {
      return withUniqueConstraints(plus(uniqueConstraints, unique));
    }
    if (constraint instanceof ForeignKey key) {
      return withForeignKeys(plus(foreignKeys, key));
    }
    return constraint instanceof ExclusionConstraint exclusion
        ? withExclusions(plus(exclusions, exclusion))
        : withChecks(plus(checks, (CheckConstraint) constraint));
  }

  /** Without the constraints that the condition names. */
  public Table withoutConstraints(Predicate<Constraint> condition) {
    Table table = primaryKey != null && condition.test(primaryKey) ? withPrimaryKey(null) : this;
    return table
        .withUniqueConstraints(without(uniqueConstraints, condition))
        .withForeignKeys(without(foreignKeys, condition))
        .withChecks(without(checks, condition))
        .withExclusions(without(exclusions, condition));
  }

  private static <T> List<T> plus(List<T> list, T one) {
    return Stream.concat(list.stream(), Stream.of(one)).toList();
  }

  private static <T extends Constraint> List<T> without(
      List<T> list, Predicate<Constraint> condition) {
    return list.stream().filter(condition.negate()).toList();
  }
}
