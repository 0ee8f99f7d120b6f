package dev.limbeck.dialect.mariadb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.operation.AddColumn;
import dev.limbeck.operation.AlterColumn;
import dev.limbeck.operation.Change;
import dev.limbeck.operation.CreateIndex;
import dev.limbeck.operation.DropColumn;
import dev.limbeck.operation.DropConstraint;
import dev.limbeck.operation.DropIndex;
import dev.limbeck.operation.ExecuteSql;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.CheckConstraint;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.Generated;
import dev.limbeck.schema.Index;
import dev.limbeck.testing.TestMariaDb;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where MySQL differs from MariaDB; on a server that {@code -Dmysql.server} names. */
@EnabledIf("dev.limbeck.testing.TestMariaDb#isMySql")
class MySqlDialectTest extends MySqlFamilyTest {
  MySqlDialectTest() {
    super(TestMariaDb.server());
  }

  @Test
  void a_changed_column_keeps_everything_that_is_not_changed() throws SQLException {
    database.execute(
        """
        CREATE TABLE t (id int PRIMARY KEY,
          a varchar(30) CHARACTER SET latin1 COLLATE latin1_german1_ci NOT NULL DEFAULT 'it''s \\\\' COMMENT 'old',
          b timestamp(3) NOT NULL DEFAULT current_timestamp(3) ON UPDATE current_timestamp(3),
          c int UNSIGNED INVISIBLE DEFAULT 7 CHECK (c < 9),
          d longtext, e json DEFAULT ('{}'),
          f int AS (id + 1) STORED,
          g point NOT NULL SRID 4326,
          h varbinary(16) DEFAULT (uuid_to_bin(uuid())))
        """);
    String before = database.dump("t");
    database.run(
        Stream.of("a", "b", "c", "d", "e", "f", "g", "h")
            .map(
                column ->
                    new AlterColumn(T, column, null, null, null, null, Change.of(null, "new")))
            .toArray(Operation[]::new));
    String after = database.dump("t");
    assertEquals(before.replace(" COMMENT 'old'", ""), after.replace(" COMMENT 'new'", ""));
    assertEquals(8, after.split("COMMENT 'new'", -1).length - 1);
    database.run(AlterColumn.type(T, "g", Change.to(ColumnType.of("geometry"))));
    assertTrue(
        database.dump("t").contains("`g` geometry NOT NULL /*!80003 SRID 4326 */"),
        database.dump("t"));
    database.run(AlterColumn.type(T, "g", Change.to(ColumnType.of("longtext"))));
    assertTrue(database.dump("t").contains("`g` longtext NOT NULL"), database.dump("t"));
  }

  @Test
  void a_way_is_stated_that_the_server_refuses_rather_than_copies() throws SQLException {
    database.execute("CREATE TABLE t (id int PRIMARY KEY, a varchar(20), e enum('x'))");
    assertEquals(
        List.of("ALTER TABLE t ADD COLUMN b int, LOCK=NONE"),
        database.run(new AddColumn(T, Column.of("b", ColumnType.of("integer"), true))));
    assertEquals(
        List.of("ALTER TABLE t MODIFY COLUMN b bigint, ALGORITHM=COPY"),
        database.run(
            AlterColumn.type(
                T, "b", Change.of(ColumnType.of("integer"), ColumnType.of("bigint")))));
    assertEquals(
        List.of("ALTER TABLE t MODIFY COLUMN a varchar(60), ALGORITHM=INPLACE, LOCK=NONE"),
        database.run(AlterColumn.type(T, "a", Change.to(ColumnType.of("varchar", 60)))));
    assertEquals(
        List.of("ALTER TABLE t MODIFY COLUMN e enum('x','y'), ALGORITHM=INPLACE, LOCK=NONE"),
        database.run(AlterColumn.type(T, "e", Change.to(ColumnType.parse("enum('x','y')")))));
  }

