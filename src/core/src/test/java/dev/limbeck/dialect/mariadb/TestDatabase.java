package dev.limbeck.dialect.mariadb;

import dev.limbeck.dialect.Dialect;
import dev.limbeck.dialect.Dialects;
import dev.limbeck.dialect.RevisionTransaction;
import dev.limbeck.dialect.SchemaState;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import dev.limbeck.testing.TestMariaDb;
import dev.limbeck.testing.TestServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** An empty database of a real server, its dialect, and what a test does with them. */
final class TestDatabase implements AutoCloseable {
  private final String url;
  private final Connection connection;
  private final Dialect dialect;

  /** On the server of the tests. */
  TestDatabase() throws SQLException {
    this(TestMariaDb.server());
  }

  TestDatabase(TestServer server) throws SQLException {
    this.url = server.newDatabase();
    this.connection = DriverManager.getConnection(url);
    this.dialect = Dialects.of(connection);
  }

  String url() {
    return url;
  }

  /** The database's name. */
  String name() throws SQLException {
    return connection.getCatalog();
  }

  Connection connection() {
    return connection;
  }

  Dialect dialect() {
    return dialect;
  }

  void execute(String script) throws SQLException {
    try (java.sql.Statement statement = connection.createStatement()) {
      for (String sql : dialect.split(script)) {
        statement.execute(sql);
      }
    }
  }

  String value(String query, int column) throws SQLException {
    try (java.sql.Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return String.valueOf(row.getString(column));
    }
  }

  /** What the server itself says of a table. */
  String dump(String table) throws SQLException {
    return value("SHOW CREATE TABLE " + table, 2);
  }

  Schema schema() throws SQLException {
    return dialect.normalForm(dialect.inspector().inspect(connection, Set.of()).schema());
  }

  Table table(String name) throws SQLException {
    return schema().table(QualifiedName.of(name)).orElseThrow();
  }

  Column column(String table, String column) throws SQLException {
    return table(table).column(column).orElseThrow();
  }

  List<String> notCompared() throws SQLException {
    return dialect.inspector().inspect(connection, Set.of()).notCompared();
  }

  /** The SQL of an operation as a runner would send it. */
  List<String> sql(Operation operation) throws SQLException {
    return dialect.statements(List.of(operation), new SchemaState(schema(), connection)).stream()
        .map(dev.limbeck.dialect.Statement::sql)
        .toList();
  }

  /** Runs operations as a runner would, and tells the SQL. */
  List<String> run(Operation... operations) throws SQLException {
    List<String> all = new ArrayList<>();
    try (RevisionTransaction transaction = dialect.begin(connection, List.of(operations))) {
      for (Operation operation : operations) {
        for (String sql : sql(operation)) {
          all.add(sql);
          try (java.sql.Statement jdbc = connection.createStatement()) {
            jdbc.execute(sql);
          } catch (SQLException e) {
            throw new SQLException(sql, e);
          }
        }
      }
      transaction.commit();
    }
    return all;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
