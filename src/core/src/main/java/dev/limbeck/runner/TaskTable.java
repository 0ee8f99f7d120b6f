package dev.limbeck.runner;

import dev.limbeck.dialect.Dialect;
import dev.limbeck.graph.Step;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far tasks have come that work in batches: a row while one is not done. It stands beside the
 * version table, and is made when the first such task runs.
 */
final class TaskTable {
  static final String NAME = "limbeck_task";

  private final Dialect dialect;
  private final VersionTable table;
  private final OwnRows own;

  TaskTable(Dialect dialect, VersionTable versions) {
    this.dialect = dialect;
    this.table = versions.beside(NAME);
    this.own = OwnRows.of(versions.name().name());
  }

  /** Makes the table where it is missing, in a transaction of its own, and ready for any text. */
  void make(Connection connection) throws SQLException {
    OwnTable.prepare(dialect, connection, table, definition());
  }

  private Table definition() {
    return Table.of(
        table.qualifiedName(),
        List.of(
            Column.of("revision", ColumnType.of("varchar", OwnRows.LENGTH), false),
            Column.of("direction", ColumnType.of("varchar", 10), false),
            Column.of("last_position", ColumnType.of("text"), true),
            Column.of("rows_done", ColumnType.of("bigint"), true)),
        PrimaryKey.of("revision", "direction"));
  }

  private static String direction(Step step) {
    return step.direction().name().toLowerCase(Locale.ROOT);
  }

  Optional<String> position(Connection connection, Step step) throws SQLException {
    return Optional.ofNullable(value(connection, step, "last_position"));
  }

  long rows(Connection connection, Step step) throws SQLException {
    String rows = value(connection, step, "rows_done");
    return rows == null ? 0 : Long.parseLong(rows);
  }

  private @Nullable String value(Connection connection, Step step, String column)
      throws SQLException {
    String sql =
        "SELECT " + column + " FROM " + table.sqlName() + " WHERE revision = ? AND direction = ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, own.stored(step.revision().id()));
      statement.setString(2, direction(step));
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? row.getString(1) : null;
      }
    }
  }

  void write(Connection connection, Step step, String position, long rows) throws SQLException {
    String update =
        "UPDATE "
            + table.sqlName()
            + " SET last_position = ?, rows_done = ? WHERE revision = ? AND direction = ?";
    String insert =
        "INSERT INTO "
            + table.sqlName()
            + " (last_position, rows_done, revision, direction) VALUES (?, ?, ?, ?)";
    if (execute(connection, update, step, position, rows) == 0) {
      execute(connection, insert, step, position, rows);
    }
  }

  private int execute(Connection connection, String sql, Step step, String position, long rows)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, position);
      statement.setLong(2, rows);
      statement.setString(3, own.stored(step.revision().id()));
      statement.setString(4, direction(step));
      return statement.executeUpdate();
    }
  }

  void delete(Connection connection, Step step) throws SQLException {
    String sql = "DELETE FROM " + table.sqlName() + " WHERE revision = ? AND direction = ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, own.stored(step.revision().id()));
      statement.setString(2, direction(step));
      statement.executeUpdate();
    }
  }
}