  @Test
  void a_column_goes_at_once_where_it_can_and_else_in_place() throws SQLException {
    database.execute(
        "CREATE TABLE t (id int PRIMARY KEY, a int, b int, c int AS (id + 1), KEY k (b));"
            + "INSERT INTO t (id) VALUES (1)");
    assertEquals(
        List.of("ALTER TABLE t DROP COLUMN a, LOCK=NONE"),
        database.run(new DropColumn(T, "a", null)));
    String versions =
        "SELECT total_row_versions FROM information_schema.innodb_tables WHERE name = CONCAT(DATABASE(), '/t')";
    assertEquals("1", database.value(versions, 1));
    database.run(new DropColumn(T, "b", null), new DropColumn(T, "c", null));
    assertEquals(List.of("id"), database.table("t").columnNames());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void an_index_on_expressions_is_made_and_dropped(boolean words) throws SQLException {
    database.execute(
        "CREATE TABLE t (id int PRIMARY KEY, a varchar(20), w text"
            + (words ? ", FULLTEXT f (w))" : ")"));
    Index index =
        Index.of("ix", List.of("lower(a)"), false).withEachPart(part -> part.withExpression(true));
    assertEquals(
        List.of("CREATE INDEX ix ON t ((lower(a))) ALGORITHM=INPLACE LOCK=SHARED"),
        database.run(new CreateIndex(T, index)));
    database.run(
        new CreateIndex(
            T,
            Index.of("uq", List.of("a", "id + 1"), true)
                .withEachPart(part -> part.withExpression(!part.text().equals("a")))),
        new DropIndex(T, "uq", null),
        new DropIndex(T, "ix", null));
    assertEquals(words ? 1 : 0, database.table("t").indexes().size());
  }

  @Test
  void a_virtual_column_comes_by_a_copy_beside_an_index_on_expressions() throws SQLException {
    database.execute(
        "CREATE TABLE t (id int PRIMARY KEY, a int, KEY ix ((a * 2))); INSERT INTO t VALUES (1, 1)");
    Column virtual =
        Column.of("b", ColumnType.of("integer"), true).withGenerated(new Generated("a + 1", false));
    assertEquals(
        List.of(
            "ALTER TABLE t ADD COLUMN b int GENERATED ALWAYS AS (a + 1) VIRTUAL, ALGORITHM=COPY"),
        database.run(new AddColumn(T, virtual)));
    database.run(new DropColumn(T, "b", virtual), new DropIndex(T, "ix", null));
    assertEquals(
        List.of("ALTER TABLE t ADD COLUMN b int GENERATED ALWAYS AS (a + 1) VIRTUAL, LOCK=NONE"),
        database.run(new AddColumn(T, virtual)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"date", "timestamp(6)", "timestamp with time zone", "integer", "point"})
  void a_column_without_a_value_is_added_where_there_are_no_rows(String type) throws SQLException {
    database.execute("CREATE TABLE t (id int PRIMARY KEY)");
    database.run(new AddColumn(T, Column.of("b", ColumnType.parse(type), false)));
    assertFalse(database.column("t", "b").nullable());
  }

  @Test
  void what_cannot_be_said_is_said_to_be_so() throws SQLException {
    database.execute(
        """
        CREATE TABLE t (id int PRIMARY KEY, a text, u timestamp NULL ON UPDATE current_timestamp(),
          KEY pre (a(10)), KEY fn ((id + 1)), FULLTEXT ft (a));
        CREATE TABLE m (a int) PARTITION BY HASH (a) PARTITIONS 2;
        CREATE VIEW v AS SELECT 1;
        CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW BEGIN SET NEW.a = 'x'; END;
        CREATE PROCEDURE pr() BEGIN IF 1 THEN SELECT 1; END IF; END;
        """);
    assertEquals(
        List.of(
            "column t.u is set anew by every update: that is not compared",
            "procedure pr is not compared",
            "table m is partitioned: that is not compared",
            "trigger tr is not compared",
            "view v is not compared"),
        database.notCompared());
    assertEquals(3, database.table("t").indexes().size());
  }

  @Test
  void checks_of_columns_are_checks_of_the_table_and_have_names() throws SQLException {
    database.execute(
        "CREATE TABLE t (a int NOT NULL DEFAULT 3 COMMENT 'kept' CHECK (a > 1 AND a<>7), b json, CONSTRAINT a CHECK (a < 9))");
    assertEquals(
        List.of("a", "t_chk_1"),
        database.table("t").checks().stream().map(CheckConstraint::name).sorted().toList());
    database.run(
        new DropConstraint(T, null, new CheckConstraint(null, "((a > 1) and a != 7)")),
        new DropConstraint(T, "a", new CheckConstraint("a", "a < 9")));
    assertTrue(
        database.dump("t").contains("`a` int NOT NULL DEFAULT '3' COMMENT 'kept',\n"),
        database.dump("t"));
    assertEquals(List.of(), database.table("t").checks());
  }

  @Test
  void sql_for_mysql_is_taken_before_that_for_mariadb() throws SQLException {
    assertEquals(
        List.of("SELECT 2"),
        database.sql(
            new ExecuteSql(Map.of("mariadb", "SELECT 1", "mysql", "SELECT 2", "other", "3"))));
  }

  @Test
  void a_scratch_database_goes_when_it_is_closed() throws SQLException {
    try (Connection connection = DriverManager.getConnection(database.url())) {
      String name;
      try (ScratchDatabase place =
          ScratchDatabase.open(connection, Server.of(connection)).orElseThrow()) {
        name = place.name();
        assertTrue(exists(name));
      }
      assertFalse(exists(name));
    }
  }

  private boolean exists(String name) throws SQLException {
    return "1"
        .equals(
            database.value(
                "SELECT COUNT(*) FROM information_schema.schemata WHERE schema_name = '"
                    + name
                    + "'",
                1));
  }
}
