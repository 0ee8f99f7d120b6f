package dev.limbeck.dialect.sqlite;

import static dev.limbeck.dialect.sqlite.TestSqlite.column;
import static dev.limbeck.dialect.sqlite.TestSqlite.name;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.operation.AddColumn;
import dev.limbeck.operation.AlterColumn;
import dev.limbeck.operation.AlterSequence;
import dev.limbeck.operation.Change;
import dev.limbeck.operation.CreateCheckConstraint;
import dev.limbeck.operation.CreateForeignKey;
import dev.limbeck.operation.CreateIndex;
import dev.limbeck.operation.CreatePrimaryKey;
import dev.limbeck.operation.CreateSequence;
import dev.limbeck.operation.CreateTable;
import dev.limbeck.operation.CreateTableComment;
import dev.limbeck.operation.CreateUniqueConstraint;
import dev.limbeck.operation.DropColumn;
import dev.limbeck.operation.DropConstraint;
import dev.limbeck.operation.DropIndex;
import dev.limbeck.operation.DropSequence;
import dev.limbeck.operation.DropTable;
import dev.limbeck.operation.DropTableComment;
import dev.limbeck.operation.ExecuteSql;
import dev.limbeck.operation.Operation;
import dev.limbeck.operation.RenameColumn;
import dev.limbeck.operation.RenameTable;
import dev.limbeck.schema.CheckConstraint;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.Constraint;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.Generated;
import dev.limbeck.schema.Identity;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.IndexPart;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.ReferentialAction;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Sequence;
import dev.limbeck.schema.Table;
import dev.limbeck.schema.UniqueConstraint;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation of the catalogue, there and back, with rows. */
class SqliteOperationsTest {
  private static final QualifiedName T = name("t");
  private static final QualifiedName P = name("p");

  private TestSqlite database;

  @BeforeEach
  void open() throws SQLException {
    database = TestSqlite.inMemory();
  }

  @AfterEach
  void close() throws SQLException {
    assertEquals(List.of("ok"), database.rows("PRAGMA integrity_check"));
    database.close();
  }

  private static ForeignKey foreignKey(@Nullable String name, String column) {
    return new ForeignKey(
        name,
        List.of(column),
        P,
        List.of("id"),
        ReferentialAction.CASCADE,
        ReferentialAction.SET_NULL);
  }

  private static AlterColumn nullable(String column, boolean from, boolean to) {
    return AlterColumn.nullable(T, column, Change.of(from, to));
  }

  private static AlterColumn type(String column, String from, String to) {
    return AlterColumn.type(T, column, Change.of(ColumnType.parse(from), ColumnType.parse(to)));
  }

  private static AlterColumn defaultValue(
      String column, @Nullable String from, @Nullable String to) {
    return new AlterColumn(T, column, null, null, Change.of(from, to), null, null);
  }

  private static DropConstraint drop(Constraint constraint) {
    return new DropConstraint(T, constraint.name(), constraint);
  }

