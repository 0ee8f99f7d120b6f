package dev.limbeck.hibernate;

import dev.limbeck.schema.CheckConstraint;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.ReferentialAction;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Sequence;
import dev.limbeck.schema.Table;
import dev.limbeck.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A schema as lines, so that a test shows in full what it expects. */
final class SchemaText {
  private SchemaText() {}

  static String of(Schema schema) {
    List<String> lines = new ArrayList<>();
    schema.tables().forEach(table -> add(lines, table));
    for (Sequence sequence : schema.sequences()) {
      lines.add(
          "sequence %s start %d increment %d"
              .formatted(sequence.name(), sequence.start(), sequence.increment()));
    }
    return String.join("\n", lines) + "\n";
  }

  private static void add(List<String> lines, Table table) {
    lines.add(table.name() + comment(table.comment()));
    table.columns().forEach(column -> lines.add("  " + of(column)));
    if (table.primaryKey() != null) {
      lines.add(
          "  primary key" + name(table.primaryKey().name()) + list(table.primaryKey().columns()));
    }
    for (UniqueConstraint unique : table.uniqueConstraints()) {
      lines.add("  unique" + name(unique.name()) + list(unique.columns()));
    }
    table.foreignKeys().forEach(key -> lines.add("  " + of(key)));
    for (CheckConstraint check : table.checks()) {
      lines.add("  check" + name(check.name()) + " (" + check.expression() + ")");
    }
    table.indexes().forEach(index -> lines.add("  " + of(index)));
  }

  private static String of(Column column) {
    return column.name()
        + " "
        + column.type()
        + (column.nullable() ? "" : " not null")
        + (column.defaultValue() == null ? "" : " default " + column.defaultValue())
        + (column.identity() == null ? "" : " identity " + column.identity().words())
        + (column.generated() == null ? "" : " generated " + column.generated().expression())
        + comment(column.comment());
  }

  private static String of(ForeignKey key) {
    return "foreign key"
        + name(key.name())
        + list(key.columns())
        + " references "
        + key.target()
        + list(key.targetColumns())
        + action(" on delete ", key.onDelete())
        + action(" on update ", key.onUpdate());
  }

  private static String action(String event, ReferentialAction action) {
    return action == ReferentialAction.NO_ACTION ? "" : event + action.words();
  }

  private static String of(Index index) {
    return (index.unique() ? "unique index" : "index")
        + name(index.name())
        + list(
            index.parts().stream()
                .map(
                    part ->
                        (part.expression() ? "(" + part.text() + ")" : part.text())
                            + (part.descending() ? " desc" : ""))
                .toList());
  }

  private static String list(List<String> names) {
    return names.stream().collect(Collectors.joining(", ", " (", ")"));
  }

  private static String name(@Nullable String name) {
    return name == null ? "" : " " + name;
  }

  private static String comment(@Nullable String comment) {
    return comment == null ? "" : " -- " + comment;
  }
}
