package dev.limbeck.dialect.mariadb;

import dev.limbeck.schema.Column;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;

/**
 * The defaults that nobody gave: those of a server that does not take a {@code timestamp} as it is
 * written ({@link ExplicitTimestamps}), the time with ON UPDATE for the first of a table, and zeros
 * for the others. They stay when the server's setting changes.
 */
final class ImplicitTimestamps {
  private static final String TYPE = "timestamp with time zone";

  private static final String UPDATED =
      """
      SELECT column_name FROM information_schema.columns
      WHERE table_schema = COALESCE(NULLIF(?, ''), DATABASE()) AND table_name = ?
        AND LOWER(extra) LIKE '%on update%'
      """;

  private ImplicitTimestamps() {}

  /**
   * The columns of a table that have one where the model has none.
   *
   * @param actual whose columns are in normal form, as the model's
   */
  static Set<String> of(Connection connection, Table model, Table actual) throws SQLException {
    Set<String> zeros = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    Set<String> times = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (Column column : actual.columns()) {
      String text = column.defaultValue();
      if (text != null
          && isUndecided(column)
          && model.column(column.name()).filter(one -> one.defaultValue() == null).isPresent()) {
        if (text.matches("'0000-00-00 00:00:00(\\.0+)?'")) {
          zeros.add(column.name());
        } else if (text.equals(DefaultText.NOW)) {
          times.add(column.name());
        }
      }
    }
    if (!times.isEmpty() && ExplicitTimestamps.canBe(connection)) {
      times.retainAll(updated(connection, actual.name()));
    }
    zeros.addAll(times);
    return zeros;
  }

  /** Whether a column is one that may get such a default. */
  static boolean isUndecided(Column column) {
    return !column.nullable()
        && column.generated() == null
        && column.type().name().equals(TYPE)
        && column.type().dimensions() == 0;
  }

  private static Set<String> updated(Connection connection, QualifiedName table)
      throws SQLException {
    Set<String> columns = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    try (PreparedStatement query = connection.prepareStatement(UPDATED)) {
      query.setString(1, table.schema());
      query.setString(2, table.name());
      try (ResultSet rows = WholeAnswer.of(query)) {
        while (rows.next()) {
          columns.add(rows.getString(1));
        }
      }
    }
    return columns;
  }
}