  /** Operations on the tables of {@link #start()}, each with a word for it. */
  static Stream<Arguments> operations() {
    Column generated = column("g", "integer").withGenerated(new Generated("n + 1", false));
    Column stored = column("g", "integer").withGenerated(new Generated("n + 1", true));
    Index partial =
        new Index(
            "ix_new",
            List.of(new IndexPart("lower(a)", true, true, null, null), IndexPart.column("n")),
            true,
            "n > 0",
            List.of(),
            null);
    return Stream.of(
            new AddColumn(T, column("x", "varchar(20)")),
            new AddColumn(T, column("x", "boolean").withNullable(false).withDefaultValue("true")),
            new AddColumn(T, column("x", "timestamp").withDefaultValue("CURRENT_TIMESTAMP")),
            new AddColumn(
                T, column("x", "text").withDefaultValue("lower('X')").withNullable(false)),
            new AddColumn(T, generated),
            new AddColumn(T, stored),
            new DropColumn(T, "plain", column("plain", "text")),
            type("a", "varchar(10)", "varchar(20)"),
            type("n", "integer", "bigint"),
            type("n", "integer", "varchar(5)"),
            type("unnamed", "integer", "text"),
            nullable("a", true, false),
            nullable("nn", false, true),
            defaultValue("a", null, "'new'"),
            defaultValue("d", "5", null),
            defaultValue("d", "5", "6"),
            defaultValue("a", null, "CURRENT_TIMESTAMP"),
            new CreateUniqueConstraint(T, new UniqueConstraint("uq_new", List.of("n", "a"))),
            new CreateUniqueConstraint(T, new UniqueConstraint(null, List.of("a"))),
            drop(new UniqueConstraint("uq_n", List.of("n"))),
            drop(new UniqueConstraint(null, List.of("unnamed"))),
            new CreateForeignKey(T, foreignKey("fk_new", "n")),
            new CreateForeignKey(T, foreignKey(null, "n")),
            drop(foreignKey("fk_p", "p")),
            drop(foreignKey(null, "p2")),
            new CreateCheckConstraint(T, new CheckConstraint("ck_new", "n < 100")),
            new CreateCheckConstraint(T, new CheckConstraint(null, "n < 100 or a is null")),
            drop(new CheckConstraint("ck_n", "n > 0")),
            drop(new CheckConstraint(null, "d <> 7")),
            new CreateIndex(T, Index.of("ix_new", List.of("a", "n"), false)),
            new CreateIndex(T, partial),
            new DropIndex(T, "ix_a", Index.of("ix_a", List.of("a"), false)),
            new RenameTable(T, "renamed"),
            new RenameTable(P, "parents"),
            new RenameTable(T, "T"),
            new RenameColumn(T, "a", "b"),
            new RenameColumn(T, "plain", "Plain"),
            new RenameColumn(P, "id", "key"),
            new AlterColumn(T, "id", null, null, null, Change.of(Identity.BY_DEFAULT, null), null),
            new AddColumn(T, column("x", "json").withComment("a comment")),
            new CreateTable(
                Table.of(name("new"), List.of(column("id", "integer")), PrimaryKey.of("id"))
                    .withForeignKeys(List.of(foreignKey("fk", "id")))
                    .withIndexes(List.of(Index.of("ix_made", List.of("id"), true)))))
        .flatMap(
            operation ->
                Stream.of(
                    Arguments.of(operation.describe(), operation, 54),
                    Arguments.of(operation.describe(), operation, 45)));
  }

  private void start() throws SQLException {
    database.execute(
        "CREATE TABLE p (id INTEGER PRIMARY KEY AUTOINCREMENT, a text)",
        """
        CREATE TABLE t (
          id INTEGER CONSTRAINT pk_t PRIMARY KEY AUTOINCREMENT,
          a varchar(10),
          n integer CONSTRAINT uq_n UNIQUE,
          unnamed integer UNIQUE,
          nn text NOT NULL,
          d int DEFAULT 5 CHECK (d <> 7),
          p bigint CONSTRAINT fk_p REFERENCES p ON DELETE CASCADE ON UPDATE SET NULL,
          p2 bigint REFERENCES p (id) ON DELETE CASCADE ON UPDATE SET NULL,
          plain text, -- nothing speaks of it
          CONSTRAINT ck_n CHECK (n > 0)
        )""",
        "CREATE INDEX ix_a ON t (a)",
        "CREATE TABLE child (t bigint REFERENCES t ON DELETE CASCADE)",
        "INSERT INTO p VALUES (1, 'p1'), (2, 'p2')",
        "INSERT INTO t VALUES (1, 'x', 1, 11, 'nn', 1, 1, 2, 'text'),"
            + " (2, 'y', 2, 12, 'nn', 2, NULL, NULL, NULL)",
        "INSERT INTO child VALUES (1), (2)");
  }

  @ParameterizedTest(name = "{0}, SQLite 3.{2}")
  @MethodSource("operations")
  void an_operation_leads_to_what_it_says_and_its_reverse_leads_back(
      String what, Operation operation, int minor) throws SQLException {
    start();
    database.asVersion(3, minor);
    Schema before = database.schema();
    Schema after = database.dialect().normalForm(operation.applyTo(before));

    database.run(operation);
    assertEquals(after, database.schema(), what);
    assertRows(operation);

    database.run(operation.reverse().orElseThrow());
    assertEquals(before, database.schema(), what);
    assertRows(operation);
  }

