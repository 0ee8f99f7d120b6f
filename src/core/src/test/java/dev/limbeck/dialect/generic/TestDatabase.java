package dev.limbeck.dialect.generic;

import dev.limbeck.dialect.Dialect;
import dev.limbeck.dialect.Dialects;
import dev.limbeck.dialect.Inspection;
import dev.limbeck.dialect.SchemaState;
import dev.limbeck.dialect.Statement;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.Schema;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** An empty database in this process, and its dialect. */
final class TestDatabase implements AutoCloseable {
  final Connection connection;
  final Dialect dialect;

  TestDatabase(String url, String user) throws SQLException {
    connection = DriverManager.getConnection(url, user, "");
    dialect = Dialects.of(connection);
  }

  static TestDatabase h2() throws SQLException {
    return new TestDatabase("jdbc:h2:mem:", "");
  }

  static TestDatabase hsqldb() throws SQLException {
    return new TestDatabase("jdbc:hsqldb:mem:" + UUID.randomUUID(), "SA");
  }

  static TestDatabase derby() throws SQLException {
    return new TestDatabase(derbyUrl(), "app");
  }

  /** The url of a new Derby database, whose log goes where everything goes that a build makes. */
  static String derbyUrl() {
    System.setProperty("derby.stream.error.file", "target/derby.log");
    return "jdbc:derby:memory:" + UUID.randomUUID() + ";create=true";
  }

  /** Runs operations as a revision would; each sees the catalogue as it is then. */
  List<String> run(Operation... operations) throws SQLException {
    List<String> executed = new ArrayList<>();
    for (Operation operation : operations) {
      SchemaState state = new SchemaState(inspect().schema(), connection);
      for (Statement statement : dialect.statements(List.of(operation), state)) {
        execute(statement.sql());
        executed.add(statement.sql());
      }
    }
    return executed;
  }

  void execute(String... sqls) throws SQLException {
    for (String sql : sqls) {
      try (java.sql.Statement statement = connection.createStatement()) {
        statement.execute(sql);
      } catch (SQLException e) {
        throw new SQLException(sql, e.getSQLState(), e.getErrorCode(), e);
      }
    }
  }

  String value(String query) throws SQLException {
    try (java.sql.Statement statement = connection.createStatement();
        java.sql.ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return String.valueOf(rows.getString(1));
    }
  }

  Inspection inspect(String... furtherSchemas) throws SQLException {
    return dialect.inspector().inspect(connection, Set.of(furtherSchemas));
  }

  /** What is there, in normal form. */
  Schema schema() throws SQLException {
    return dialect.normalForm(inspect().schema());
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
