package dev.limbeck.diff;

import dev.limbeck.schema.Constraint;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Sequence;
import dev.limbeck.schema.Table;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Upper and lower case of names in a database that does not distinguish them: SQLite takes {@code
 * Users} and {@code users} for one table. The differ compares names exactly, so for such a database
 * the wanted names are first brought into the spelling that is there.
 */
public final class NameCase {
  private final Schema wanted;
  private final Schema actual;
  private final Spelling<QualifiedName> tables;
  private final Spelling<QualifiedName> sequences;
  private final Map<QualifiedName, Table> targets = new HashMap<>();

  private NameCase(Schema wanted, Schema actual, UnaryOperator<QualifiedName> fold) {
    this.wanted = wanted;
    this.actual = actual;
    this.tables =
        Spelling.of(
            wanted.tables().stream().map(Table::name).toList(),
            actual.tables().stream().map(Table::name).toList(),
            fold);
    this.sequences =
        Spelling.of(
            wanted.sequences().stream().map(Sequence::name).toList(),
            actual.sequences().stream().map(Sequence::name).toList(),
            fold);
    wanted.tables().forEach(table -> targets.putIfAbsent(tables.of(table.name()), table));
  }

  /**
   * The wanted schema with its names as the actual one spells them, wherever they are equal but for
   * case: tables, sequences, columns, what keys, foreign keys and indexes refer to, and the names
   * of indexes and constraints. Names that are nowhere in the actual schema stay as they are, and
   * so does the text of expressions. Where two wanted names differ in nothing but case, they stay
   * two.
   */
  public static Schema spelledLike(Schema wanted, Schema actual) {
    return new NameCase(wanted, actual, NameCase::folded).spelled();
  }

  /** The same where tables and sequences that differ in case are different ones. */
  public static Schema columnsSpelledLike(Schema wanted, Schema actual) {
    return new NameCase(wanted, actual, name -> name).spelled();
  }

  private Schema spelled() {
    return new Schema(
        wanted.tables().stream().map(this::spelled).toList(),
        wanted.sequences().stream().map(one -> one.withName(sequences.of(one.name()))).toList(),
        wanted.enums(),
        wanted.namespaces());
  }

  private Table spelled(Table table) {
    QualifiedName name = tables.of(table.name());
    Spelling<String> columns = columns(Optional.of(table), actual.table(name));
    Spelling<String> names =
        Spelling.of(
            names(table),
            actual.table(name).map(NameCase::names).orElse(List.of()),
            NameCase::folded);
    PrimaryKey key = table.primaryKey();
    return new Table(
        name,
        table.columns().stream().map(one -> one.withName(columns.of(one.name()))).toList(),
        key == null ? null : key.withName(names.ofNullable(key.name())).withEachColumn(columns::of),
        table.uniqueConstraints().stream()
            .map(one -> one.withName(names.ofNullable(one.name())).withEachColumn(columns::of))
            .toList(),
        table.foreignKeys().stream().map(one -> spelled(one, columns, names)).toList(),
        table.checks().stream().map(one -> one.withName(names.ofNullable(one.name()))).toList(),
        table.exclusions().stream()
            .map(one -> one.withIndex(spelled(one.index(), columns, names)))
            .toList(),
        table.indexes().stream().map(one -> spelled(one, columns, names)).toList(),
        table.comment(),
        table.options());
  }

  private ForeignKey spelled(ForeignKey key, Spelling<String> columns, Spelling<String> names) {
    QualifiedName target = tables.of(key.target());
    Spelling<String> targetColumns =
        columns(Optional.ofNullable(targets.get(target)), actual.table(target));
    return key.withName(names.ofNullable(key.name()))
        .withEachColumn(columns::of)
        .withTarget(target, targetColumns.ofAll(key.targetColumns()));
  }

  private static Index spelled(Index index, Spelling<String> columns, Spelling<String> names) {
    return index
        .withName(names.ofNullable(index.name()))
        .withEachPart(part -> part.expression() ? part : part.withText(columns.of(part.text())))
        .withInclude(columns.ofAll(index.include()));
  }

  private static Spelling<String> columns(Optional<Table> wanted, Optional<Table> actual) {
    return Spelling.of(
        wanted.map(Table::columnNames).orElse(List.of()),
        actual.map(Table::columnNames).orElse(List.of()),
        NameCase::folded);
  }

  /** The names that somebody gave to constraints and indexes of a table. */
  private static List<String> names(Table table) {
    return Stream.<@Nullable String>concat(
            table.constraints().stream().map(Constraint::name),
            table.indexes().stream().map(Index::name))
        .flatMap(Stream::ofNullable)
        .toList();
  }

  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static QualifiedName folded(QualifiedName name) {
    return new QualifiedName(folded(name.schema()), folded(name.name()));
  }

  /**
   * How names of one kind are spelled.
   *
   * @param own the names that the wanted schema gives
   * @param known one spelling for each name in lower case, the actual one before the wanted one
   */
  private record Spelling<T>(Set<T> own, Map<T, T> known, UnaryOperator<T> fold) {

    static <T> Spelling<T> of(List<T> wanted, List<T> actual, UnaryOperator<T> fold) {
      Map<T, T> known = new HashMap<>();
      Stream.concat(actual.stream(), wanted.stream())
          .forEach(name -> known.putIfAbsent(fold.apply(name), name));
      return new Spelling<>(new HashSet<>(wanted), known, fold);
    }

    T of(T name) {
      T other = known.getOrDefault(fold.apply(name), name);
      return own.contains(name) && own.contains(other) ? name : other;
    }

    List<T> ofAll(List<T> names) {
      return names.stream().map(this::of).toList();
    }

    @Nullable T ofNullable(@Nullable T name) {
      return name == null ? null : of(name);
    }
  }
}