  private void assertRows(Operation operation) throws SQLException {
    String table = database.schema().table(name("renamed")).isPresent() ? "renamed" : "t";
    String parent = database.schema().table(name("parents")).isPresent() ? "parents" : "p";
    boolean dropped =
        operation instanceof DropColumn
            || database
                .rows("SELECT 1 FROM pragma_table_info('" + table + "') WHERE name = 'a'")
                .isEmpty();
    String columns = dropped ? "id, n, unnamed, nn, d, p" : "id, a, n, unnamed, nn, d, p";
    assertEquals(
        dropped
            ? List.of("1|1|11|nn|1|1", "2|2|12|nn|2|null")
            : List.of("1|x|1|11|nn|1|1", "2|y|2|12|nn|2|null"),
        database.rows("SELECT " + columns + " FROM " + table));
    assertEquals(List.of("p1", "p2"), database.rows("SELECT a FROM " + parent));
    assertEquals(List.of("1", "2"), database.rows("SELECT t FROM child"));
  }

  @Test
  void a_new_primary_key_of_assigned_numbers_numbers_nothing() throws SQLException {
    database.execute("CREATE TABLE t (id integer, a text)", "INSERT INTO t VALUES (7, 'x')");
    database.run(new CreatePrimaryKey(T, new PrimaryKey("pk_t", List.of("id"))));
    assertEquals(
        Table.of(
            T,
            List.of(column("id", "integer").withNullable(false), column("a", "text")),
            new PrimaryKey("pk_t", List.of("id"))),
        database.table("t"));
    assertEquals(List.of("7|x"), database.rows("SELECT * FROM t"));
    database.run(drop(new PrimaryKey("pk_t", List.of("id"))));
    assertEquals(null, database.table("t").primaryKey());
  }

  @Test
  void a_key_can_begin_and_cease_to_number_the_rows() throws SQLException {
    Table assigned =
        Table.of(T, List.of(column("id", "bigint"), column("a", "text")), PrimaryKey.of("id"));
    database.run(new CreateTable(assigned)).execute("INSERT INTO t VALUES (7, 'x')");
    AlterColumn numbered =
        new AlterColumn(T, "id", null, null, null, Change.of(null, Identity.BY_DEFAULT), null);
    database.run(numbered).execute("INSERT INTO t (a) VALUES ('y')");
    assertEquals(List.of("7|x", "8|y"), database.rows("SELECT * FROM t"));
    assertEquals(Identity.BY_DEFAULT, database.table("t").columns().get(0).identity());
    database.run(numbered.reverse().orElseThrow());
    assertEquals(database.dialect().normalForm(Schema.of(List.of(assigned))), database.schema());
    assertEquals(List.of("7|x", "8|y"), database.rows("SELECT * FROM t"));
  }

  @Test
  void a_column_that_numbers_rows_can_be_added_with_its_key() throws SQLException {
    database.execute("CREATE TABLE t (a text)", "INSERT INTO t VALUES ('x'), ('y')");
    Column id = column("id", "bigint").withNullable(false).withIdentity(Identity.BY_DEFAULT);
    database.run(new AddColumn(T, id), new CreatePrimaryKey(T, PrimaryKey.of("id")));
    assertEquals(List.of("x|1", "y|2"), database.rows("SELECT * FROM t"));
    assertEquals(Identity.BY_DEFAULT, database.table("t").columns().get(1).identity());
  }

