package dev.limbeck.command;

import dev.limbeck.dialect.Dialect;
import dev.limbeck.diff.Rename;
import dev.limbeck.diff.Rename.Kind;
import dev.limbeck.operation.AlterColumn;
import dev.limbeck.schema.QualifiedName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Counts rows, for who has to decide whether they may be lost: a help, so nothing is known where
 * the database does not tell it soon. Names are those after the renames of a revision that has not
 * run yet.
 */
final class RowCounts {
  private static final int PATIENCE_SECONDS = 10;

  private final Dialect dialect;
  private final @Nullable Connection connection;
  private final Map<QualifiedName, QualifiedName> tables = new HashMap<>();
  private final Map<String, String> columns = new HashMap<>();
  private final Set<QualifiedName> held = new LinkedHashSet<>();

  /**
   * For a database.
   *
   * @param connection null where there is none, so that nothing is known of rows
   */
  RowCounts(Dialect dialect, @Nullable Connection connection, List<Rename> renames) {
    this.dialect = dialect;
    this.connection = connection;
    renames.stream()
        .filter(rename -> rename.subject().kind() == Kind.TABLE)
        .forEach(
            rename ->
                tables.put(
                    rename.subject().table().withName(rename.to()), rename.subject().table()));
    renames.stream()
        .filter(rename -> rename.subject().kind() == Kind.COLUMN)
        .forEach(
            rename ->
                columns.put(
                    rename.subject().table() + "\n" + rename.to(), rename.subject().name()));
  }

  /** How many rows a table has; empty where that takes too long, or may not be asked. */
  OptionalLong rows(QualifiedName table) {
    return count(table, "");
  }

  /** How many rows have a value in a column, as {@link #rows}. */
  OptionalLong values(QualifiedName table, String column) {
    return count(table, " WHERE " + quoted(table, column) + " IS NOT NULL");
  }

  /** How many rows have a value in each of several columns, as {@link #rows}. */
  OptionalLong values(QualifiedName table, List<String> columns) {
    return count(
        table,
        columns.stream()
            .map(column -> quoted(table, column) + " IS NOT NULL")
            .collect(Collectors.joining(" AND ", " WHERE ", "")));
  }

  /** How many rows have none, as {@link #rows}. */
  OptionalLong nulls(QualifiedName table, String column) {
    return count(table, " WHERE " + quoted(table, column) + " IS NULL");
  }

  /** How many rows have at least a number in a column; 0 where nobody knows. */
  long from(QualifiedName table, String column, long number) {
    return count(table, " WHERE " + quoted(table, column) + " >= " + number).orElse(0);
  }

  /** How many rows have a value that does not fit the column's new type, as {@link #rows}. */
  OptionalLong misfits(AlterColumn alter) {
    Optional<String> condition = Misfits.condition(alter, quoted(alter.table(), alter.column()));
    return condition.isEmpty()
        ? OptionalLong.empty()
        : count(alter.table(), " WHERE " + condition.get());
  }

  private String quoted(QualifiedName table, String column) {
    String old = columns.getOrDefault(there(table) + "\n" + column, column);
    return dialect.quote(old);
  }

  private QualifiedName there(QualifiedName table) {
    return tables.getOrDefault(table, table);
  }

  private OptionalLong count(QualifiedName table, String condition) {
    QualifiedName there = there(table);
    if (connection == null || held.contains(there)) {
      return OptionalLong.empty();
    }
    try {
      return number(connection, "SELECT count(*) FROM " + dialect.quote(there) + condition);
    } catch (SQLException e) {
      if (dialect.isLockTimeout(e)) {
        held.add(there);
      }
      return OptionalLong.empty();
    }
  }

  private static OptionalLong number(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(PATIENCE_SECONDS);
      try (ResultSet row = statement.executeQuery(query)) {
        return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
      }
    }
  }

  /** The tables of which nothing is known since others let nobody read them, as notes. */
  List<String> notes() {
    return held.stream()
        .map(table -> "the rows of " + table + " were not counted: another session holds the table")
        .toList();
  }

  /** {@code 3 rows}; nothing for none and for an unknown number. */
  static @Nullable String words(OptionalLong count) {
    if (count.isEmpty() || count.getAsLong() == 0) {
      return null;
    }
    return count.getAsLong() == 1 ? "1 row" : count.getAsLong() + " rows";
  }
}
