package dev.limbeck.command;

import static dev.limbeck.command.Trials.POSTS;
import static dev.limbeck.command.Trials.before;
import static dev.limbeck.command.Trials.database;
import static dev.limbeck.command.Trials.differ;
import static dev.limbeck.command.Trials.prove;
import static dev.limbeck.command.Trials.read;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.dialect.Dialect;
import dev.limbeck.dialect.Dialects;
import dev.limbeck.dialect.ScratchPlace;
import dev.limbeck.diff.Difference;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import dev.limbeck.testing.SchemaGenerator;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A part of a SQLite database is tried in, and the whole where the part does not tell. */
class SqliteProofTest {
  @TempDir Path folder;

  @Test
  void a_part_of_a_sqlite_database_is_enough_for_a_right_revision() throws SQLException {
    for (int seed = 0; seed < Integer.getInteger("laws.pairs", 12); seed++) {
      SchemaGenerator generator = new SchemaGenerator(seed);
      Schema near = generator.schema();
      Schema a = near.withTable(far());
      Schema b = generator.changed(near).withTable(far());
      try (Connection connection = database(folder, "sqlite" + seed, a)) {
        Dialect dialect = Dialects.of(connection);
        Schema actual = read(dialect, connection);
        Schema normal = dialect.normalForm(b);
        Difference difference = differ().diff(actual, normal);
        List<Operation> all = new ArrayList<>(difference.operations());
        all.addAll(difference.reversed());
        try (ScratchPlace place = dialect.scratchPlace(connection, all).orElseThrow()) {
          assertFalse(place.complete());
        }
        Proof.Outcome outcome =
            new Proof(new AlteredDialect(dialect, sql -> sql, true), differ(), dialect::normalForm)
                .run(connection, actual, normal, difference.operations(), difference.reversed());
        assertNull(outcome.notTried(), "seed " + seed);
        assertNull(outcome.failure(), "seed " + seed);
      }
    }
  }

  @Test
  void a_name_that_something_far_away_has_is_found_out() throws SQLException {
    Schema before = before().withTable(far());
    try (Connection connection = database(folder, "sqlite", before)) {
      Table posts = before.table(POSTS).orElseThrow();
      Schema wanted =
          before.withTable(
              posts.withIndexes(
                  List.of(posts.indexes().get(0), Index.of("ix_taken", List.of("body"), false))));
      Proof.Failure failure = prove(connection, wanted, sql -> sql).failure();
      assertNotNull(failure);
      assertTrue(failure.what().contains("ix_taken already exists"), failure.what());
    }
  }

  /** A table with which nothing else has to do. */
  private static Table far() {
    return Table.of(
            QualifiedName.of("far_away"),
            List.of(Column.of("x", ColumnType.of("integer"), true)),
            null)
        .withIndexes(List.of(Index.of("ix_taken", List.of("x"), false)));
  }
}
