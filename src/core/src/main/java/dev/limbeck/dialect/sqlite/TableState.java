package dev.limbeck.dialect.sqlite;

import dev.limbeck.schema.Column;
import dev.limbeck.schema.QualifiedName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * A table while the operations of a batch are applied to its text, one after the other.
 *
 * @param columns what the text cannot say of them: portable types, identity
 * @param indexes those it will have, in the order in which they are made
 * @param kept folded names of the columns whose values come from the table as it was
 */
record TableState(
    QualifiedName name,
    TableText text,
    List<Column> columns,
    List<StoredObject> indexes,
    Set<String> kept) {

  TableState {
    columns = List.copyOf(columns);
    indexes = List.copyOf(indexes);
    kept = Collections.unmodifiableSet(new TreeSet<>(kept));
  }

  /** A table as it stands before the batch; all of its values are kept. */
  static TableState of(
      QualifiedName name, TableText text, List<Column> columns, List<StoredObject> indexes) {
    Set<String> kept = new TreeSet<>();
    text.columns().forEach(column -> kept.add(Tokens.fold(column.name())));
    return new TableState(name, text, columns, indexes, kept);
  }

  boolean keeps(String column) {
    return kept.contains(Tokens.fold(column));
  }

  TableState with(TableText newText) {
    return new TableState(name, newText, columns, indexes, kept);
  }

  TableState withIndexes(List<StoredObject> newIndexes) {
    return new TableState(name, text, columns, newIndexes, kept);
  }

  /** With one more column, whose values are new. */
  TableState plus(Column column) {
    List<Column> more = new ArrayList<>(columns);
    more.add(column);
    return new TableState(name, text, more, indexes, kept);
  }

  /** Without a column and its values. */
  TableState minus(String column) {
    Set<String> fewer = new TreeSet<>(kept);
    fewer.remove(Tokens.fold(column));
    List<Column> others =
        columns.stream().filter(one -> !Tokens.sameName(one.name(), column)).toList();
    return new TableState(name, text, others, indexes, fewer);
  }

  TableState edit(String column, UnaryOperator<Column> change) {
    List<Column> changed =
        columns.stream()
            .map(one -> Tokens.sameName(one.name(), column) ? change.apply(one) : one)
            .toList();
    return new TableState(name, text, changed, indexes, kept);
  }
}
