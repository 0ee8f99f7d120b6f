package dev.limbeck.dialect.sqlite;

import dev.limbeck.error.UserException;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.Statement;
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
    return of(live, SchemaPart.whole(live));
  }

  /** Copies a part. */
  static Connection of(Connection live, SchemaPart part) throws SQLException {
    Connection copy = inMemory(live);
    try (Statement statement = copy.createStatement()) {
      statement.execute("BEGIN");
      for (StoredObject object : part.objects()) {
        statement.executeUpdate(object.sql());
      }
      statement.execute("COMMIT");
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
