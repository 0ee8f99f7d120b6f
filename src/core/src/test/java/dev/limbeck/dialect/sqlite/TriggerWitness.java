package dev.limbeck.dialect.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.limbeck.dialect.Identifiers;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Triggers on every table of a schema, which write into a log what they see, and views of some.
 * What they do afterwards is looked at by changing rows and reading the log.
 */
final class TriggerWitness {
  private static final String LOG = "trigger_log";

  private final TestSqlite database;

  TriggerWitness(TestSqlite database) {
    this.database = database;
  }

  /** Makes the log, and for each table three triggers and perhaps a view. */
  void install(Schema schema, Random random) throws SQLException {
    database.execute("CREATE TABLE " + LOG + " (what text)");
    int number = 0;
    for (Table table : schema.tables()) {
      number++;
      String name = Identifiers.quote(table.name().name());
      database.execute(
          trigger(number, "i", "AFTER INSERT ON " + name, "new"),
          trigger(number, "u", "BEFORE UPDATE OF n ON " + name, "old"),
          trigger(number, "d", "AFTER DELETE ON " + name + " WHEN old.n IS NOT 7", "old"));
      if (random.nextInt(4) == 0) {
        database.execute(
            "CREATE VIEW v" + number + " AS SELECT n, \"text\" AS c FROM " + name,
            trigger(number, "w", "INSTEAD OF INSERT ON v" + number, "new"));
      }
    }
  }

  private static String trigger(int number, String kind, String event, String row) {
    return "CREATE TRIGGER %s%d %s BEGIN INSERT INTO %s VALUES ('%s%d ' || coalesce(%s.n, 'none')); END"
        .formatted(kind, number, event, LOG, kind, number, row);
  }

  /** A schema without the log. */
  static Schema without(Schema schema) {
    return Schema.of(
        schema.tables().stream().filter(one -> !one.name().name().equals(LOG)).toList());
  }

  /** The triggers and views, by name, with the table they are on. */
  List<String> all() throws SQLException {
    return database.rows(
        "SELECT name || ' on ' || tbl_name FROM sqlite_schema WHERE type IN ('trigger', 'view')"
            + " ORDER BY name");
  }

  /**
   * Changes and deletes rows, sees what the triggers write, and takes everything back.
   *
   * @param tables those with triggers
   */
  void assertTheyWork(List<String> tables, String message) throws SQLException {
    database.execute("PRAGMA foreign_keys = OFF", "BEGIN");
    try {
      for (String table : tables) {
        assertTheyWork(table, message);
      }
      for (String view : database.rows("SELECT name FROM sqlite_schema WHERE type = 'view'")) {
        String number = view.substring(1);
        database.execute("DELETE FROM " + LOG, "INSERT INTO " + view + " (n) VALUES (NULL)");
        assertEquals(List.of("w" + number + " none"), log(), message);
      }
    } finally {
      database.execute("ROLLBACK", "PRAGMA foreign_keys = ON");
    }
  }

  private void assertTheyWork(String table, String message) throws SQLException {
    List<String> triggers =
        database.rows(
            "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = '"
                + table.replace("'", "''")
                + "' ORDER BY name");
    if (triggers.isEmpty()) {
      return; // A table that the sequence has made.
    }
    String number = triggers.get(0).substring(1);
    assertEquals(List.of("d" + number, "i" + number, "u" + number), triggers, message);
    String name = Identifiers.quote(table);
    List<String> numbers = database.rows("SELECT coalesce(n, 'none') FROM " + name);
    // In a trigger a column has no affinity, and so '7', once n has become a text, is not 7.
    List<String> told =
        database.rows("SELECT coalesce(n, 'none') FROM " + name + " WHERE +n IS NOT 7");
    database.execute("DELETE FROM " + LOG, "UPDATE " + name + " SET n = n");
    assertEquals(seen("u" + number, numbers), log(), message);
    database.execute("CREATE TEMP TABLE some AS SELECT * FROM " + name);
    database.execute("DELETE FROM " + LOG, "DELETE FROM " + name);
    assertEquals(seen("d" + number, told), log(), message);
    String columns =
        String.join(
            ", ",
            database
                .rows(
                    "SELECT name FROM pragma_table_xinfo(" + literal(table) + ") WHERE hidden = 0")
                .stream()
                .map(Identifiers::quote)
                .toList());
    database.execute(
        "DELETE FROM " + LOG,
        "INSERT INTO " + name + " (" + columns + ") SELECT " + columns + " FROM some",
        "DROP TABLE some");
    assertEquals(seen("i" + number, numbers), log(), message);
  }

  private static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private static List<String> seen(String trigger, List<String> numbers) {
    return sorted(numbers.stream().map(one -> trigger + " " + one).toList());
  }

  private List<String> log() throws SQLException {
    return sorted(database.rows("SELECT what FROM " + LOG));
  }

  private static List<String> sorted(List<String> texts) {
    List<String> sorted = new ArrayList<>(texts);
    Collections.sort(sorted);
    return sorted;
  }
}
