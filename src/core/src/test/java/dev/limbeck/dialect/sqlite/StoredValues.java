package dev.limbeck.dialect.sqlite;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** What SQLite stores of a value in a column of a type, asked of SQLite itself, each once. */
final class StoredValues implements AutoCloseable {
  private final TestSqlite database;
  private final Map<String, String> known = new HashMap<>();

  StoredValues() throws SQLException {
    database = TestSqlite.inMemory();
  }

  /** The literal of what a literal becomes. */
  synchronized String stored(String value, String type) {
    return known.computeIfAbsent(type + " " + value, key -> ask(value, type));
  }

  private String ask(String value, String type) {
    try {
      database.execute(
          "DROP TABLE IF EXISTS s",
          "CREATE TABLE s (c " + type + ")",
          "INSERT INTO s VALUES (" + value + ")");
      return database.rows("SELECT quote(c) FROM s").get(0);
    } catch (SQLException failed) {
      throw new IllegalStateException(value + " as " + type, failed);
    }
  }

  @Override
  public void close() throws SQLException {
    database.close();
  }
}
