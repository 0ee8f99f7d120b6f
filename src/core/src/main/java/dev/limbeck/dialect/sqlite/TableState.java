package dev.limbeck.dialect.sqlite;

import dev.limbeck.dialect.sqlite.ConstraintText.Kind;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.QualifiedName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * A table while the operations of a batch are applied to its text, one after the other.
 *
 * @param columns what the text cannot say of them: portable types, identity
 * @param indexes those it will have, in the order in which they are made
 * @param kept folded names of the columns whose values come from the table as it was
 * @param initial what rows that are there get in a column that is new, as SQL, by folded name: its
 *     default when it was added, whatever becomes of that
 */
record TableState(
    QualifiedName name,
    TableText text,
    List<Column> columns,
    List<StoredObject> indexes,
    Set<String> kept,
    Map<String, String> initial) {

  TableState {
    columns = List.copyOf(columns);
    indexes = List.copyOf(indexes);
    kept = Collections.unmodifiableSet(new TreeSet<>(kept));
    initial = Collections.unmodifiableMap(new TreeMap<>(initial));
  }

  /** A table as it stands before the batch; all of its values are kept. */
  static TableState of(
      QualifiedName name, TableText text, List<Column> columns, List<StoredObject> indexes) {
    Set<String> kept = new TreeSet<>();
    text.columns().forEach(column -> kept.add(Tokens.fold(column.name())));
    return new TableState(name, text, columns, indexes, kept, Map.of());
  }

  /**
   * What rows that are there get in a new column, where its default does not say so by itself; a
   * column that must not be null takes a default that came later.
   */
  Optional<String> initialValue(ColumnText column) {
    String value = initial.get(Tokens.fold(column.name()));
    Optional<ConstraintText> now = column.constraint(Kind.DEFAULT);
    if (keeps(column.name()) || (value == null && (now.isEmpty() || column.has(Kind.NOT_NULL)))) {
      return Optional.empty();
    }
    boolean said =
        value != null && now.filter(one -> one.text().equals("DEFAULT " + value)).isPresent();
    return said ? Optional.empty() : Optional.of(value == null ? "NULL" : value);
  }

  boolean keeps(String column) {
    return kept.contains(Tokens.fold(column));
  }

  TableState with(TableText newText) {
    return new TableState(name, newText, columns, indexes, kept, initial);
  }

  TableState withIndexes(List<StoredObject> newIndexes) {
    return new TableState(name, text, columns, newIndexes, kept, initial);
  }

  /** With one more column, whose values are new. */
  TableState plus(Column column) {
    List<Column> more = new ArrayList<>(columns);
    more.add(column);
    Map<String, String> values = new TreeMap<>(initial);
    if (column.defaultValue() != null) {
      values.put(Tokens.fold(column.name()), SqliteExpressions.written(column.defaultValue()));
    }
    return new TableState(name, text, more, indexes, kept, values);
  }

  /** Without a column and its values. */
  TableState minus(String column) {
    Set<String> fewer = new TreeSet<>(kept);
    fewer.remove(Tokens.fold(column));
    List<Column> others =
        columns.stream().filter(one -> !Tokens.sameName(one.name(), column)).toList();
    Map<String, String> values = new TreeMap<>(initial);
    values.remove(Tokens.fold(column));
    return new TableState(name, text, others, indexes, fewer, values);
  }

  TableState edit(String column, UnaryOperator<Column> change) {
    List<Column> changed =
        columns.stream()
            .map(one -> Tokens.sameName(one.name(), column) ? change.apply(one) : one)
            .toList();
    return new TableState(name, text, changed, indexes, kept, initial);
  }
}
