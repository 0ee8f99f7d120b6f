package dev.limbeck.dialect.sqlite;

import static dev.limbeck.dialect.sqlite.Operations.T;
import static dev.limbeck.dialect.sqlite.TestSqlite.column;
import static dev.limbeck.dialect.sqlite.TestSqlite.name;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.operation.AddColumn;
import dev.limbeck.operation.AlterColumn;
import dev.limbeck.operation.AlterSequence;
import dev.limbeck.operation.Change;
import dev.limbeck.operation.CreateForeignKey;
import dev.limbeck.operation.CreateIndex;
import dev.limbeck.operation.CreateSequence;
import dev.limbeck.operation.CreateTable;
import dev.limbeck.operation.CreateTableComment;
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
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.IndexPart;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.ReferentialAction;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Sequence;
import dev.limbeck.schema.Table;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Operations that make, drop and rename tables, and how those of one revision are put together. */
class SqliteBatchesTest extends SqliteTest {

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
    String error = TestSqlite.message(() -> database.run(new DropTable(T, null)));
    assertTrue(error.contains("foreign keys refer to the dropped table t: [c|t]"), error);
    assertEquals(2, database.schema().tables().size());
  }

  @Test
  void a_table_that_a_view_needs_is_not_dropped() throws SQLException {
    database.execute("CREATE TABLE t (a int)", "CREATE VIEW v AS SELECT a FROM t");
    String error = TestSqlite.message(() -> database.run(new DropTable(T, null)));
    assertTrue(error.contains("no such table: main.t"), error);
    assertEquals(1, database.schema().tables().size());
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
            Map.of(
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
            AlterColumn.nullable(T, "a", Change.of(true, false)),
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
