package dev.limbeck.command;

import static dev.limbeck.command.Trials.POSTS;
import static dev.limbeck.command.Trials.after;
import static dev.limbeck.command.Trials.before;
import static dev.limbeck.command.Trials.database;
import static dev.limbeck.command.Trials.differ;
import static dev.limbeck.command.Trials.prove;
import static dev.limbeck.command.Trials.read;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.dialect.Dialect;
import dev.limbeck.dialect.Dialects;
import dev.limbeck.diff.Difference;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import dev.limbeck.testing.SchemaGenerator;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is tried on every database. */
class ProofTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "postgresql", "mariadb", "h2"})
  void a_right_revision_stands_its_trial(String database) throws SQLException {
    try (Connection connection = database(folder, database, before())) {
      Proof.Outcome outcome = prove(connection, after(), statements -> statements);
      assertNull(outcome.notTried());
      assertNull(outcome.failure());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "postgresql", "mariadb", "h2"})
  void statements_that_do_something_else_are_found_out(String database) throws SQLException {
    try (Connection connection = database(folder, database, before())) {
      Proof.Outcome outcome =
          prove(
              connection,
              after(),
              sql ->
                  sql.replace("varchar(300)", "varchar(299)")
                      .replace("VARCHAR(300)", "VARCHAR(299)"));
      Proof.Failure failure = outcome.failure();
      assertNotNull(failure, () -> String.valueOf(outcome.notTried()));
      assertTrue(
          failure.what().startsWith("its upgrade does not lead to the model"), failure.what());
      assertTrue(failure.what().contains("posts.title"), failure.what());
      assertEquals(List.of(POSTS), failure.expected().stream().map(Table::name).toList());
      assertEquals(List.of(POSTS), failure.found().stream().map(Table::name).toList());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "postgresql", "mariadb", "h2"})
  void a_statement_that_the_database_refuses_is_told(String database) throws SQLException {
    try (Connection connection = database(folder, database, before())) {
      Proof.Outcome outcome =
          prove(
              connection, after(), sql -> sql.replaceFirst("(?i)varchar\\(300\\)", "varchar(300"));
      Proof.Failure failure = outcome.failure();
      assertNotNull(failure, () -> String.valueOf(outcome.notTried()));
      assertTrue(failure.what().startsWith("its upgrade fails: "), failure.what());
      assertTrue(failure.what().contains("varchar(300"), failure.what());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "postgresql", "mariadb", "h2"})
  void a_downgrade_that_does_not_lead_back_is_found_out(String database) throws SQLException {
    try (Connection connection = database(folder, database, before())) {
      Dialect dialect = Dialects.of(connection);
      Schema actual = read(dialect, connection);
      Difference difference = differ().diff(actual, dialect.normalForm(after()));
      List<Operation> down = new ArrayList<>(difference.reversed());
      down.removeIf(operation -> operation.describe().contains("drop column"));
      Proof.Outcome outcome =
          new Proof(dialect, differ(), dialect::normalForm)
              .run(connection, actual, dialect.normalForm(after()), difference.operations(), down);
      Proof.Failure failure = outcome.failure();
      assertNotNull(failure);
      assertTrue(failure.what().startsWith("its downgrade does not lead back"), failure.what());
      assertTrue(failure.what().contains("drop column users.nickname"), failure.what());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "postgresql", "mariadb", "h2"})
  void generated_revisions_stand_their_trial(String database) throws SQLException {
    for (int seed = 0; seed < Integer.getInteger("laws.pairs", 12); seed++) {
      SchemaGenerator generator = new SchemaGenerator(seed);
      Schema a = generator.schema();
      Schema b = generator.changed(a);
      try (Connection connection = database(folder, database + seed, a)) {
        String number = "seed " + seed;
        Proof.Outcome outcome = prove(connection, b, sql -> sql);
        assertNull(outcome.notTried(), number);
        assertNull(outcome.failure(), number);
      }
    }
  }
}
