package dev.limbeck.dialect.postgresql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.dialect.SchemaState;
import dev.limbeck.dialect.Statement;
import dev.limbeck.operation.AddColumn;
import dev.limbeck.operation.AlterColumn;
import dev.limbeck.operation.AlterSequence;
import dev.limbeck.operation.Change;
import dev.limbeck.operation.CreateSequence;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.Identity;
import dev.limbeck.schema.Numbering;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Sequence;
import dev.limbeck.schema.SequenceLimits;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How sequences and identity columns count: read, changed, and changed back. */
class NumberingTest {
  private static final QualifiedName S = QualifiedName.of("s");
  private static final QualifiedName T = QualifiedName.of("t");

  private static Sequence sequence(
      @Nullable Long min, @Nullable Long max, boolean cycle, @Nullable String type) {
    return new Sequence(
        S, 1, 1, new SequenceLimits(min, max, cycle, type == null ? null : ColumnType.of(type)));
  }

  private static void reads(String sql, Sequence sequence) throws SQLException {
    try (TestDatabase database = new TestDatabase()) {
      database.execute(sql);
      assertEquals(List.of(sequence), database.inspect().schema().sequences(), sql);
      assertEquals(List.of(), database.notCompared());
    }
  }

  @Test
  void what_is_usual_is_not_told_from_what_is_not_said() throws SQLException {
    reads("CREATE SEQUENCE s", sequence(null, null, false, null));
    reads(
        "CREATE SEQUENCE s AS bigint MINVALUE 1 MAXVALUE 9223372036854775807 NO CYCLE",
        sequence(null, null, false, null));
    reads("CREATE SEQUENCE s AS integer", sequence(null, null, false, "integer"));
    reads(
        "CREATE SEQUENCE s AS smallint MAXVALUE 32767 CYCLE",
        sequence(null, null, true, "smallint"));
    reads("CREATE SEQUENCE s MINVALUE -3 MAXVALUE 9 START 1", sequence(-3L, 9L, false, null));
    reads(
        "CREATE SEQUENCE s INCREMENT -1",
        new Sequence(S, -1, -1, new SequenceLimits(null, null, false)));
    reads(
        "CREATE SEQUENCE s INCREMENT -1 MINVALUE -9 MAXVALUE 9",
        new Sequence(S, 9, -1, new SequenceLimits(-9L, 9L, false)));
  }

  @Test
  void a_limit_that_only_admits_the_start_is_one() throws SQLException {
    reads(
        "CREATE SEQUENCE s MINVALUE 0", new Sequence(S, 0, 1, new SequenceLimits(0L, null, false)));
    Sequence unsaid = new Sequence(S, 0, 1);
    assertEquals(new SequenceLimits(0L, null, false), PostgresqlSequences.normal(unsaid).limits());
    Sequence lower = new Sequence(S, -100, 1);
    assertEquals(
        EnumSet.of(Numbering.Part.MIN),
        PostgresqlSequences.normal(unsaid)
            .numbering()
            .differences(PostgresqlSequences.normal(lower).numbering()));
  }

  /** With the type the server changes limits, also those that it was told. */
  @Test
  void limits_stay_through_a_change_of_the_type() throws SQLException {
    for (String from :
        List.of(
            "AS integer INCREMENT BY -1 MAXVALUE 2147483647 START WITH 5",
            "AS smallint INCREMENT BY -5 MAXVALUE 1000",
            "AS integer MINVALUE -100 START WITH 7",
            "AS smallint CYCLE")) {
      for (Sequence wanted :
          List.of(
              new Sequence(S, 5, -1, new SequenceLimits(5L, 1000L, false)),
              new Sequence(S, -1, -1),
              new Sequence(S, 7, 50),
              new Sequence(
                  S, 32767, -1, new SequenceLimits(5L, 32767L, false, ColumnType.of("integer"))))) {
        try (TestDatabase database = new TestDatabase()) {
          database.execute("CREATE SEQUENCE s " + from);
          Sequence there = database.schema().sequence(S).orElseThrow();
          Numbering normal = PostgresqlSequences.normal(wanted).numbering();
          thereAndBack(
              database,
              AlterSequence.of(
                  S, there.numbering(), normal, there.numbering().differences(normal)));
        }
      }
    }
  }

