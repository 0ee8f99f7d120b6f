package dev.limbeck.command;

import dev.limbeck.dialect.Dialect;
import dev.limbeck.dialect.Dialects;
import dev.limbeck.dialect.StatementSplitter;
import dev.limbeck.runner.DatabaseConnections;
import dev.limbeck.schema.Schema;
import dev.limbeck.testing.Sql;
import dev.limbeck.testing.TestMariaDb;
import dev.limbeck.testing.TestPostgres;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.h2.tools.RunScript;

/** A database on which scripts are run, by JDBC and by its own client. */
enum ScriptTarget {
  SQLITE {
    @Override
    String newDatabase(Path folder, String name) {
      return "jdbc:sqlite:" + folder.resolve(name + ".db");
    }

    @Override
    StatementSplitter splitter() {
      return StatementSplitter.sqlite();
    }

    @Override
    Optional<String> runWithClient(String url, String script) {
      return ScriptClient.onPath("sqlite3", url.substring("jdbc:sqlite:".length()))
          .map(client -> client.run(script))
          .map(answer -> answer.exitCode() == 0 ? answer.output() : "failed: " + answer.output());
    }
  },
  POSTGRESQL {
    @Override
    String newDatabase(Path folder, String name) {
      return TestPostgres.newDatabase();
    }

    @Override
    StatementSplitter splitter() {
      return StatementSplitter.postgresql();
    }

    @Override
    Optional<String> runWithClient(String url, String script) {
      return ScriptClient.onPath("psql", "-q", "-X", url.substring("jdbc:".length()))
          .map(client -> client.run(script))
          .map(answer -> answer.exitCode() == 0 ? answer.output() : "failed: " + answer.output());
    }
  },
  MARIADB {
    @Override
    String newDatabase(Path folder, String name) {
      return TestMariaDb.newDatabase();
    }

    @Override
    List<String> split(String script) {
      return Dialects.forScripts("mariadb", null).orElseThrow().split(script);
    }

    @Override
    Optional<String> runWithClient(String url, String script) {
      ScriptClient.Answer answer = new ScriptClient(TestMariaDb.client(url)).run(script);
      return Optional.of(answer.exitCode() == 0 ? answer.output() : "failed: " + answer.output());
    }
  },
  H2 {
    @Override
    String newDatabase(Path folder, String name) {
      return "jdbc:h2:" + folder.resolve(name);
    }

    @Override
    StatementSplitter splitter() {
      return StatementSplitter.h2();
    }

    @Override
    Optional<String> runWithClient(String url, String script) {
      try {
        Path file = Files.createTempFile("script", ".sql");
        Files.writeString(file, script);
        RunScript.execute(url, "", "", file.toString(), StandardCharsets.UTF_8, false);
        Files.delete(file);
        return Optional.of("");
      } catch (SQLException e) {
        return Optional.of("failed: " + e.getMessage());
      } catch (java.io.IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  };

  /** The url of a new, empty database. */
  abstract String newDatabase(Path folder, String name);

  StatementSplitter splitter() {
    return StatementSplitter.standard();
  }

  /** A script's statements, as JDBC takes them. */
  List<String> split(String script) {
    return splitter().split(script);
  }

  /**
   * Runs a script with the database's own client.
   *
   * @return what it printed, after "failed: " where it stopped; empty where there is no client
   */
  abstract Optional<String> runWithClient(String url, String script);

  /** Runs a plain script statement by statement. */
  void run(TestProject project, String script) throws SQLException {
    try (Connection connection = open(project);
        Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      for (String sql : split(script)) {
        try {
          statement.execute(sql);
        } catch (SQLException e) {
          throw new SQLException(e.getMessage() + "\nin " + sql, e);
        }
      }
    }
  }

  static Connection open(TestProject project) {
    return new DatabaseConnections(project.config().database()).open();
  }

  /** The schema as the database's own reader finds it, without the tables of this tool. */
  static Schema schema(TestProject project) throws SQLException {
    try (Connection connection = open(project)) {
      Dialect dialect = Dialects.of(connection);
      return ReservedTables.without(
          dialect.inspector().inspect(connection, Set.of()).schema(),
          project.config().versionTable());
    }
  }

  /** The rows of a query. */
  static List<String> rows(TestProject project, String query) throws SQLException {
    try (Connection connection = open(project)) {
      return Sql.rows(connection, query);
    }
  }
}
