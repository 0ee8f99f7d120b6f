package dev.limbeck.runner;

import dev.limbeck.dialect.ConnectionSource;
import dev.limbeck.dialect.Dialects;
import dev.limbeck.dialect.SessionFrame;
import dev.limbeck.error.UserException;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Connections whose default schema (a database, on MariaDB and MySQL) is a chosen one. They give
 * back what they were when they are closed, since a pool may take them over.
 *
 * @param schema as revisions would write it: in lower case for an ordinary name
 */
public record ChosenSchema(ConnectionSource connections, String schema)
    implements ConnectionSource {

  /**
   * A new connection.
   *
   * @throws UserException if there is no such schema, or the database has none at all
   */
  // The connection is the caller's.
  @Override
  @SuppressWarnings("resource")
  public Connection open() throws SQLException {
    Connection connection = connections.open();
    try {
      boolean schemas = connection.getMetaData().supportsSchemasInTableDefinitions();
      if (!schemas && !connection.getMetaData().supportsCatalogsInTableDefinitions()) {
        throw new UserException(
            "this database has no schemas, so '" + schema + "' cannot be one",
            "Name databases by their urls instead.");
      }
      @Nullable String before = schemas ? connection.getSchema() : connection.getCatalog();
      SessionFrame lookup =
          Dialects.of(connection)
              .lookup(connection)
              .orElse(() -> restore(connection, schemas, before));
      choose(connection, schemas);
      return BorrowedConnection.of(connection, lookup::close);
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private void choose(Connection connection, boolean schemas) throws SQLException {
    String wanted = VersionTable.stored(connection, schema);
    String found;
    try {
      if (schemas) {
        connection.setSchema(wanted);
        found = connection.getSchema();
      } else {
        connection.setCatalog(wanted);
        found = connection.getCatalog();
      }
    } catch (SQLException e) {
      throw missing(e);
    }
    if (!wanted.equals(found)) {
      throw missing(null);
    }
  }

  private UserException missing(@Nullable SQLException cause) {
    String message = "there is no schema '" + schema + "', or this user may not use it";
    String remedy = "Create it, or correct the name.";
    return cause == null
        ? new UserException(message, remedy)
        : new UserException(message, remedy, cause);
  }

  private static void restore(Connection connection, boolean schemas, @Nullable String before)
      throws SQLException {
    if (schemas) {
      connection.setSchema(before);
    } else {
      connection.setCatalog(before);
    }
  }

  @Override
  public String describe() {
    return connections.describe() + ", schema " + schema;
  }
}
