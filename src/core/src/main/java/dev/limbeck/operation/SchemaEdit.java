package dev.limbeck.operation;

import dev.limbeck.schema.Column;
import dev.limbeck.schema.Names;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** What {@code applyTo} of all operations is made of: finding, refusing, replacing. */
final class SchemaEdit {
  private SchemaEdit() {}

  static Table require(Schema schema, QualifiedName name) {
    return schema
        .table(name)
        .orElseThrow(
            () ->
                new InvalidOperationException(
                    "there is no table '" + name + "'",
                    didYouMean(name.toString(), tableNames(schema))
                        + "A revision can only change tables that exist when it runs.",
                    name));
  }

  static void refuseTable(Schema schema, QualifiedName name) {
    if (schema.table(name).isPresent()) {
      throw new InvalidOperationException(
          "there is a table '" + name + "' already",
          "Give the new table another name, or 'stamp' the database if it has this revision.");
    }
  }

  static Column require(Table table, String column) {
    return table
        .column(column)
        .orElseThrow(
            () ->
                new InvalidOperationException(
                    "table '" + table.name() + "' has no column '" + column + "'",
                    didYouMean(column, table.columnNames())
                        + "Its columns are "
                        + String.join(", ", table.columnNames())
                        + "."));
  }

  static void requireAll(Table table, List<String> columns) {
    columns.forEach(column -> require(table, column));
  }

  static void refuseColumn(Table table, String column) {
    if (table.column(column).isPresent()) {
      throw new InvalidOperationException(
          "table '" + table.name() + "' has a column '" + column + "' already",
          "Give the new column another name, or 'stamp' the database if it has this revision.");
    }
  }

  static Schema edit(Schema schema, QualifiedName name, UnaryOperator<Table> edit) {
    return schema.withTable(edit.apply(require(schema, name)));
  }

  static Table editColumn(Table table, String name, UnaryOperator<Column> edit) {
    require(table, name);
    List<Column> columns = new ArrayList<>(table.columns());
    columns.replaceAll(column -> column.name().equals(name) ? edit.apply(column) : column);
    return table.withColumns(columns);
  }

  static String didYouMean(String name, List<String> candidates) {
    return Names.didYouMean(name, candidates);
  }

  private static List<String> tableNames(Schema schema) {
    return schema.tables().stream().map(table -> table.name().toString()).toList();
  }
}
