package dev.limbeck.dialect.sqlite;

import dev.limbeck.dialect.Identifiers;
import dev.limbeck.operation.AddColumn;
import dev.limbeck.operation.AlterColumn;
import dev.limbeck.operation.CreateTable;
import dev.limbeck.operation.DropColumn;
import dev.limbeck.operation.DropTable;
import dev.limbeck.operation.Operation;
import dev.limbeck.operation.RenameColumn;
import dev.limbeck.operation.RenameTable;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The rows of a database in memory, and what operations make of them by what SQLite's manual says:
 * tables by name, rows by number, values as SQL literals. Columns that are computed have none.
 */
final class RowModel {
  /** A value that nobody can foretell. */
  private static final String ANY = "*";

  private static final String NUMBER = "rowid";

  private final StoredValues values;
  private final Map<String, List<Map<String, String>>> tables;

  private RowModel(StoredValues values, Map<String, List<Map<String, String>>> tables) {
    this.values = values;
    this.tables = tables;
  }

  /** All rows of the tables of a schema. */
  static RowModel read(TestSqlite database, Schema schema, StoredValues values)
      throws SQLException {
    Map<String, List<Map<String, String>>> tables = new TreeMap<>();
    for (Table table : schema.tables()) {
      tables.put(table.name().name(), rows(database, table));
    }
    return new RowModel(values, tables);
  }

  private static List<Map<String, String>> rows(TestSqlite database, Table table)
      throws SQLException {
    String name = Identifiers.quote(table.name().name());
    boolean numbered =
        database
            .rows("SELECT wr FROM pragma_table_list(" + literal(table.name()) + ")")
            .equals(List.of("0"));
    List<String> columns =
        table.columns().stream()
            .filter(column -> column.generated() == null)
            .map(Column::name)
            .toList();
    String list =
        columns.stream()
            .map(column -> "quote(" + Identifiers.quote(column) + ")")
            .collect(Collectors.joining(", "));
    return Rows.of(
        database.connection,
        "SELECT " + (numbered ? NUMBER : "'-'") + ", " + list + " FROM " + name,
        row -> {
          Map<String, String> values = new LinkedHashMap<>();
          values.put(NUMBER, row.getString(1));
          for (int i = 0; i < columns.size(); i++) {
            values.put(columns.get(i), row.getString(i + 2));
          }
          return values;
        });
  }

  private static String literal(QualifiedName name) {
    return "'" + name.name().replace("'", "''") + "'";
  }

  /** The rows after operations that are carried out one after the other. */
  RowModel after(List<Operation> operations) {
    RowModel model = copy();
    operations.forEach(model::apply);
    return model;
  }

  /** The same after operations that are carried out at once: a value is converted once only. */
  RowModel afterAtOnce(List<Operation> batch) {
    Map<String, AlterColumn> last = new LinkedHashMap<>();
    List<Operation> others = new ArrayList<>();
    for (Operation operation : batch) {
      if (operation instanceof AlterColumn alter && alter.type() != null) {
        last.put(alter.table() + "." + alter.column(), alter);
      } else {
        others.add(operation);
      }
    }
    List<Operation> ordered = new ArrayList<>();
    for (Operation operation : others) {
      if (operation instanceof AddColumn add) {
        // A column that is new in the batch has its last type from the beginning.
        AlterColumn alter = last.remove(add.table() + "." + add.column().name());
        Column column = withDefaultThatComes(add, others);
        ordered.add(
            new AddColumn(
                add.table(),
                alter != null && alter.type() != null
                    ? column.withType(Objects.requireNonNull(alter.type().to()))
                    : column));
      } else {
        ordered.add(operation);
      }
    }
    ordered.addAll(last.values());
    return after(ordered);
  }

  /** A new column that must not be null takes a default that comes later in the batch. */
  private static Column withDefaultThatComes(AddColumn add, List<Operation> batch) {
    Column column = add.column();
    for (Operation operation : batch) {
      if (operation instanceof AlterColumn alter
          && alter.table().equals(add.table())
          && alter.column().equals(column.name())
          && alter.defaultValue() != null) {
        column = column.withDefaultValue(alter.defaultValue().to());
      }
    }
    boolean needed = add.column().defaultValue() == null && !column.nullable();
    return needed ? column : add.column();
  }

  private RowModel copy() {
    Map<String, List<Map<String, String>>> copy = new TreeMap<>();
    tables.forEach(
        (name, rows) -> {
          List<Map<String, String>> all = new ArrayList<>();
          rows.forEach(row -> all.add(new LinkedHashMap<>(row)));
          copy.put(name, all);
        });
    return new RowModel(values, copy);
  }

  private List<Map<String, String>> table(QualifiedName name) {
    return tables.getOrDefault(name.name(), List.of());
  }

  private void apply(Operation operation) {
    if (operation instanceof CreateTable create) {
      tables.put(create.table().name().name(), new ArrayList<>());
    } else if (operation instanceof DropTable drop) {
      tables.remove(drop.table().name());
    } else if (operation instanceof RenameTable rename) {
      tables.put(rename.to(), Objects.requireNonNull(tables.remove(rename.table().name())));
    } else if (operation instanceof AddColumn add && add.column().generated() == null) {
      table(add.table()).forEach(row -> row.put(add.column().name(), initial(add.column())));
    } else if (operation instanceof DropColumn drop) {
      table(drop.table()).forEach(row -> row.remove(drop.column()));
    } else if (operation instanceof RenameColumn rename) {
      for (Map<String, String> row : table(rename.table())) {
        String value = row.remove(rename.column());
        if (value != null) {
          row.put(rename.to(), value);
        }
      }
    } else if (operation instanceof AlterColumn alter && alter.type() != null) {
      String type = SqliteTypes.written(Objects.requireNonNull(alter.type().to()));
      table(alter.table())
          .forEach(row -> row.computeIfPresent(alter.column(), (name, old) -> stored(old, type)));
    }
  }

  private String stored(String value, String type) {
    return value.equals(ANY) ? ANY : values.stored(value, type);
  }

  private String initial(Column column) {
    String value = column.defaultValue();
    if (value == null) {
      return "NULL";
    }
    String sql = SqliteExpressions.written(value);
    return Tokens.fold(sql).contains("current_")
        ? ANY
        : stored(sql, SqliteTypes.written(column.type()));
  }

  /** Whether another model has the same rows, as far as they can be foretold here. */
  boolean foretells(RowModel other) {
    if (!tables.keySet().equals(other.tables.keySet())) {
      return false;
    }
    return tables.keySet().stream()
        .allMatch(name -> same(table(QualifiedName.of(name)), other.table(QualifiedName.of(name))));
  }

  private static boolean same(
      List<Map<String, String>> foretold, List<Map<String, String>> actual) {
    if (foretold.size() != actual.size()) {
      return false;
    }
    List<Map<String, String>> left = new ArrayList<>(actual);
    return foretold.stream().allMatch(row -> left.removeIf(one -> one != null && same(row, one)));
  }

  private static boolean same(Map<String, String> foretold, Map<String, String> actual) {
    return foretold.keySet().equals(actual.keySet())
        && foretold.entrySet().stream()
            .allMatch(
                entry ->
                    entry.getValue().equals(ANY)
                        || entry.getValue().equals(actual.get(entry.getKey())));
  }

  @Override
  public String toString() {
    return tables.toString();
  }
}
