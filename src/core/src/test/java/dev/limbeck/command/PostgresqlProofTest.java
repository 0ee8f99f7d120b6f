package dev.limbeck.command;

import static dev.limbeck.command.Trials.after;
import static dev.limbeck.command.Trials.before;
import static dev.limbeck.command.Trials.database;
import static dev.limbeck.command.Trials.execute;
import static dev.limbeck.command.Trials.number;
import static dev.limbeck.command.Trials.prove;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.dialect.Dialect;
import dev.limbeck.dialect.Dialects;
import dev.limbeck.operation.AlterColumn;
import dev.limbeck.operation.Change;
import dev.limbeck.operation.Operation;
import dev.limbeck.operation.RenameSequence;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing of the user's is touched by a trial in PostgreSQL's temporary schema. */
class PostgresqlProofTest {
  @TempDir Path folder;

  @Test
  void nothing_of_the_users_is_locked_or_changed_on_postgresql() throws SQLException {
    try (Connection connection = database(folder, "postgresql", before());
        Connection other = DriverManager.getConnection(connection.getMetaData().getURL())) {
      execute(connection, "INSERT INTO users (email) VALUES ('a')");
      long pid = number(connection, "SELECT pg_backend_pid()");
      List<String> locked = new ArrayList<>();
      Dialect dialect = Dialects.of(connection);
      Proof.Outcome outcome =
          prove(
              connection,
              new AlteredDialect(
                  dialect,
                  sql -> {
                    try {
                      locked.addAll(locks(other, pid));
                      execute(other, "INSERT INTO users (email) VALUES (random()::text)");
                    } catch (SQLException e) {
                      throw new IllegalStateException(e);
                    }
                    return sql;
                  }),
              after());
      assertNull(outcome.failure());
      assertNull(outcome.notTried());
      assertEquals(List.of(), locked);
      assertEquals(0, number(other, "SELECT count(*) FROM pg_class WHERE relname LIKE 'limbeck%'"));
      assertTrue(connection.getAutoCommit());
      assertEquals("public", connection.getSchema());
    }
  }

  @Test
  void a_default_cannot_count_with_the_users_sequence_on_postgresql() throws SQLException {
    try (Connection connection = database(folder, "postgresql", Schema.empty())) {
      execute(connection, "CREATE SEQUENCE a_seq");
      execute(connection, "CREATE TABLE t (id integer PRIMARY KEY DEFAULT nextval('a_seq'))");
      Operation rename = new RenameSequence(QualifiedName.of("a_seq"), "b_seq");
      Operation tooEarly =
          new AlterColumn(QualifiedName.of("t"), "id", null, null, null, null, null)
              .withDefault(Change.of("nextval('b_seq')", "nextval('a_seq')"));
      Operation back = rename.reverse().orElseThrow();
      Proof.Failure failure = renamed(connection, rename, List.of(tooEarly, back)).failure();
      assertNotNull(failure);
      assertTrue(failure.what().contains("relation \"a_seq\" does not exist"), failure.what());
      assertNull(renamed(connection, rename, List.of(back)).failure());
    }
  }

  private static Proof.Outcome renamed(
      Connection connection, Operation rename, List<Operation> downgrade) throws SQLException {
    Dialect dialect = Dialects.of(connection);
    Schema actual = Trials.read(dialect, connection);
    return new Proof(dialect, Trials.differ(), dialect::normalForm)
        .run(connection, actual, dialect.after(rename, actual), List.of(rename), downgrade);
  }

  @Test
  void a_statement_cannot_reach_the_users_tables_on_postgresql() throws SQLException {
    try (Connection connection = database(folder, "postgresql", before());
        Connection other = DriverManager.getConnection(connection.getMetaData().getURL())) {
      execute(connection, "CREATE TABLE precious (id bigint)");
      long pid = number(connection, "SELECT pg_backend_pid()");
      List<String> locked = new ArrayList<>();
      Dialect dialect = Dialects.of(connection);
      Proof.Outcome outcome =
          prove(
              connection,
              new AlteredDialect(
                  dialect,
                  sql -> {
                    try {
                      locked.addAll(locks(other, pid));
                    } catch (SQLException e) {
                      throw new IllegalStateException(e);
                    }
                    return sql.contains("ADD COLUMN")
                        ? "ALTER TABLE precious ADD COLUMN x integer"
                        : sql;
                  }),
              after());
      assertNotNull(outcome.failure());
      assertEquals(List.of(), locked);
    }
  }

  @Test
  void without_the_right_to_temporary_tables_it_is_said() throws SQLException {
    try (Connection connection = database(folder, "postgresql", before())) {
      execute(connection, "CREATE ROLE reader_of_proof_test");
      String name = connection.getCatalog();
      execute(connection, "REVOKE TEMP ON DATABASE \"" + name + "\" FROM PUBLIC");
      execute(connection, "GRANT ALL ON ALL TABLES IN SCHEMA public TO reader_of_proof_test");
      execute(connection, "SET ROLE reader_of_proof_test");
      Proof.Outcome outcome = prove(connection, after(), sql -> sql);
      assertTrue(String.valueOf(outcome.notTried()).contains("scratch.url"), outcome.toString());
    }
  }

  private static List<String> locks(Connection other, long pid) throws SQLException {
    List<String> locks = new ArrayList<>();
    try (java.sql.Statement statement = other.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT l.mode || ' on ' || c.relname FROM pg_locks l JOIN pg_class c ON c.oid ="
                    + " l.relation JOIN pg_namespace n ON n.oid = c.relnamespace WHERE l.pid = "
                    + pid
                    + " AND n.nspname = 'public'")) {
      while (rows.next()) {
        locks.add(rows.getString(1));
      }
    }
    return locks;
  }
}