  @Test
  void a_foreign_key_of_a_new_table_stands_in_its_text_also_in_a_cycle() throws SQLException {
    Table a =
        Table.of(
            name("a"), List.of(column("id", "bigint"), column("b", "bigint")), PrimaryKey.of("id"));
    Table b = a.withName(name("b"));
    ForeignKey toB =
        new ForeignKey(
            "fk_a_b",
            List.of("b"),
            name("b"),
            List.of("id"),
            ReferentialAction.NO_ACTION,
            ReferentialAction.NO_ACTION);
    ForeignKey toA = toB.withTarget(name("a"), List.of("id")).withName("fk_b_a");
    List<Operation> operations =
        List.of(
            new CreateTable(a),
            new CreateTable(b.withForeignKeys(List.of(toA))),
            new CreateForeignKey(name("a"), toB));
    assertEquals(2, database.statements(operations.toArray(new Operation[0])).size());
    database.run(operations);
    assertEquals(toB, database.table("a").foreignKeys().get(0));
    assertEquals(List.of("1"), database.rows("PRAGMA foreign_keys"));

    database.execute(
        "INSERT INTO a VALUES (1, NULL)", "INSERT INTO b VALUES (1, 1)", "UPDATE a SET b = 1");
    List<Operation> back = new ArrayList<>();
    operations.forEach(operation -> back.add(0, operation.reverse().orElseThrow()));
    database.run(back);
    assertEquals(Schema.empty(), database.schema());
  }

  @Test
  void a_table_is_dropped_without_its_rows_being_deleted_one_by_one() throws SQLException {
    database.execute(
        "CREATE TABLE t (id int PRIMARY KEY, up int REFERENCES t ON DELETE RESTRICT)",
        "INSERT INTO t VALUES (1, NULL), (2, 1)");
    database.run(new DropTable(T, null));
    assertEquals(Schema.empty(), database.schema());
  }

  @Test
  void a_temporary_table_is_never_meant() throws SQLException {
    database.execute("CREATE TABLE t (a int)", "CREATE TEMP TABLE t (a int, b int)");
    database.run(
        new RenameColumn(T, "a", "z"), new RenameTable(T, "u"), new RenameTable(name("u"), "t"));
    assertEquals(List.of("z"), database.table("t").columnNames());
    database.run(new DropTable(T, null));
    assertEquals(Schema.empty(), database.schema());
    assertEquals(List.of("a", "b"), database.rows("SELECT name FROM pragma_table_info('t')"));
  }

  @Test
  void a_table_that_others_refer_to_is_not_dropped() throws SQLException {
    database.execute("CREATE TABLE t (id INTEGER PRIMARY KEY)", "CREATE TABLE c (t REFERENCES T)");
    List<String> statements = database.statements(new DropTable(T, null));
    database.execute("PRAGMA foreign_keys = OFF", statements.get(0));
    assertEquals(List.of("c|t"), database.rows(statements.get(1)));
    assertEquals(2, statements.size());
  }

  @Test
  void a_table_that_a_view_needs_is_not_dropped() throws SQLException {
    database.execute("CREATE TABLE t (a int)", "CREATE VIEW v AS SELECT a FROM t");
    String error = TestSqlite.message(() -> database.run(new DropTable(T, null)));
    assertTrue(error.contains("no such table: main.t"), error);
    assertEquals(1, database.schema().tables().size());
  }

  @Test
  void a_column_takes_with_it_what_it_is_part_of() throws SQLException {
    database.execute(
        "CREATE TABLE t (a int CHECK (a > 0), b int CHECK (b > length(a)), c int CHECK (length(c) >"
            + " 1), \"length\" int, UNIQUE (a, b), UNIQUE (b), CHECK (a < b), CHECK (b < c))",
        "CREATE INDEX ix1 ON t (b) WHERE a > 0",
        "CREATE INDEX ix2 ON t (b)");
    database.run(new DropColumn(T, "a", null));
    Table table = database.table("t");
    assertEquals(List.of("b", "c", "length"), table.columnNames());
    assertEquals(List.of(new UniqueConstraint(null, List.of("b"))), table.uniqueConstraints());
    assertEquals(
        List.of(new CheckConstraint(null, "b < c"), new CheckConstraint(null, "length(c) > 1")),
        table.checks());
    assertEquals(List.of(Index.of("ix2", List.of("b"), false)), table.indexes());
    database.run(new DropColumn(T, "length", null));
    assertEquals(2, database.table("t").checks().size());
  }

  @Test
  void a_column_that_another_is_computed_from_is_not_dropped() throws SQLException {
    database.execute("CREATE TABLE t (a int, b int AS (a + 1))");
    String error = TestSqlite.message(() -> database.run(new DropColumn(T, "a", null)));
    assertTrue(error.contains("column b is computed from it"), error);
  }

