package dev.limbeck.dialect.sqlite;

import static dev.limbeck.dialect.sqlite.TestSqlite.column;
import static dev.limbeck.dialect.sqlite.TestSqlite.name;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.dialect.Inspection;
import dev.limbeck.dialect.SchemaInspector;
import dev.limbeck.operation.DropConstraint;
import dev.limbeck.schema.CheckConstraint;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ConflictResolution;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.Generated;
import dev.limbeck.schema.Identity;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.IndexPart;
import dev.limbeck.schema.KeyIndex;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.ReferentialAction;
import dev.limbeck.schema.Table;
import dev.limbeck.schema.UniqueConstraint;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteInspectorTest {
  @TempDir Path directory;
  private TestSqlite database;

  @BeforeEach
  void open() throws SQLException {
    database = TestSqlite.in(directory);
  }

  @AfterEach
  void close() throws SQLException {
    database.close();
  }

  @Test
  void columns_come_in_order_with_type_nullability_and_default() throws SQLException {
    database.execute(
        "CREATE TABLE t (b varchar(20) NOT NULL DEFAULT 'x', a DECIMAL(10,2) DEFAULT (1+2), c)");
    assertEquals(
        List.of(
            column("b", "varchar(20)").withNullable(false).withDefaultValue("'x'"),
            column("a", "numeric(10,2)").withDefaultValue("1 + 2"),
            column("c", "blob")),
        database.table("t").columns());
  }

  @Test
  void generated_columns_have_their_expression_from_the_text() throws SQLException {
    database.execute(
        "CREATE TABLE t (a int, b int GENERATED ALWAYS AS (a + (1)) STORED, c text AS (')' || a))");
    assertEquals(
        List.of(
            column("b", "integer").withGenerated(new Generated("a + (1)", true)),
            column("c", "text").withGenerated(new Generated("')' || a", false))),
        database.table("t").columns().subList(1, 3));
  }

  @Test
  void every_form_of_the_rowid_is_an_identity_and_no_other_key_is() throws SQLException {
    database.execute(
        "CREATE TABLE a (id INTEGER PRIMARY KEY AUTOINCREMENT)",
        "CREATE TABLE b (id integer not null, x int, primary key (id))",
        "CREATE TABLE c (id int PRIMARY KEY)",
        "CREATE TABLE d (id INTEGER PRIMARY KEY DESC)",
        "CREATE TABLE e (id INTEGER PRIMARY KEY) WITHOUT ROWID",
        "CREATE TABLE f (id bigint PRIMARY KEY)",
        "CREATE TABLE g (id INTEGER, n INTEGER, PRIMARY KEY (id, n))");
    Column numbered = column("id", "bigint").withNullable(false);
    assertEquals(numbered.withIdentity(Identity.BY_DEFAULT), database.table("a").columns().get(0));
    // Nothing says that a number is never given again.
    assertEquals(numbered.withIdentity(Identity.ROWID), database.table("b").columns().get(0));
    for (String table : List.of("c", "d", "e", "g")) {
      Column column = database.table(table).columns().get(0);
      boolean nullable = !table.equals("e");
      assertEquals(column("id", "integer").withNullable(nullable), column, table);
    }
    assertNull(database.table("f").columns().get(0).identity());
  }

  @Test
  void constraints_have_the_names_of_the_text_or_none() throws SQLException {
    database.execute(
        "CREATE TABLE p (a int, b int, PRIMARY KEY (a, b))",
        """
        CREATE TABLE t (
          a int CONSTRAINT uq_a UNIQUE,
          b int UNIQUE CHECK (b > 0) CONSTRAINT fk_b REFERENCES t (a) ON DELETE SET NULL,
          c int REFERENCES p (b),
          CONSTRAINT pk PRIMARY KEY (B, "A"),
          CONSTRAINT "uq X" UNIQUE (c, b),
          UNIQUE (b, c),
          CONSTRAINT fk_p FOREIGN KEY (c, a) REFERENCES P ON UPDATE CASCADE ON DELETE RESTRICT,
          CONSTRAINT ck CHECK (a < b)
        )""");
    Table table = database.table("t");
    assertEquals(new PrimaryKey("pk", List.of("b", "a")), table.primaryKey());
    assertEquals(
        Set.of(
            new UniqueConstraint("uq_a", List.of("a")),
            new UniqueConstraint(null, List.of("b")),
            new UniqueConstraint("uq X", List.of("c", "b")),
            new UniqueConstraint(null, List.of("b", "c"))),
        Set.copyOf(table.uniqueConstraints()));
    assertEquals(
        Set.of(
            new ForeignKey(
                "fk_b",
                List.of("b"),
                name("t"),
                List.of("a"),
                ReferentialAction.SET_NULL,
                ReferentialAction.NO_ACTION),
            new ForeignKey(
                null,
                List.of("c"),
                name("p"),
                List.of("b"),
                ReferentialAction.NO_ACTION,
                ReferentialAction.NO_ACTION),
            new ForeignKey(
                "fk_p",
                List.of("c", "a"),
                name("p"),
                List.of("a", "b"),
                ReferentialAction.RESTRICT,
                ReferentialAction.CASCADE)),
        Set.copyOf(table.foreignKeys()));
    assertEquals(
        Set.of(new CheckConstraint(null, "b > 0"), new CheckConstraint("ck", "a < b")),
        Set.copyOf(table.checks()));
  }

  @Test
  void indexes_are_those_that_somebody_asked_for() throws SQLException {
    database.execute(
        "CREATE TABLE t (a int PRIMARY KEY, b text UNIQUE, c text)",
        "CREATE UNIQUE INDEX ix1 ON t (b DESC, c)",
        "CREATE INDEX ix2 ON t (lower(B) desc, a + 1, c COLLATE nocase) WHERE A > 0 -- positive");
    assertEquals(
        Set.of(
            new Index(
                "ix1",
                List.of(new IndexPart("b", false, true, null, null), IndexPart.column("c")),
                true,
                null,
                List.of(),
                null),
            new Index(
                "ix2",
                List.of(
                    new IndexPart("lower(b)", true, true, null, null),
                    new IndexPart("a + 1", true, false, null, null),
                    IndexPart.column("c").withCollation("nocase")),
                false,
                "a > 0",
                List.of(),
                null)),
        Set.copyOf(database.table("t").indexes()));
    assertEquals(List.of(), database.inspect().notCompared());
  }

  @Test
  void a_key_says_how_it_compares_values_otherwise_than_its_columns_do() throws SQLException {
    database.execute(
        "CREATE TABLE t (\"A b\" text COLLATE rtrim, c text, d text COLLATE nocase,"
            + " PRIMARY KEY (c COLLATE NoCase, d COLLATE binary),"
            + " CONSTRAINT u UNIQUE (d COLLATE NOCASE, \"a b\" COLLATE \"Nocase\" DESC))");
    Table table = SqliteNormalForm.of(database.inspect().schema()).tables().get(0);
    assertEquals(
        Map.of("c", "nocase", "d", "binary"),
        Objects.requireNonNull(table.primaryKey()).index().collations());
    assertEquals(
        List.of(
            new UniqueConstraint("u", List.of("d", "A b"))
                .withIndex(
                    KeyIndex.USUAL
                        .withCollations(Map.of("A b", "nocase"))
                        .withDescending(Set.of("A b")))),
        table.uniqueConstraints());
    assertEquals(List.of(), database.inspect().notCompared());
  }

  @Test
  void keys_say_what_becomes_of_a_conflict() throws SQLException {
    database.execute(
        "CREATE TABLE w (a text PRIMARY KEY /* ON CONFLICT FAIL */ ON CONFLICT REPLACE, b int UNIQUE"
            + " on conflict ignore, c int UNIQUE ON CONFLICT ABORT)");
    Table table = database.table("w");
    assertEquals(
        ConflictResolution.REPLACE,
        Objects.requireNonNull(table.primaryKey()).index().onConflict());
    assertEquals(
        List.of(
            new UniqueConstraint(null, List.of("b"))
                .withIndex(KeyIndex.USUAL.withOnConflict(ConflictResolution.IGNORE)),
            new UniqueConstraint(null, List.of("c"))),
        table.uniqueConstraints());
    assertEquals(List.of(), database.inspect().notCompared());
  }

  @Test
  void what_cannot_be_said_is_said_to_be_not_compared() throws SQLException {
    database.execute(
        "CREATE TABLE s (a text NOT NULL ON CONFLICT IGNORE) STRICT",
        "CREATE TABLE q (a text, b text COLLATE nocase UNIQUE, UNIQUE (a COLLATE nocase, b))",
        "CREATE TABLE w (a text COLLATE nocase PRIMARY KEY ON CONFLICT REPLACE) WITHOUT ROWID",
        "CREATE TABLE k (a int, b REFERENCES w (a) DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY (a)"
            + " REFERENCES w DEFERRABLE)",
        "CREATE VIEW v AS SELECT * FROM s",
        "CREATE TRIGGER tr AFTER INSERT ON s BEGIN SELECT 1; END",
        "CREATE VIRTUAL TABLE f USING fts5(body)");
    assertEquals(
        List.of(
            "table s: NOT NULL ON CONFLICT of a is not compared",
            "table s: STRICT is not compared",
            "table w: WITHOUT ROWID is not compared",
            "trigger tr on s is not compared",
            "view v is not compared",
            "virtual table f is not compared"),
        database.inspect().notCompared());
    assertEquals(
        List.of("k", "q", "s", "w"),
        database.schema().tables().stream().map(table -> table.name().toString()).toList());
  }

  @Test
  void a_virtual_table_of_a_module_that_is_not_there_does_not_matter() throws SQLException {
    database.execute(
        "CREATE TABLE t (a int UNIQUE)",
        "PRAGMA writable_schema = ON",
        "INSERT INTO sqlite_schema VALUES ('table', 'v', 'v', 0, 'CREATE VIRTUAL TABLE v USING"
            + " no_such_module(a)')",
        "PRAGMA writable_schema = OFF");
    database.close();
    database = TestSqlite.in(directory);
    assertEquals(List.of("virtual table v is not compared"), database.inspect().notCompared());
    database.run(new DropConstraint(name("t"), null, new UniqueConstraint(null, List.of("a"))));
    assertEquals(List.of(), database.table("t").uniqueConstraints());
  }

  @Test
  void names_keep_their_case_and_odd_characters() throws SQLException {
    database.execute(
        "CREATE TABLE \"Ärger's \"\"x\" (\"a b\" int PRIMARY KEY, [c.d] int, `select` int UNIQUE)",
        "CREATE INDEX \"ix-1\" ON \"Ärger's \"\"x\" (\"c.d\")");
    Table table = database.table("Ärger's \"x");
    assertEquals(List.of("a b", "c.d", "select"), table.columnNames());
    assertEquals(Index.of("ix-1", List.of("c.d"), false), table.indexes().get(0));
  }

  @Test
  void a_temporary_table_of_the_same_name_does_not_hide_the_real_one() throws SQLException {
    database.execute("CREATE TABLE t (a int)", "CREATE TEMP TABLE t (x text, y text)");
    assertEquals(List.of("a"), database.table("t").columnNames());
  }

  @Test
  void an_attached_database_is_read_when_it_is_asked_for() throws SQLException {
    database.execute(
        "ATTACH '" + directory.resolve("other.db") + "' AS other",
        "CREATE TABLE t (a int)",
        "CREATE TABLE other.t (b int PRIMARY KEY)",
        "CREATE TABLE other.u (b REFERENCES t)");
    SchemaInspector inspector = database.dialect().inspector();
    Inspection mainAlone = inspector.inspect(database.connection, Set.of());
    assertEquals(1, mainAlone.schema().tables().size());
    var schema =
        database
            .dialect()
            .normalForm(
                database
                    .dialect()
                    .inspector()
                    .inspect(database.connection, Set.of("other", "unknown"))
                    .schema());
    assertEquals(
        List.of("t", "other.t", "other.u"),
        schema.tables().stream().map(table -> table.name().toString()).toList());
    assertEquals("other.t", schema.tables().get(2).foreignKeys().get(0).target().toString());
  }

  @Test
  void what_an_open_transaction_has_done_is_seen() throws SQLException {
    database.execute("BEGIN", "CREATE TABLE t (a int)");
    assertEquals(1, database.schema().tables().size());
    database.execute("ROLLBACK");
    assertFalse(database.schema().table(name("t")).isPresent());
  }

  @Test
  void a_thousand_tables_are_read_in_few_queries() throws SQLException {
    database.execute("PRAGMA foreign_keys = OFF", "BEGIN");
    for (int i = 0; i < 1000; i++) {
      database.execute(
          "CREATE TABLE t%d (id INTEGER PRIMARY KEY, a int NOT NULL, b varchar(20) DEFAULT 'x', c text, d int REFERENCES t%d, e int UNIQUE, CHECK (a > 0))"
              .formatted(i, i / 2),
          "CREATE INDEX ix%d ON t%d (a, b)".formatted(i, i));
    }
    database.execute("COMMIT");
    database.schema();
    long start = System.nanoTime();
    assertEquals(1000, database.schema().tables().size());
    long millis = (System.nanoTime() - start) / 1_000_000;
    assertTrue(millis < 5_000, millis + " ms");
  }
}
