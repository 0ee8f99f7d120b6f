package dev.limbeck.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.testing.TestMariaDb;
import dev.limbeck.testing.TestPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules without a name, in words that no database would choose, on servers. */
class HandWrittenTest {
  private static final String FROM =
      """
      CREATE TABLE t (id INTEGER NOT NULL PRIMARY KEY, Col INT CHECK ((COL) != 3), e VARCHAR(9),
        CHECK (E IN ('a','b')), UNIQUE (e));
      CREATE TABLE log (t_id INTEGER, FOREIGN KEY (t_id) REFERENCES t (id));
      """;
  private static final String TO =
      """
      CREATE TABLE t (id INTEGER NOT NULL PRIMARY KEY, Col INT, e VARCHAR(9),
        CHECK (E IN ('a','b','c')));
      CREATE TABLE log (t_id INTEGER);
      """;

  @TempDir Path folder;

  private List<String> operations(String url, String from) throws Exception {
    return new HandWritten(folder.resolve("p"), url, OnAmbiguous.DROP).thereAndBack(from, TO);
  }

  @Test
  void postgresql_drops_rules_without_a_name() throws Exception {
    List<String> operations = operations(TestPostgres.newDatabase(), FROM);
    assertEquals(5, operations.size(), operations::toString);
  }

  @Test
  void mariadb_drops_rules_without_a_name() throws Exception {
    List<String> operations =
        operations(TestMariaDb.newDatabase(), FROM.replace(" CHECK ((COL) != 3)", ""));
    String name = TestMariaDb.isMySql() ? "t_chk_1" : "CONSTRAINT_1";
    assertTrue(
        operations.contains("drop check constraint " + name + " on t"), operations::toString);
  }

  /** It rewrites checks; a scratch database says how. */
  @Test
  void h2_drops_constraints_without_a_name() throws Exception {
    List<String> operations = operations("jdbc:h2:" + folder.resolve("h2"), FROM);
    assertEquals(5, operations.size(), operations::toString);
  }

  @Test
  void a_key_on_postgresql_has_its_columns_in_another_order() throws Exception {
    String keyed = "CREATE TABLE p (a INT, b INT, c INT, PRIMARY KEY (a, b, c))";
    String child = ";\nCREATE TABLE c (a INT, b INT, c INT, FOREIGN KEY (a, b, c) REFERENCES p)";
    String explicit = child.replace("REFERENCES p", "REFERENCES p (a, b, c)");
    List<String> operations =
        new HandWritten(folder.resolve("k"), TestPostgres.newDatabase(), OnAmbiguous.DROP)
            .thereAndBack(keyed + child, keyed.replace("(a, b, c)", "(c, a, b)") + explicit);
    assertTrue(operations.contains("create primary key pk_p on p (c, a, b)"), operations::toString);
  }

  private static String definitions(String url) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                SELECT string_agg(d, ' ' ORDER BY d) FROM (
                  SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = 't'::regclass
                  UNION ALL SELECT pg_get_indexdef(indexrelid) FROM pg_index
                    WHERE indrelid = 't'::regclass) AS all_of_them (d)
                """)) {
      row.next();
      return row.getString(1);
    }
  }

  /** Each is compared with what a table says that was made with the new type. */
  @Test
  void checks_of_postgresql_that_only_compare_stay_while_whole_numbers_grow() throws Exception {
    List<String> types = List.of("smallint", "integer", "bigint");
    String rules =
        " CHECK (a > 0 AND a <> 40000), CHECK (NOT (a BETWEEN 3 AND 5) OR a IS NULL), CHECK (a < b"
            + " OR a = 7), CONSTRAINT z CHECK (a <= \"Big\"));\nCREATE INDEX i ON t (b) WHERE a >= 10;\n";
    for (String from : types) {
      for (String to : types) {
        if (!from.equals(to)) {
          String columns = "CREATE TABLE t (b int, \"Big\" bigint, a ";
          String url = TestPostgres.newDatabase();
          List<String> operations =
              new HandWritten(folder.resolve(from + to), url, OnAmbiguous.DROP)
                  .thereAndBack(columns + from + "," + rules, columns + to + "," + rules);
          assertEquals(List.of("alter column t.a (type " + to + ")"), operations);
          String fresh = TestPostgres.newDatabase();
          try (Connection connection = DriverManager.getConnection(fresh)) {
            Trials.execute(connection, columns + to + "," + rules);
          }
          assertEquals(definitions(fresh), definitions(url));
        }
      }
    }
  }

  /** Numbers in a list have a type of their own. */
  @Test
  void checks_of_postgresql_whose_numbers_have_a_type_are_made_again() throws Exception {
    for (String rule : List.of("a IN (1, 2)", "a > -1", "abs(a) > 3", "a + 1 > 0")) {
      String columns = "CREATE TABLE t (b int, a ";
      List<String> operations =
          new HandWritten(
                  folder.resolve("r" + rule.hashCode()),
                  TestPostgres.newDatabase(),
                  OnAmbiguous.DROP)
              .thereAndBack(
                  columns + "int, CONSTRAINT c CHECK (" + rule + "));",
                  columns + "bigint, CONSTRAINT c CHECK (" + rule + "));");
      assertEquals(3, operations.size(), operations::toString);
    }
  }

  @Test
  void what_is_not_compared_is_said_once() throws Exception {
    String table = "CREATE TABLE t (a INT);\n";
    String sqlite = table + "CREATE TRIGGER g AFTER INSERT ON t BEGIN SELECT 1; END;\n";
    assertEquals(
        List.of("trigger g on t is not compared"),
        new HandWritten(
                folder.resolve("s"),
                "jdbc:sqlite:" + folder.resolve("s").resolve("s.db"),
                OnAmbiguous.DROP)
            .notes(sqlite, sqlite));
    String view = table + "CREATE VIEW v AS SELECT 1 AS one;\n";
    for (String url :
        List.of(
            TestPostgres.newDatabase(),
            TestMariaDb.newDatabase(),
            "jdbc:h2:" + folder.resolve("h"))) {
      List<String> notes =
          new HandWritten(folder.resolve("v" + url.hashCode()), url, OnAmbiguous.DROP)
              .notes(view, view);
      assertEquals(List.of("view v is not compared"), notes);
    }
  }
}