  @Test
  void a_column_can_be_dropped_and_added_again_in_one_revision() throws SQLException {
    database.execute("CREATE TABLE t (a int UNIQUE, b int)", "INSERT INTO t VALUES (1, 2)");
    database.run(
        new DropColumn(T, "a", null),
        new AddColumn(T, column("a", "text").withDefaultValue("'new'")));
    assertEquals(List.of("2|new"), database.rows("SELECT * FROM t"));
  }

  @Test
  void a_column_that_must_not_be_null_needs_a_default_where_there_are_rows() throws SQLException {
    AddColumn operation = new AddColumn(T, column("b", "text").withNullable(false));
    database.execute("CREATE TABLE t (a int)");
    database.run(operation);
    assertFalse(database.table("t").columns().get(1).nullable());
    database.execute("DROP TABLE t", "CREATE TABLE t (a int)", "INSERT INTO t VALUES (1)");
    String error = TestSqlite.message(() -> database.run(operation));
    assertTrue(error.contains("cannot add column t.b"), error);
  }

  @Test
  void rows_without_a_value_are_shown_before_a_column_must_have_one() throws SQLException {
    database.execute("CREATE TABLE t (a int, b text)", "INSERT INTO t VALUES (1, NULL), (2, 'x')");
    for (int minor : List.of(45, 54)) {
      database.asVersion(3, minor);
      String error = TestSqlite.message(() -> database.run(nullable("b", true, false)));
      assertTrue(error.contains("rows of t have no b: [1|null]"), error);
    }
  }

  @Test
  void rows_that_a_check_would_refuse_are_shown() throws SQLException {
    database.execute("CREATE TABLE t (a int, b text)", "INSERT INTO t VALUES (1, 'x'), (2, NULL)");
    Operation check = new CreateCheckConstraint(T, new CheckConstraint("ck", "a > 1"));
    for (int minor : List.of(45, 54)) {
      database.asVersion(3, minor);
      String error = TestSqlite.message(() -> database.run(check));
      assertTrue(error.contains("rows of t do not satisfy a > 1: [1|x]"), error);
    }
  }

  @Test
  void a_text_that_is_no_number_stops_a_change_to_numbers() throws SQLException {
    database.execute("CREATE TABLE t (a text)", "INSERT INTO t VALUES ('12'), (NULL), ('abc')");
    Operation change = type("a", "text", "integer");
    String error = TestSqlite.message(() -> database.run(change));
    assertTrue(
        error.contains("values of a are not of type integer") && error.contains("abc"), error);
    database.execute("DELETE FROM t WHERE a = 'abc'").run(change);
    assertEquals(List.of("12|integer", "null|null"), database.rows("SELECT a, typeof(a) FROM t"));
    database.run(change.reverse().orElseThrow());
    assertEquals(List.of("12|text", "null|null"), database.rows("SELECT a, typeof(a) FROM t"));
  }

  @Test
  void numbers_that_would_lose_digits_stop_a_change_of_type() throws SQLException {
    database.execute(
        "CREATE TABLE t (a bigint, f float)",
        "INSERT INTO t VALUES (9007199254740993, 0.30000000000000004)");
    String error = TestSqlite.message(() -> database.run(type("a", "bigint", "float")));
    assertTrue(error.contains("integers of a are too long"), error);
    assertEquals(List.of("9007199254740993"), database.rows("SELECT a FROM t"));
  }

  @Test
  void a_strict_table_gets_the_types_it_allows() throws SQLException {
    database.execute("CREATE TABLE t (a TEXT) STRICT", "INSERT INTO t VALUES ('x')");
    database.run(
        new AddColumn(T, column("b", "varchar(20)")),
        new AddColumn(T, column("c", "bigint").withDefaultValue("1 + 1")),
        new AddColumn(T, column("d", "timestamp")));
    assertEquals(
        List.of("a|TEXT", "b|TEXT", "c|INTEGER", "d|ANY"),
        database.rows("SELECT name, type FROM pragma_table_info('t')"));
    assertEquals(List.of("x|null|2|null"), database.rows("SELECT * FROM t"));
  }

