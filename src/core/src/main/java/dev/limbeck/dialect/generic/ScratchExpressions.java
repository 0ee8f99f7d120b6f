package dev.limbeck.dialect.generic;

import dev.limbeck.dialect.SqlDefinitions;
import dev.limbeck.schema.CheckConstraint;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.Generated;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Sequence;
import dev.limbeck.schema.Table;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lets the engine itself say how it stores the expressions of a schema: they are put to a scratch
 * database and read back. What it refuses (it may call a function that only the live database has)
 * stays as it is, and so it does on the other side of the comparison.
 */
final class ScratchExpressions {
  private static final String CHECK = "LIMBECK_CHECK_";

  private final ScratchDatabase database;
  private final StoredNames names;
  private final GenericTypes types;

  ScratchExpressions(ScratchDatabase database, StoredNames names, GenericTypes types) {
    this.database = database;
    this.names = names;
    this.types = types;
  }

  /** The schema with the texts that the engine would give back for it. */
  Schema asStored(Schema schema) {
    if (schema.tables().stream().noneMatch(ScratchExpressions::needed)) {
      return schema;
    }
    try (Connection connection = database.open();
        Statement statement = connection.createStatement()) {
      for (Sequence sequence : schema.sequences()) {
        accepts(statement, "CREATE SEQUENCE " + names.quote(sequence.name().name()));
      }
      List<Table> tables = new ArrayList<>();
      for (Table table : schema.tables()) {
        tables.add(needed(table) ? asStored(table, statement) : table);
      }
      return schema.withTables(tables);
    } catch (SQLException e) {
      throw new IllegalStateException("the scratch database failed", e);
    }
  }

  private static boolean needed(Table table) {
    return !table.checks().isEmpty()
        || table.columns().stream().anyMatch(ScratchExpressions::needed);
  }

  private static boolean needed(Column column) {
    String value = column.defaultValue();
    return column.generated() != null || (value != null && !Expressions.constant(value));
  }

  private Table asStored(Table table, Statement statement) throws SQLException {
    String name = names.quote(table.name().name());
    String columns =
        table.columns().stream()
            .filter(column -> column.generated() == null)
            .map(column -> names.quote(column.name()) + " " + types.text(column.type()))
            .collect(Collectors.joining(", "));
    if (!accepts(statement, "CREATE TABLE " + name + " (" + columns + ")")) {
      return table;
    }
    for (Column column : table.columns()) {
      put(statement, "ALTER TABLE " + name, column);
    }
    for (int i = 0; i < table.checks().size(); i++) {
      String check = CHECK + i + " CHECK (" + table.checks().get(i).expression() + ")";
      accepts(statement, "ALTER TABLE " + name + " ADD CONSTRAINT " + check);
    }
    Table stored = read(table, statement);
    statement.execute("DROP TABLE " + name);
    return stored;
  }

  private void put(Statement statement, String alter, Column column) throws SQLException {
    String name = names.quote(column.name());
    Generated generated = column.generated();
    if (generated != null) {
      String definition = name + " " + types.text(column.type()) + " GENERATED ALWAYS AS (";
      accepts(statement, alter + " ADD COLUMN " + definition + generated.expression() + ")");
    } else if (needed(column)) {
      accepts(statement, alter + " ALTER COLUMN " + name + " SET DEFAULT " + column.defaultValue());
    }
  }

  /** Whether the engine takes a statement; a refusal is an answer here. */
  private static boolean accepts(Statement statement, String sql) {
    try {
      statement.execute(sql);
      return true;
    } catch (SQLException e) {
      return false;
    }
  }

  private Table read(Table table, Statement statement) throws SQLException {
    String where =
        " WHERE TABLE_SCHEMA = SCHEMA() AND TABLE_NAME = "
            + SqlDefinitions.literal(names.stored(table.name().name()));
    Map<String, String> defaults =
        texts(statement, "COLUMN_NAME, COLUMN_DEFAULT FROM INFORMATION_SCHEMA.COLUMNS" + where);
    Map<String, String> generated =
        texts(
            statement,
            "COLUMN_NAME, GENERATION_EXPRESSION FROM INFORMATION_SCHEMA.COLUMNS" + where);
    Map<String, String> checks =
        texts(statement, "CONSTRAINT_NAME, CHECK_CLAUSE FROM INFORMATION_SCHEMA.CHECK_CONSTRAINTS");
    List<CheckConstraint> stored = new ArrayList<>();
    for (int i = 0; i < table.checks().size(); i++) {
      CheckConstraint check = table.checks().get(i);
      String text = checks.get(CHECK + i);
      stored.add(text == null ? check : new CheckConstraint(check.name(), text));
    }
    return table
        .withChecks(stored)
        .withColumns(
            table.columns().stream()
                .map(
                    column -> {
                      String name = names.stored(column.name());
                      return asStored(column, defaults.get(name), generated.get(name));
                    })
                .toList());
  }

  private static Column asStored(
      Column column, @Nullable String defaultValue, @Nullable String generated) {
    if (generated != null) {
      return column.withGenerated(new Generated(generated, true));
    }
    return defaultValue == null ? column : column.withDefaultValue(defaultValue);
  }

  private static Map<String, String> texts(Statement statement, String query) throws SQLException {
    Map<String, String> texts = new HashMap<>();
    try (ResultSet rows = statement.executeQuery("SELECT " + query)) {
      while (rows.next()) {
        String text = rows.getString(2);
        if (text != null) {
          texts.put(rows.getString(1), text);
        }
      }
    }
    return texts;
  }
}
