package dev.limbeck.operation;

import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Inserts rows.
 *
 * @param columns that get values, at least one
 * @param rows a text for each column, as a file says it, or null; what a text means is the type's
 *     matter
 * @param ifAbsent columns by whose values a row is told: it is left out where one with the same is
 *     there, which stays as it is. Without a column any row is one; null where every row goes in
 */
public record BulkInsert(
    QualifiedName table,
    List<Target> columns,
    List<List<@Nullable String>> rows,
    @Nullable List<String> ifAbsent)
    implements Operation {

  /**
   * A column that gets values.
   *
   * @param type of the values; null for the type that the table's column has
   */
  public record Target(String name, @Nullable ColumnType type) {}

  public BulkInsert {
    columns = List.copyOf(columns);
    List<List<@Nullable String>> copy = new ArrayList<>();
    for (List<@Nullable String> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException("a value for each column, not " + row.size());
      }
      copy.add(Collections.unmodifiableList(new ArrayList<>(row)));
    }
    rows = Collections.unmodifiableList(copy);
    if (ifAbsent != null) {
      ifAbsent = List.copyOf(ifAbsent);
      if (!columns.stream().map(Target::name).toList().containsAll(ifAbsent)) {
        throw new IllegalArgumentException("a row is told by columns that it has: " + ifAbsent);
      }
    }
  }

  /** Rows that all go in. */
  public BulkInsert(QualifiedName table, List<Target> columns, List<List<@Nullable String>> rows) {
    this(table, columns, rows, null);
  }

  /** The same; rows that are there, told by the values of some columns, are left out. */
  public BulkInsert ifAbsent(List<String> keys) {
    return new BulkInsert(table, columns, rows, keys);
  }

  /**
   * The types of the values, in the order of the columns.
   *
   * @throws InvalidOperationException if one is not said, and the schema has no such column
   */
  public List<ColumnType> types(Schema schema) {
    List<ColumnType> types = new ArrayList<>();
    for (Target column : columns) {
      types.add(
          column.type() != null
              ? column.type()
              : SchemaEdit.require(SchemaEdit.require(schema, table), column.name()).type());
    }
    return types;
  }

  /**
   * The values of all rows; see {@link TypedValue}.
   *
   * @param types of {@link #types}
   * @throws InvalidOperationException if one does not fit its type
   */
  public List<List<@Nullable Object>> values(List<ColumnType> types) {
    List<List<@Nullable Object>> values = new ArrayList<>();
    for (List<@Nullable String> row : rows) {
      List<@Nullable Object> read = new ArrayList<>();
      for (int i = 0; i < row.size(); i++) {
        read.add(value(types, row, i, values.size() + 1));
      }
      values.add(read);
    }
    return values;
  }

  private @Nullable Object value(
      List<ColumnType> types, List<@Nullable String> row, int column, int number) {
    String text = row.get(column);
    if (text == null) {
      return null;
    }
    try {
      return TypedValue.read(types.get(column), text);
    } catch (IllegalArgumentException e) {
      throw misfit(
          number,
          column,
          String.valueOf(e.getMessage()),
          "Correct the value; the column's type is " + types.get(column) + ".");
    }
  }

  /**
   * The error of a value that cannot be inserted.
   *
   * @param row counted from 1
   * @param column its place in {@link #columns}, from 0
   */
  public InvalidOperationException misfit(int row, int column, String message, String remedy) {
    return new InvalidOperationException(
        "row "
            + row
            + " for table '"
            + table
            + "', column '"
            + columns.get(column).name()
            + "': "
            + message,
        remedy,
        row);
  }

  @Override
  public Optional<Operation> reverse() {
    return Optional.empty();
  }

  @Override
  public Schema applyTo(Schema schema) {
    Table known = SchemaEdit.require(schema, table);
    for (Target column : columns) {
      Column there = SchemaEdit.require(known, column.name());
      if (there.generated() != null) {
        throw new InvalidOperationException(
            "column '" + column.name() + "' of table '" + table + "' is generated",
            "Leave it out; the database fills it.");
      }
      refuseNulls(there);
    }
    values(types(schema));
    return schema;
  }

  private void refuseNulls(Column column) {
    if (column.nullable()) {
      return;
    }
    int index = columns.stream().map(Target::name).toList().indexOf(column.name());
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).get(index) == null) {
        throw misfit(
            i + 1,
            index,
            "there is no value, and the column wants one",
            "Write a value; an empty text needs quotes: ''.");
      }
    }
  }

  @Override
  public String describe() {
    boolean one = rows.size() == 1;
    return "insert "
        + (one ? "one row" : rows.size() + " rows")
        + " into "
        + table
        + (ifAbsent == null ? "" : one ? " if it is absent" : " if they are absent");
  }

  @Override
  public <R> R accept(OperationVisitor<R> visitor) {
    return visitor.visit(this);
  }
}