  @Test
  void a_constraint_whose_name_the_database_never_heard_is_found_by_what_it_says()
      throws SQLException {
    database.execute(
        "CREATE TABLE p (id INTEGER PRIMARY KEY)",
        "CREATE TABLE t (a int UNIQUE, b int REFERENCES P ON DELETE CASCADE ON UPDATE SET NULL)");
    List<String> statements =
        database.statements(
            drop(new UniqueConstraint("uq_t_a", List.of("a"))), drop(foreignKey("fk_t_b", "b")));
    assertEquals("CREATE TABLE limbeck_new_t (a int, b int)", statements.get(0));
  }

  @Test
  void a_primary_key_that_a_foreign_key_needs_is_changed_but_not_dropped() throws SQLException {
    database.execute(
        "CREATE TABLE t (id INTEGER PRIMARY KEY, a int)",
        "CREATE TABLE c (t int REFERENCES t (id))",
        "INSERT INTO t VALUES (3, 4)",
        "INSERT INTO c VALUES (3)");
    DropConstraint drop = drop(PrimaryKey.of("id"));
    String error = TestSqlite.message(() -> database.run(drop));
    assertTrue(error.contains("foreign key mismatch"), error);
    PrimaryKey renamed = new PrimaryKey("pk_t", List.of("id"));
    database.run(drop, new CreatePrimaryKey(T, renamed));
    assertEquals(renamed, database.table("t").primaryKey());
    assertEquals(Identity.BY_DEFAULT, database.table("t").columns().get(0).identity());
    assertEquals(List.of("3|4"), database.rows("SELECT * FROM t"));
  }

  @Test
  void a_primary_key_can_be_dropped_and_made() throws SQLException {
    database.execute(
        "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a text)",
        "INSERT INTO t VALUES (3, 'x')");
    database.run(drop(PrimaryKey.of("id")));
    assertEquals(
        Table.of(T, List.of(column("id", "bigint").withNullable(false), column("a", "text")), null),
        database.table("t"));
    PrimaryKey both = new PrimaryKey("pk", List.of("a", "id"));
    database.run(new CreatePrimaryKey(T, both));
    assertEquals(both, database.table("t").primaryKey());
    assertEquals(List.of("3|x"), database.rows("SELECT * FROM t"));
  }

  @Test
  void a_constraint_that_is_not_there_is_told_with_those_that_are() throws SQLException {
    database.execute("CREATE TABLE t (a int CONSTRAINT uq UNIQUE)");
    String error =
        TestSqlite.message(() -> database.statements(drop(new CheckConstraint("ck", "a > 0"))));
    assertTrue(error.contains("Its named constraints are uq"), error);
  }

  @Test
  void renames_are_followed_by_everything() throws SQLException {
    database.execute(
        "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a int CHECK (a > 0), up REFERENCES t)",
        "CREATE TABLE c (t int REFERENCES t (id))",
        "CREATE INDEX ix ON t (a + 1)",
        "CREATE VIEW v AS SELECT a FROM t",
        "CREATE TRIGGER tr AFTER INSERT ON c BEGIN UPDATE t SET a = a + 1; END",
        "INSERT INTO t VALUES (5, 1, NULL)");
    database.run(new RenameTable(T, "Renamed"), new RenameColumn(name("Renamed"), "a", "b c"));
    database.execute("INSERT INTO c VALUES (5)");
    assertEquals(List.of("2"), database.rows("SELECT * FROM v"));
    assertEquals(List.of("Renamed|5"), database.rows("SELECT * FROM sqlite_sequence"));
    assertEquals("Renamed", database.table("c").foreignKeys().get(0).target().name());
    assertEquals("Renamed", database.table("Renamed").foreignKeys().get(0).target().name());
  }

  @Test
  void a_view_that_does_not_work_is_not_in_the_way_of_a_rename() throws SQLException {
    database.execute(
        "CREATE TABLE t (a int)",
        "CREATE VIEW v AS SELECT x FROM nowhere",
        "CREATE VIEW w AS SELECT * FROM v",
        "CREATE TRIGGER tv INSTEAD OF INSERT ON v BEGIN SELECT 1; END",
        "CREATE TRIGGER tr AFTER INSERT ON t WHEN new.x BEGIN SELECT 1; END");
    List<String> before =
        database.rows("SELECT sql FROM sqlite_schema WHERE type <> 'table' ORDER BY name");
    database.run(new RenameColumn(T, "a", "b"), new RenameTable(T, "u"));
    assertEquals(List.of("b"), database.table("u").columnNames());
    assertEquals(
        before.size(), database.rows("SELECT sql FROM sqlite_schema WHERE type <> 'table'").size());
  }

