package dev.limbeck.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What SQLite itself tells of a table after the whole road there and back: nothing that one may
 * write into CREATE TABLE is lost where a key, a column or the table is made anew.
 */
class SqliteTablesMadeAnewTest {
  private static final String TYPE =
      """
      CASE WHEN upper(type) LIKE '%INT%' THEN 'integer'
        WHEN upper(type) LIKE '%CHAR%' OR upper(type) LIKE '%CLOB%' OR upper(type) LIKE '%TEXT%'
          THEN 'text'
        WHEN type = '' THEN 'none' WHEN upper(type) LIKE '%BLOB%' THEN 'blob'
        WHEN upper(type) LIKE '%REAL%' OR upper(type) LIKE '%FLOA%' OR upper(type) LIKE '%DOUB%'
          THEN 'real'
        ELSE replace(lower(type), ' ', '') END
      """;

  @TempDir Path folder;
  private int number;

  private Path place() {
    return folder.resolve("p" + number++);
  }

  private static Connection open(Path place) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + place.resolve("app.db"));
  }

  private static List<String> rows(Connection connection, String query) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
          values.add(String.valueOf(row.getString(i)));
        }
        rows.add(String.join("|", values));
      }
    }
    return rows;
  }

  /** All that the catalogue tells of {@code t}, and its rows. */
  private static List<String> facts(Connection connection) throws SQLException {
    List<String> facts = new ArrayList<>();
    facts.addAll(rows(connection, "SELECT wr, strict FROM pragma_table_list('t')"));
    facts.addAll(
        rows(
            connection,
            "SELECT name, " + TYPE + ", \"notnull\", pk, hidden FROM pragma_table_xinfo('t')"));
    facts.addAll(
        rows(
            connection,
            """
            SELECT l.origin, l."unique", x.seqno, x.name, x."desc", upper(x.coll)
            FROM pragma_index_list('t') l JOIN pragma_index_xinfo(l.name) x
            ORDER BY l.origin, l.name, x.seqno
            """));
    facts.addAll(facts.isEmpty() ? List.of() : rows(connection, "SELECT * FROM t ORDER BY a, b"));
    return facts;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          STRICT        | (a TEXT PRIMARY KEY, b INT)  | (a TEXT PRIMARY KEY ON CONFLICT FAIL, b INT)
          STRICT        | (a TEXT, b INT)              | (a TEXT, b INT PRIMARY KEY)
          STRICT        | (a INT, b INT PRIMARY KEY)   | (a INTEGER PRIMARY KEY, b INT)
          WITHOUT ROWID | (a INT PRIMARY KEY, b)       | (a INT, b, PRIMARY KEY (a DESC))
          WITHOUT ROWID | (a INT, b INT, PRIMARY KEY (a, b)) | (a INT, b INT NOT NULL, PRIMARY KEY (a))
          WITHOUT ROWID | (a INT PRIMARY KEY, b)       | (a INT PRIMARY KEY, b, c NOT NULL DEFAULT 3)
          """)
  void a_table_stays_kept_as_it_is(String option, String from, String to) throws Exception {
    List<String> rows = List.of("1, 2", "3, 4");
    String there = "CREATE TABLE t " + from + " " + option + ";";
    String wanted = "CREATE TABLE t " + to + " " + option + ";";
    thereAndBack(there, wanted, rows);
    thereAndBack(wanted, there, rows);
  }

  @Test
  void a_table_that_is_kept_in_another_way_is_said() throws Exception {
    String plain = "CREATE TABLE t (a INT NOT NULL PRIMARY KEY, b INT);";
    String kept = plain.replace(";", " WITHOUT ROWID, STRICT;");
    Path place = place();
    List<String> notes =
        new HandWritten(place, "jdbc:sqlite:" + place.resolve("app.db"), OnAmbiguous.DROP)
            .notes(plain, kept);
    assertEquals(
        List.of("table t: STRICT is not compared", "table t: WITHOUT ROWID is not compared"),
        notes.stream().filter(note -> note.startsWith("table t: ")).toList());
  }

  private static final List<String> ROWS =
      List.of("NULL, 1", "NULL, 2", "3, NULL", "NULL, NULL", "4, 4");

  /** The operations of the upgrade; there and back, all facts and rows are as they should be. */
  private List<String> thereAndBack(String from, String to, List<String> rows)
      throws SQLException, IOException {
    List<String> wanted = new ArrayList<>();
    Path other = place();
    new HandWritten(other, "jdbc:sqlite:" + other.resolve("app.db"), OnAmbiguous.DROP)
        .thereAndBack(to, to);
    try (Connection connection = open(other)) {
      insert(connection, rows);
      wanted.addAll(facts(connection));
    }
    Path place = place();
    HandWritten project =
        new HandWritten(place, "jdbc:sqlite:" + place.resolve("app.db"), OnAmbiguous.DROP);
    List<String> before = new ArrayList<>();
    List<String> operations =
        project.thereAndBack(
            from,
            to,
            connection -> {
              insert(connection, rows);
              before.addAll(facts(connection));
            },
            connection -> assertEquals(before, facts(connection), "after the downgrade"));
    try (Connection connection = open(place)) {
      assertEquals(wanted, facts(connection), "after the upgrade");
    }
    return operations;
  }

  private static void insert(Connection connection, List<String> rows) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      boolean there = !rows(connection, "SELECT 1 FROM pragma_table_info('t')").isEmpty();
      for (String row : there ? rows : List.<String>of()) {
        statement.execute("INSERT INTO t (a, b) VALUES (" + row + ")");
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      textBlock =
          """
          a TEXT PRIMARY KEY, b INT        > a TEXT PRIMARY KEY ON CONFLICT REPLACE, b INT
          a INT, b INT, PRIMARY KEY (a, b) > a INT, b INT, PRIMARY KEY (a, b) ON CONFLICT IGNORE
          a INT, b INT, PRIMARY KEY (a, b) > a INT, b INT, PRIMARY KEY (b, a)
          a INT, b INT, PRIMARY KEY (a, b) > a INT, b INT, PRIMARY KEY (a)
          a INT PRIMARY KEY, b INT         > a INT, b INT
          a INT PRIMARY KEY, b INT         > a INT, b INT, PRIMARY KEY (b)
          a INT PRIMARY KEY DESC, b INT    > a INT PRIMARY KEY, b INT
          a INTEGER PRIMARY KEY DESC, b    > a INTEGER, b, CONSTRAINT k PRIMARY KEY (a DESC, b)
          a INT, b, UNIQUE (a DESC, b)     > a INT, b, UNIQUE (a, b DESC)
          a CONSTRAINT k PRIMARY KEY COLLATE NOCASE CHECK (a != 9), b > a CHECK (a != 9) COLLATE NOCASE, b
          a INT COLLATE NOCASE, b INT, PRIMARY KEY (a COLLATE BINARY DESC, b) > a INT COLLATE NOCASE, b INT
          """)
  void a_key_that_is_made_anew_takes_the_nulls_that_it_took(String from, String to)
      throws Exception {
    thereAndBack("CREATE TABLE t (" + from + ");", "CREATE TABLE t (" + to + ");", ROWS);
    thereAndBack("CREATE TABLE t (" + to + ");", "CREATE TABLE t (" + from + ");", ROWS);
  }

  @Test
  void a_key_without_null_is_another() throws Exception {
    String from = "CREATE TABLE t (a TEXT PRIMARY KEY, b INT);";
    String to = "CREATE TABLE t (a TEXT NOT NULL PRIMARY KEY, b INT);";
    List<String> rows = List.of("'x', 1", "'y', NULL");
    assertEquals(List.of("alter column t.a (not null)"), thereAndBack(from, to, rows));
    assertEquals(List.of("alter column t.a (nullable)"), thereAndBack(to, from, rows));
  }

  @Test
  void the_order_of_a_key_is_compared() throws Exception {
    String from = "CREATE TABLE t (a TEXT, b INT, PRIMARY KEY (a, b DESC));";
    assertEquals(
        List.of("drop primary key on t (a, b)", "create primary key pk_t on t (a, b)"),
        thereAndBack(from, from.replace(" DESC", ""), ROWS));
    assertEquals(
        List.of(),
        thereAndBack(
            "CREATE TABLE t (a INTEGER, b INT, PRIMARY KEY (a DESC));",
            "CREATE TABLE t (a INTEGER PRIMARY KEY, b INT);",
            List.of("1, 2", "NULL, 3")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      textBlock =
          """
          a VARYING CHARACTER(255), b > a VARYING CHARACTER(25), b
          a NATIVE CHARACTER(70), b   > a NATIVE CHARACTER(7), b
          a MY TYPE(10, 2), b         > a MY TYPE(10), b
          a UNSIGNED WORD(3), b       > a UNSIGNED WORD(4), b
          """)
  void the_length_of_every_type_is_compared(String from, String to) throws Exception {
    List<String> rows = List.of("'x', 1", "NULL, x'00'");
    assertEquals(
        1,
        thereAndBack("CREATE TABLE t (" + from + ");", "CREATE TABLE t (" + to + ");", rows)
            .size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      textBlock =
          """
          a, b                                       > a
          a, b NOT NULL                              > a
          a, b NATIVE CHARACTER(70)                  > a
          a, b DEFAULT 7 COLLATE NOCASE CHECK (b != 3) > a
          a INT, b TEXT AS (a || 'x') STORED         > a INT
          a INT, b AS (a || 'x')                     > a INT
          a INT, b MY TYPE(3) UNIQUE                 > a INT
          """)
  void a_column_comes_back_as_it_was(String from, String to) throws Exception {
    Path place = place();
    List<String> before = new ArrayList<>();
    new HandWritten(place, "jdbc:sqlite:" + place.resolve("app.db"), OnAmbiguous.DROP)
        .thereAndBack(
            "CREATE TABLE t (" + from + ");",
            "CREATE TABLE t (" + to + ");",
            connection -> before.addAll(facts(connection)),
            connection -> assertEquals(before, facts(connection)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          (a TEXT PRIMARY KEY, b)
          (a DEFAULT word, b DEFAULT [it's], c DEFAULT `d`, d DEFAULT "e", e DEFAULT True)
          (a INT CHECK (a > 0) CHECK (b < 3), b INT REFERENCES t (a) DEFERRABLE INITIALLY DEFERRED)
          (a TEXT, b INT, PRIMARY KEY (b, a DESC) ON CONFLICT FAIL)
          (a INTEGER PRIMARY KEY DESC, b)
          (a INTEGER PRIMARY KEY, b NATIVE CHARACTER(70))
          (a INTEGER, b MY TYPE(3) NOT NULL DEFAULT (1 + 2), PRIMARY KEY (a DESC))
          (a TEXT COLLATE NOCASE, b INT, UNIQUE (b DESC, a COLLATE BINARY))
          (a TEXT PRIMARY KEY, b REAL, c ANY, d BLOB DEFAULT x'00', e INT AS (b + 1)) STRICT
          (a INTEGER PRIMARY KEY, b ANY) STRICT
          (a INTEGER PRIMARY KEY AUTOINCREMENT, b INT) STRICT
          (a INT PRIMARY KEY, b INT) STRICT
          (a TEXT, b INTEGER, PRIMARY KEY (b DESC, a)) WITHOUT ROWID
          (a INTEGER PRIMARY KEY, b) WITHOUT ROWID
          (a ANY PRIMARY KEY, b REAL) WITHOUT ROWID, STRICT
          """)
  void a_table_comes_back_as_it_was(String table) throws Exception {
    String other = "CREATE TABLE o (a TEXT);";
    String both = other + "CREATE TABLE t " + table + ";";
    assertEquals(List.of("create table t"), thereAndBack(other, both, List.of()));
    assertEquals(List.of("drop table t"), thereAndBack(both, other, List.of()));
  }
}
