package dev.limbeck.dialect.postgresql;

import dev.limbeck.dialect.Dialect;
import dev.limbeck.dialect.Dialects;
import dev.limbeck.dialect.Inspection;
import dev.limbeck.dialect.SchemaState;
import dev.limbeck.operation.CreateForeignKey;
import dev.limbeck.operation.CreateSequence;
import dev.limbeck.operation.CreateTable;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Sequence;
import dev.limbeck.schema.Table;
import dev.limbeck.testing.TestPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** An empty database of a real server, its dialect, and what a test does with them. */
final class TestDatabase implements AutoCloseable {
  private final Connection connection;
  private final Dialect dialect;

  TestDatabase() throws SQLException {
    this(TestPostgres.newDatabase());
  }

  TestDatabase(String url) throws SQLException {
    this.connection = DriverManager.getConnection(url);
    this.dialect = Dialects.of(connection);
  }

  Connection connection() {
    return connection;
  }

  Dialect dialect() {
    return dialect;
  }

  int version() throws SQLException {
    return connection.getMetaData().getDatabaseMajorVersion();
  }

  void execute(String... scripts) throws SQLException {
    for (String script : scripts) {
      try (java.sql.Statement statement = connection.createStatement()) {
        for (String sql : dialect.split(script)) {
          statement.execute(sql);
        }
      }
    }
  }

  String value(String query) throws SQLException {
    try (java.sql.Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return String.valueOf(row.getString(1));
    }
  }

  Inspection inspect(String... schemas) throws SQLException {
    return dialect.inspector().inspect(connection, Set.of(schemas));
  }

  /** What is there, in normal form. */
  Schema schema(String... schemas) throws SQLException {
    return dialect.normalForm(inspect(schemas).schema());
  }

  Table table(String name) throws SQLException {
    return schema().table(QualifiedName.of(name)).orElseThrow();
  }

  Column column(String table, String column) throws SQLException {
    return table(table).column(column).orElseThrow();
  }

  List<String> notCompared(String... schemas) throws SQLException {
    return inspect(schemas).notCompared();
  }

  /** Runs operations as a runner would, and tells the SQL. */
  List<String> run(Operation... operations) throws SQLException {
    List<String> all = new ArrayList<>();
    Schema state = schema();
    for (Operation operation : operations) {
      for (var statement :
          dialect.statements(List.of(operation), new SchemaState(state, connection))) {
        all.add(statement.sql());
        try (java.sql.Statement jdbc = connection.createStatement()) {
          jdbc.execute(statement.sql());
        }
      }
      state = operation.opaque() ? schema() : operation.applyTo(state);
    }
    return all;
  }

  /** Makes everything in a schema: sequences, tables, then the foreign keys. */
  void create(Schema schema) throws SQLException {
    List<Operation> operations = new ArrayList<>();
    for (Sequence sequence : schema.sequences()) {
      operations.add(new CreateSequence(sequence));
    }
    for (Table table : schema.tables()) {
      operations.add(new CreateTable(table.withForeignKeys(List.of())));
    }
    for (Table table : schema.tables()) {
      table.foreignKeys().forEach(key -> operations.add(new CreateForeignKey(table.name(), key)));
    }
    run(operations.toArray(Operation[]::new));
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