  /** Leads there and back, and says the SQL of the way there. */
  private static List<String> thereAndBack(TestDatabase database, Operation operation)
      throws SQLException {
    Schema before = database.schema();
    List<String> sql = database.run(operation);
    assertEquals(database.dialect().normalForm(operation.applyTo(before)), database.schema());
    database.run(operation.reverse().orElseThrow());
    assertEquals(before, database.schema());
    return sql;
  }

  @Test
  void every_part_of_a_sequence_changes_and_its_next_value_stays() throws SQLException {
    try (TestDatabase database = new TestDatabase()) {
      database.run(new CreateSequence(new Sequence(S, 0, 1)));
      database.execute("SELECT setval('s', 41)");
      assertEquals(
          List.of("ALTER SEQUENCE s AS integer INCREMENT BY 5 MINVALUE -9 MAXVALUE 900 CYCLE"),
          thereAndBack(
              database,
              new AlterSequence(
                  S,
                  null,
                  Change.of(1L, 5L),
                  Change.of(null, -9L),
                  Change.of(null, 900L),
                  Change.of(false, true),
                  Change.of(null, ColumnType.of("integer")))));
      assertEquals("42", database.value("SELECT nextval('s')"));
    }
  }

  private static void limits(TestDatabase database, long start, long min, long max)
      throws SQLException {
    database.run(
        new AlterSequence(
            S, Change.of(1L, start), null, Change.of(null, min), Change.of(null, max), null, null));
  }

  @Test
  void a_sequence_that_gave_no_number_begins_in_its_new_limits() throws SQLException {
    try (TestDatabase database = new TestDatabase()) {
      database.execute("CREATE SEQUENCE s");
      limits(database, 100, 100, 900);
      assertEquals("100", database.value("SELECT nextval('s')"));
    }
  }

  @Test
  void a_sequence_that_stands_before_its_new_limits_begins_in_them() throws SQLException {
    try (TestDatabase database = new TestDatabase()) {
      database.execute("CREATE SEQUENCE s");
      database.execute("SELECT setval('s', 41)");
      limits(database, 100, 100, 900);
      assertEquals("100", database.value("SELECT nextval('s')"));
    }
  }

  /** Rows have the numbers that it would give again. */
  @Test
  void a_sequence_behind_its_new_limits_never_begins_again() throws SQLException {
    for (String position : List.of("5000", "5000, false")) {
      try (TestDatabase database = new TestDatabase()) {
        database.execute("CREATE SEQUENCE s");
        database.execute("SELECT setval('s', " + position + ")");
        assertThrows(SQLException.class, () -> limits(database, 100, 1, 900));
        assertEquals("5000", database.value("SELECT last_value FROM s"));
      }
    }
  }

  @Test
  void a_sequence_that_is_dropped_comes_back_with_its_limits() throws SQLException {
    for (Sequence sequence :
        List.of(
            new Sequence(S, 7, 3, new SequenceLimits(5L, 700L, true, ColumnType.of("smallint"))),
            new Sequence(S, 0, 1),
            new Sequence(S, 50, -2, new SequenceLimits(null, null, true)))) {
      try (TestDatabase database = new TestDatabase()) {
        database.run(new CreateSequence(sequence));
        String catalogue = "SELECT pg_sequence::text FROM pg_sequence";
        String before = database.value(catalogue).replaceAll("^\\(\\d+,", "");
        Schema schema = database.schema();
        Operation drop =
            new dev.limbeck.operation.DropSequence(S, schema.sequence(S).orElseThrow());
        database.run(drop);
        database.run(drop.reverse().orElseThrow());
        assertEquals(before, database.value(catalogue).replaceAll("^\\(\\d+,", ""));
      }
    }
  }

  private static Identity identity(long start, long increment, SequenceLimits limits) {
    return new Identity(Identity.Kind.BY_DEFAULT, new Numbering(start, increment, limits));
  }

  private static AlterColumn alter(@Nullable Change<ColumnType> type, Identity from, Identity to) {
    return new AlterColumn(T, "id", type, null, null, Change.of(from, to), null);
  }

