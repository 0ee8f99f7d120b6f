package dev.limbeck.dialect.sqlite;

import dev.limbeck.error.UserException;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;

/**
 * A copy of a database's schema, without its rows, in memory: made from the stored texts, so with
 * everything.
 */
final class SchemaCopy {
  private SchemaCopy() {}

  /**
   * Copies.
   *
   * @return a connection that the caller closes, and the copy with it
   * @throws UserException if a stored text cannot be executed again, such as that of a virtual
   *     table whose module is missing
   */
  static Connection of(Connection live) throws SQLException {
    List<String> texts =
        Rows.of(
            live,
            """
            SELECT sql FROM sqlite_schema
            WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
              AND name NOT IN (SELECT name FROM pragma_table_list WHERE type = 'shadow')
            ORDER BY CASE type WHEN 'table' THEN 1 WHEN 'index' THEN 2 WHEN 'view' THEN 3 ELSE 4 END, rowid
            """,
            row -> row.getString(1));
    Connection copy = inMemory(live);
    try (Statement statement = copy.createStatement()) {
      for (String text : texts) {
        statement.executeUpdate(text);
      }
      return copy;
    } catch (SQLException e) {
      copy.close();
      throw new UserException(
          "the schema of this database cannot be copied: " + e.getMessage(),
          "Write the revision as YAML, which needs no copy.",
          e);
    }
  }

  /** Another connection of the same driver, which is the user's and known by its name only. */
  static Connection inMemory(Connection live) throws SQLException {
    ClassLoader loader = live.getMetaData().getClass().getClassLoader();
    try {
      Class<? extends Driver> driver =
          Class.forName("org.sqlite.JDBC", true, loader).asSubclass(Driver.class);
      return driver
          .getDeclaredConstructor()
          .newInstance()
          .connect("jdbc:sqlite::memory:", new Properties());
    } catch (ReflectiveOperationException e) {
      throw new SQLException("the driver of this connection is not SQLite's: " + e, e);
    }
  }
}
