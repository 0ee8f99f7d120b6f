package dev.limbeck.dialect.generic;

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
import org.jspecify.annotations.Nullable;

/**
 * Lets the engine itself say how it stores the expressions of a schema: they are put to a scratch
 * database and read back. What it refuses (it may call a function that only the live database has)
 * stays as it is, and so it does on the other side of the comparison.
 */
final class ScratchExpressions {
  private static final String COLUMN_TEXTS =
      """
      SELECT TABLE_SCHEMA || '.' || TABLE_NAME || '.' || COLUMN_NAME,
        COALESCE(GENERATION_EXPRESSION, COLUMN_DEFAULT)
      FROM INFORMATION_SCHEMA.COLUMNS
      WHERE GENERATION_EXPRESSION IS NOT NULL OR COLUMN_DEFAULT IS NOT NULL
      """;
  private static final String CHECK_TEXTS =
      "SELECT CONSTRAINT_NAME, CHECK_CLAUSE FROM INFORMATION_SCHEMA.CHECK_CONSTRAINTS";

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
        makeSchema(statement, sequence.name().schema());
        accepts(statement, "CREATE SEQUENCE " + names.quote(sequence.name()));
      }
      for (int i = 0; i < schema.tables().size(); i++) {
        if (needed(schema.tables().get(i))) {
          make(statement, schema.tables().get(i), i);
        }
      }
      return read(schema, statement, connection.getSchema());
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

  private void makeSchema(Statement statement, String schema) {
    if (!schema.isEmpty()) {
      accepts(statement, "CREATE SCHEMA IF NOT EXISTS " + names.quote(schema));
    }
  }

  /** Makes a table at one go or, where the engine refuses a part of it, piece by piece. */
  private void make(Statement statement, Table table, int number) {
    makeSchema(statement, table.name().schema());
    String name = names.quote(table.name());
    List<String> plain = new ArrayList<>();
    List<String> whole = new ArrayList<>();
    List<String> pieces = new ArrayList<>();
    for (Column column : table.columns()) {
      String quoted = names.quote(column.name());
      String definition = quoted + " " + types.text(column.type());
      Generated generated = column.generated();
      if (generated != null) {
        String text = definition + " GENERATED ALWAYS AS (" + generated.expression() + ")";
        whole.add(text);
        pieces.add("ADD COLUMN " + text);
      } else if (needed(column)) {
        plain.add(definition);
        whole.add(definition + " DEFAULT " + column.defaultValue());
        pieces.add("ALTER COLUMN " + quoted + " SET DEFAULT " + column.defaultValue());
      } else {
        plain.add(definition);
        whole.add(definition);
      }
    }
    for (int i = 0; i < table.checks().size(); i++) {
      String expression = table.checks().get(i).expression();
      String text = "CONSTRAINT " + checkName(number, i) + " CHECK (" + expression + ")";
      whole.add(text);
      pieces.add("ADD " + text);
    }
    String create = "CREATE TABLE " + name + " (";
    if (!accepts(statement, create + String.join(", ", whole) + ")")
        && accepts(statement, create + String.join(", ", plain) + ")")) {
      pieces.forEach(piece -> accepts(statement, "ALTER TABLE " + name + " " + piece));
    }
  }

  private String checkName(int table, int check) {
    return names.stored("limbeck_check_" + table + "_" + check);
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

  private Schema read(Schema schema, Statement statement, String defaultSchema)
      throws SQLException {
    Map<String, String> columns = texts(statement, COLUMN_TEXTS);
    Map<String, String> checks = texts(statement, CHECK_TEXTS);
    List<Table> tables = new ArrayList<>();
    for (int i = 0; i < schema.tables().size(); i++) {
      Table table = schema.tables().get(i);
      String in = table.name().schema();
      String place =
          (in.isEmpty() ? defaultSchema : names.stored(in))
              + "."
              + names.stored(table.name().name())
              + ".";
      List<CheckConstraint> stored = new ArrayList<>();
      for (int k = 0; k < table.checks().size(); k++) {
        CheckConstraint check = table.checks().get(k);
        String text = checks.getOrDefault(checkName(i, k), check.expression());
        stored.add(new CheckConstraint(check.name(), text));
      }
      tables.add(
          table
              .withChecks(stored)
              .withColumns(
                  table.columns().stream()
                      .map(
                          column ->
                              asStored(column, columns.get(place + names.stored(column.name()))))
                      .toList()));
    }
    return schema.withTables(tables);
  }

  private static Column asStored(Column column, @Nullable String text) {
    if (text == null || !needed(column)) {
      return column;
    }
    return column.generated() == null
        ? column.withDefaultValue(text)
        : column.withGenerated(new Generated(text, true));
  }

  private static Map<String, String> texts(Statement statement, String query) throws SQLException {
    Map<String, String> texts = new HashMap<>();
    try (ResultSet rows = statement.executeQuery(query)) {
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