  @Test
  void the_options_of_an_identity_change() throws SQLException {
    try (TestDatabase database = new TestDatabase()) {
      database.execute("CREATE TABLE t (id bigint GENERATED BY DEFAULT AS IDENTITY)");
      assertEquals(
          List.of(
              "ALTER TABLE t ALTER COLUMN id SET INCREMENT BY 5 SET MINVALUE -9 SET MAXVALUE 900 SET"
                  + " CYCLE"),
          thereAndBack(
              database,
              alter(
                  null, Identity.BY_DEFAULT, identity(1, 5, new SequenceLimits(-9L, 900L, true)))));
      assertEquals(
          List.of(
              "ALTER TABLE t ALTER COLUMN id SET INCREMENT BY -1 SET NO MINVALUE SET MAXVALUE 1"),
          thereAndBack(
              database, alter(null, Identity.BY_DEFAULT, identity(1, -1, SequenceLimits.USUAL))));
    }
  }

  @Test
  void limits_change_together_with_the_type() throws SQLException {
    try (TestDatabase database = new TestDatabase()) {
      database.execute("CREATE TABLE t (id integer GENERATED BY DEFAULT AS IDENTITY)");
      thereAndBack(
          database,
          alter(
              Change.of(ColumnType.of("integer"), ColumnType.of("bigint")),
              Identity.BY_DEFAULT,
              identity(1, 1, new SequenceLimits(null, 5_000_000_000L, false))));
    }
  }

  @Test
  void a_start_that_new_limits_leave_out_changes_behind_the_rows_that_are_there()
      throws SQLException {
    try (TestDatabase database = new TestDatabase()) {
      database.execute("CREATE TABLE t (id bigint GENERATED BY DEFAULT AS IDENTITY)");
      Identity hundred = identity(100, 1, new SequenceLimits(100L, null, false));
      database.run(alter(null, Identity.BY_DEFAULT, hundred));
      assertEquals(hundred, database.column("t", "id").identity());
      assertEquals("100", database.value("INSERT INTO t DEFAULT VALUES RETURNING id"));
      database.run(alter(null, hundred, Identity.BY_DEFAULT));
      database.execute("INSERT INTO t VALUES (500)");
      database.run(alter(null, Identity.BY_DEFAULT, hundred));
      assertTrue(
          LongStream.of(Long.parseLong(database.value("INSERT INTO t DEFAULT VALUES RETURNING id")))
              .noneMatch(id -> id == 100));
    }
  }

  @Test
  void an_identity_that_is_added_begins_where_it_is_said_to() throws SQLException {
    try (TestDatabase database = new TestDatabase()) {
      database.execute("CREATE TABLE t (id bigint NOT NULL); INSERT INTO t VALUES (3), (700)");
      Identity wanted = identity(100, 5, new SequenceLimits(null, null, true));
      database.run(
          new AlterColumn(T, "id", null, null, null, Change.of(null, wanted), null),
          new AddColumn(
              T,
              Column.of("n", ColumnType.of("integer"), false)
                  .withIdentity(identity(10, 10, SequenceLimits.USUAL))));
      assertEquals(
          "701 30", database.value("INSERT INTO t DEFAULT VALUES RETURNING id || ' ' || n"));
      assertEquals(wanted, database.column("t", "id").identity());
      assertEquals("10", database.value("SELECT min(n) FROM t"));
    }
  }

  @Test
  void without_a_connection_the_same_is_written() throws SQLException {
    try (TestDatabase database = new TestDatabase()) {
      List<Statement> statements =
          database
              .dialect()
              .statements(
                  List.of(
                      alter(
                          null,
                          Identity.ALWAYS,
                          identity(1, 2, new SequenceLimits(null, 90L, false)))),
                  new SchemaState(Schema.empty(), null));
      assertEquals(
          List.of(
              "ALTER TABLE t ALTER COLUMN id SET GENERATED BY DEFAULT",
              "ALTER TABLE t ALTER COLUMN id SET INCREMENT BY 2 SET MAXVALUE 90"),
          statements.stream().map(Statement::sql).toList());
    }
  }
}
