package dev.limbeck.dialect.sqlite;

import dev.limbeck.dialect.Dialects;
import dev.limbeck.dialect.Inspection;
import dev.limbeck.dialect.RevisionTransaction;
import dev.limbeck.dialect.SchemaState;
import dev.limbeck.dialect.ScriptForm;
import dev.limbeck.dialect.Statement;
import dev.limbeck.error.UserException;
import dev.limbeck.operation.CreateTable;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.function.Executable;

/** A database file on which operations run as the runner runs them, with foreign keys on. */
final class TestSqlite implements AutoCloseable {
  final Connection connection;

  /** What was told of the values while operations ran, in order. */
  final List<String> told = new ArrayList<>();

  private SqliteDialect dialect;

  private TestSqlite(String file) throws SQLException {
    this.connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    this.dialect = (SqliteDialect) Dialects.of(connection);
    execute("PRAGMA foreign_keys = ON");
  }

  static TestSqlite in(Path directory) throws SQLException {
    return new TestSqlite(directory.resolve("test.db").toString());
  }

  static TestSqlite inMemory() throws SQLException {
    return new TestSqlite(":memory:");
  }

  SqliteDialect dialect() {
    return dialect;
  }

  /** As if the library were of another version, which matters for what is altered natively. */
  TestSqlite asVersion(int major, int minor) {
    dialect =
        new SqliteDialect(
            new SqliteVersion(major, minor), Patience.of(Duration.ofMillis(300), waited -> {}));
    return this;
  }

  TestSqlite execute(String... statements) throws SQLException {
    for (String sql : statements) {
      Rows.execute(connection, sql);
    }
    return this;
  }

  /** The rows of a query, their values separated by bars. */
  List<String> rows(String query) throws SQLException {
    return Rows.of(connection, query, TestSqlite::row);
  }

  private static String row(ResultSet row) throws SQLException {
    List<String> values = new ArrayList<>();
    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
      values.add(String.valueOf(row.getString(i)));
    }
    return String.join("|", values);
  }

  /** The stored text of an object. */
  String sql(String name) throws SQLException {
    return rows("SELECT sql FROM sqlite_schema WHERE name = '" + name + "'").get(0);
  }

  Inspection inspect() throws SQLException {
    List<String> attached = rows("SELECT name FROM pragma_database_list WHERE seq > 1");
    return dialect.inspector().inspect(connection, Set.copyOf(attached));
  }

  /** What the database holds, in normal form. */
  Schema schema() throws SQLException {
    return dialect.normalForm(inspect().schema());
  }

  Table table(String name) throws SQLException {
    return schema().table(QualifiedName.of(name)).orElseThrow();
  }

  /** The statements of operations that are one batch. */
  List<String> statements(Operation... operations) throws SQLException {
    List<Operation> batch = Arrays.asList(operations);
    try (RevisionTransaction transaction = dialect.begin(connection, batch)) {
      List<Statement> statements = dialect.statements(batch, new SchemaState(schema(), connection));
      transaction.rollback();
      return statements.stream().map(Statement::sql).toList();
    }
  }

  /** Runs operations as one revision. */
  TestSqlite run(Operation... operations) throws SQLException {
    return run(Arrays.asList(operations));
  }

  TestSqlite run(List<Operation> operations) throws SQLException {
    Schema schema = schema();
    try (RevisionTransaction transaction = dialect.begin(connection, operations)) {
      for (List<Operation> batch : dialect.batches(operations)) {
        for (Statement one : dialect.statements(batch, new SchemaState(schema, connection))) {
          run(one);
        }
        for (Operation operation : batch) {
          schema = operation.applyTo(schema);
        }
      }
      transaction.commit();
    }
    return this;
  }

  /**
   * Runs operations as a script would that was written without a connection.
   *
   * @param before the schema in memory
   */
  Schema runScript(Schema before, List<Operation> operations) throws SQLException {
    Schema schema = before;
    List<Statement> script = new ArrayList<>();
    for (List<Operation> batch : dialect.batches(operations)) {
      script.addAll(dialect.statements(batch, new SchemaState(schema, null)));
      for (Operation operation : batch) {
        schema = operation.applyTo(schema);
      }
    }
    ScriptForm form = dialect.scriptForm(connection);
    execute(form.opening().toArray(new String[0]));
    execute(form.begin(operations).toArray(new String[0]));
    for (Statement one : script) {
      run(one);
    }
    execute(form.settle(operations).toArray(new String[0]));
    execute(form.end(operations).toArray(new String[0]));
    execute(form.closing().toArray(new String[0]));
    return schema;
  }

  private void run(Statement statement) throws SQLException {
    List<String> rows = List.of();
    Statement.Copy copy = statement.copy();
    try {
      switch (statement.kind()) {
        case CHANGE ->
            execute(
                copy == null
                    ? new String[] {statement.sql()}
                    : copy.parts().toArray(new String[0]));
        case PROBE -> execute(statement.sql());
        case ASSERTION, NOTICE -> rows = rows(statement.sql());
      }
    } catch (SQLException failed) {
      boolean probe = statement.kind() == Statement.Kind.PROBE;
      String what = probe ? statement.note() : statement.sql();
      throw new SQLException(what + ": " + failed.getMessage(), failed);
    }
    if (!rows.isEmpty() && statement.kind() == Statement.Kind.NOTICE) {
      told.add(statement.note() + ": " + String.join("; ", rows));
    } else if (!rows.isEmpty()) {
      throw new UserException(statement.note() + ": " + rows, statement.sql());
    }
  }

  /** Everything that SQLite keeps of the schema, without its places in the file. */
  List<String> dump() throws SQLException {
    return rows("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name");
  }

  /** Asserts that nothing is broken, nothing is left over and every setting is as it was. */
  void assertWhole() throws SQLException {
    Assertions.assertEquals(List.of("ok"), rows("PRAGMA integrity_check"));
    Assertions.assertEquals(
        List.of(), rows("SELECT name FROM sqlite_schema WHERE name LIKE 'limbeck%'"));
    Assertions.assertEquals(List.of("1"), rows("PRAGMA foreign_keys"));
    Assertions.assertEquals(List.of("0"), rows("PRAGMA legacy_alter_table"));
    Assertions.assertTrue(connection.getAutoCommit());
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  /** What an attempt says when it fails, as it must. */
  static String message(Executable attempt) {
    return String.valueOf(Assertions.assertThrows(Exception.class, attempt).getMessage());
  }

  static QualifiedName name(String name) {
    return QualifiedName.of(name);
  }

  static Column column(String name, String type) {
    return Column.of(name, ColumnType.parse(type), true);
  }

  static CreateTable create(Table table) {
    return new CreateTable(table);
  }
}
