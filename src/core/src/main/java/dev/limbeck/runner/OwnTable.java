package dev.limbeck.runner;

import dev.limbeck.dialect.Dialect;
import dev.limbeck.dialect.RevisionTransaction;
import dev.limbeck.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** How the runner makes the tables that are its own. */
final class OwnTable {
  private OwnTable() {}

  /** Makes it, and commits nothing. */
  static void make(Dialect dialect, Connection connection, Table definition) throws SQLException {
    try (java.sql.Statement statement = connection.createStatement()) {
      for (String sql : dialect.ownTable(definition)) {
        statement.execute(sql);
      }
    }
  }

  /** Makes it where it is missing, in a transaction of its own, and ready for any text. */
  static void prepare(Dialect dialect, Connection connection, VersionTable place, Table definition)
      throws SQLException {
    if (place.exists(connection)) {
      dialect.widenOwnTable(connection, place.qualifiedName());
      return;
    }
    try (RevisionTransaction transaction = dialect.begin(connection, List.of())) {
      make(dialect, connection, definition);
      transaction.commit();
    }
  }
}
