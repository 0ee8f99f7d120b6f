package dev.limbeck.dialect.generic;

import dev.limbeck.schema.Column;
import dev.limbeck.schema.Constraint;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Sequence;
import dev.limbeck.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Leaves out the tables, columns and sequences whose stored name has no portable form (see {@link
 * StoredNames}), with what is made of them, and says so. The names of constraints and indexes may
 * stay: nobody compares them first.
 */
final class UnsayableNames {
  private final StoredNames names;

  UnsayableNames(StoredNames names) {
    this.names = names;
  }

  Found<Schema> leaveOut(Schema schema) {
    List<Table> tables = new ArrayList<>();
    List<String> notCompared = new ArrayList<>();
    for (Table table : schema.tables()) {
      if (names.marked(table.name().name())) {
        notCompared.add(sentence("table", table.name().name()));
      } else {
        tables.add(withoutColumns(table, notCompared));
      }
    }
    List<Sequence> sequences = new ArrayList<>();
    for (Sequence sequence : schema.sequences()) {
      if (names.marked(sequence.name().name())) {
        notCompared.add(sentence("sequence", sequence.name().name()));
      } else {
        sequences.add(sequence);
      }
    }
    return new Found<>(new Schema(tables, sequences, List.of(), schema.namespaces()), notCompared);
  }

  private Table withoutColumns(Table table, List<String> notCompared) {
    Set<String> marked =
        table.columnNames().stream().filter(names::marked).collect(Collectors.toSet());
    Table said = table.withoutConstraints(this::refersToUnsayable);
    if (marked.isEmpty()) {
      return said;
    }
    marked.stream()
        .sorted()
        .forEach(name -> notCompared.add(sentence("column " + table.name() + ".", name)));
    List<Column> columns =
        table.columns().stream().filter(column -> !marked.contains(column.name())).toList();
    return said.withColumns(columns)
        .withIndexes(
            said.indexes().stream()
                .filter(index -> index.columns().stream().noneMatch(marked::contains))
                .toList());
  }

  private boolean refersToUnsayable(Constraint constraint) {
    boolean target =
        constraint instanceof ForeignKey key
            && (names.marked(key.target().name())
                || key.targetColumns().stream().anyMatch(names::marked));
    return target || Keys.columns(constraint).stream().anyMatch(names::marked);
  }

  private static String sentence(String what, String name) {
    return what
        + (what.endsWith(".") ? "" : " ")
        + name
        + " is not compared: only a quoted identifier can mean its lower-case name";
  }
}