  @Test
  void comments_and_sequences_come_to_nothing() throws SQLException {
    Sequence sequence = new Sequence(name("s"), 1, 50);
    database.execute("CREATE TABLE t (a int)");
    assertEquals(
        List.of(),
        database.statements(
            new CreateTableComment(T, Change.to("x")),
            new DropTableComment(T, "x"),
            new AlterColumn(T, "a", null, null, null, null, Change.to("x")),
            new CreateSequence(sequence),
            new AlterSequence(name("s"), Change.of(50L, 1L)),
            new DropSequence(name("s"), sequence)));
  }

  @Test
  void sql_of_the_users_own_is_split_and_chosen_by_name() throws SQLException {
    database.run(
        new ExecuteSql(
            java.util.Map.of(
                "sqlite", "CREATE TABLE a (b int); CREATE TABLE c (d int);", "other", "nonsense")));
    assertEquals(2, database.schema().tables().size());
  }

  @Test
  void sql_of_the_users_own_does_not_end_the_transaction() {
    for (String sql : List.of("COMMIT", "-- x\nbegin immediate", "END TRANSACTION", "rollback")) {
      String error = TestSqlite.message(() -> database.statements(ExecuteSql.of(sql)));
      assertTrue(error.contains("a revision runs in one transaction"), error);
    }
  }

  @Test
  void an_index_may_take_the_name_of_one_that_was_dropped_before() throws SQLException {
    database.execute(
        "CREATE TABLE t (a int)",
        "CREATE TABLE u (a int)",
        "CREATE TABLE w (a int)",
        "CREATE INDEX ix ON u (a)",
        "CREATE INDEX iw ON w (a)");
    database.run(
        new AddColumn(T, column("b", "int")),
        new DropIndex(name("u"), "ix", null),
        new CreateIndex(T, Index.of("ix", List.of("b"), false)),
        new DropTable(name("w"), null),
        new CreateIndex(T, Index.of("iw", List.of("b"), false)));
    assertEquals(2, database.table("t").indexes().size());
  }

  @Test
  void a_dropped_table_may_be_made_anew_in_the_same_revision() throws SQLException {
    database.execute("CREATE TABLE t (a int UNIQUE, z int)", "INSERT INTO t VALUES (1, 2)");
    database.run(
        new DropColumn(T, "a", null) /* left out, since the table goes */,
        new DropTable(T, null),
        new CreateTable(Table.of(T, List.of(column("b", "text")), null)),
        new AddColumn(T, column("c", "text")));
    assertEquals(List.of("b", "c"), database.table("t").columnNames());
  }

  @Test
  void natively_altered_tables_are_not_rebuilt() throws SQLException {
    database.execute("CREATE TABLE t (a int, b int, CONSTRAINT ck CHECK (a > 0))");
    assertEquals(
        List.of(
            "ALTER TABLE t ADD COLUMN c varchar(5) DEFAULT 'x' NOT NULL",
            "ALTER TABLE t DROP COLUMN b",
            "ALTER TABLE t DROP CONSTRAINT ck",
            "SELECT * FROM t WHERE a IS NULL LIMIT 5",
            "ALTER TABLE t ALTER COLUMN a SET NOT NULL",
            "CREATE INDEX ix ON t (a DESC)"),
        database.statements(
            new AddColumn(T, column("c", "varchar(5)").withNullable(false).withDefaultValue("'x'")),
            new DropColumn(T, "b", null),
            new DropConstraint(T, "ck", null),
            nullable("a", true, false),
            new CreateIndex(
                T,
                new Index(
                    "ix",
                    List.of(new IndexPart("a", false, true, null, null)),
                    false,
                    null,
                    List.of(),
                    null))));
  }
}
