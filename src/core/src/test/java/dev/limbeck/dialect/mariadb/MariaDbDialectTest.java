package dev.limbeck.dialect.mariadb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.operation.AddColumn;
import dev.limbeck.operation.AlterColumn;
import dev.limbeck.operation.Change;
import dev.limbeck.operation.DropConstraint;
import dev.limbeck.operation.ExecuteSql;
import dev.limbeck.schema.CheckConstraint;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.testing.TestMariaDb;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where MariaDB differs from MySQL. */
class MariaDbDialectTest extends MySqlFamilyTest {
  MariaDbDialectTest() {
    super(TestMariaDb.mariaDb());
  }

  private static AlterColumn comment(String column, String text) {
    return new AlterColumn(T, column, null, null, null, null, Change.of(null, text));
  }

  @Test
  void a_changed_column_keeps_everything_that_is_not_changed() throws SQLException {
    database.execute(
        """
        CREATE TABLE t (id int PRIMARY KEY,
          a varchar(30) CHARACTER SET latin1 COLLATE latin1_german1_ci NOT NULL DEFAULT 'it''s \\\\' COMMENT 'old',
          b timestamp(3) NOT NULL DEFAULT current_timestamp(3) ON UPDATE current_timestamp(3),
          c int UNSIGNED ZEROFILL INVISIBLE DEFAULT 7 CHECK (c < 9),
          d longtext COMPRESSED, e json DEFAULT '{}',
          f int AS (id + 1) STORED)
        """);
    String before = database.dump("t");
    database.run(
        comment("a", "new"),
        comment("b", "new"),
        comment("c", "new"),
        comment("d", "new"),
        comment("e", "new"),
        comment("f", "new"));
    String after = database.dump("t");
    assertEquals(before.replace(" COMMENT 'old'", ""), after.replace(" COMMENT 'new'", ""));
    assertEquals(6, after.split("COMMENT 'new'", -1).length - 1);
  }

  @Test
  void a_way_is_stated_that_the_server_refuses_rather_than_copies() throws SQLException {
    database.execute("CREATE TABLE t (id int PRIMARY KEY, a varchar(20), e enum('x'))");
    assertEquals(
        List.of("ALTER TABLE t ADD COLUMN b int, ALGORITHM=INPLACE, LOCK=NONE"),
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
        List.of("ALTER TABLE t MODIFY COLUMN a varchar(64), ALGORITHM=COPY"),
        database.run(AlterColumn.type(T, "a", Change.to(ColumnType.of("varchar", 64)))));
    assertEquals(
        List.of("ALTER TABLE t MODIFY COLUMN e enum('x','y'), ALGORITHM=INPLACE, LOCK=NONE"),
        database.run(AlterColumn.type(T, "e", Change.to(ColumnType.parse("enum('x','y')")))));
  }

  @Test
  void what_cannot_be_said_is_said_to_be_so() throws SQLException {
    database.execute(
        """
        CREATE TABLE t (id int PRIMARY KEY, a text, u timestamp NULL ON UPDATE current_timestamp(),
          v int) ENGINE=InnoDB;
        CREATE TABLE m (a int) ENGINE=Aria PARTITION BY HASH (a) PARTITIONS 2;
        CREATE VIEW v AS SELECT 1;
        CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW BEGIN SET NEW.a = 'x'; END;
        CREATE PROCEDURE pr() BEGIN IF 1 THEN SELECT 1; END IF; END;
        """);
    assertEquals(
        List.of(
            "column t.u is set anew by every update: that is not compared",
            "procedure pr is not compared",
            "table m is kept by the engine Aria: that is not compared",
            "table m is partitioned: that is not compared",
            "trigger tr is not compared",
            "view v is not compared"),
        database.notCompared());
    assertEquals(List.of(), database.table("t").indexes());
  }

  @Test
  void checks_of_columns_are_known_and_dropped_with_the_rest_kept() throws SQLException {
    database.execute(
        "CREATE TABLE t (a int NOT NULL DEFAULT 3 COMMENT 'kept' CHECK (a > 1 AND a<>7), b json, CONSTRAINT a CHECK (a < 9))");
    assertEquals(
        List.of(new CheckConstraint("a", "a < 9"), new CheckConstraint(null, "a > 1 and a <> 7")),
        database.table("t").checks().stream()
            .sorted(java.util.Comparator.comparing(CheckConstraint::expression))
            .sorted(java.util.Comparator.comparing(one -> one.name() == null))
            .toList());
    assertEquals(ColumnType.of("json"), database.column("t", "b").type());
    database.run(
        new DropConstraint(T, null, new CheckConstraint(null, "((a > 1) and a != 7)")),
        new DropConstraint(T, "a", new CheckConstraint("a", "a < 9")));
    assertTrue(
        database.dump("t").contains("`a` int(11) NOT NULL DEFAULT 3 COMMENT 'kept',\n"),
        database.dump("t"));
    assertEquals(List.of(), database.table("t").checks());
  }

  @Test
  void sql_for_mysql_serves_mariadb_where_nothing_is_written_for_it() throws SQLException {
    assertEquals(
        List.of("SELECT 2"),
        database.sql(new ExecuteSql(Map.of("mysql", "SELECT 2", "other", "SELECT 3"))));
    assertEquals(
        List.of("SELECT 1"),
        database.sql(
            new ExecuteSql(Map.of("mariadb", "SELECT 1", "mysql", "SELECT 2", "other", "3"))));
  }
}
