package dev.limbeck.dialect.mariadb;

import dev.limbeck.error.UserException;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.QualifiedName;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * One column of a table, without rows, in a temporary table that this connection alone sees: what
 * is written there tells what the catalogue does not.
 */
final class CopiedColumn {
  /** The name of the temporary table. */
  static final String NAME = "limbeck_copy";

  private CopiedColumn() {}

  /** What is asked of the copy. */
  @FunctionalInterface
  interface Question<T> {
    T ask(Statement statement) throws SQLException;
  }

  /**
   * Makes the copy, asks, and drops it.
   *
   * @param column its name as SQL
   * @param table its name as SQL
   */
  static <T> T asked(Connection connection, String column, String table, Question<T> question)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TEMPORARY TABLE %s AS SELECT %s FROM %s LIMIT 0".formatted(NAME, column, table));
      try {
        return question.ask(statement);
      } finally {
        statement.execute("DROP TEMPORARY TABLE " + NAME);
      }
    }
  }

  /**
   * A column that cannot be changed, since not all of it is known.
   *
   * @param repeated what a change says again, and what of that is hidden
   */
  static UserException hidden(QualifiedName table, Column column, String repeated, String remedy) {
    return new UserException(
        "cannot change column '"
            + column.name()
            + "' of "
            + table
            + ": a change says its "
            + repeated
            + " this user may not see",
        remedy);
  }
}
