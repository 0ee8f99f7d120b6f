package dev.limbeck.runner;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Writes the rows of a version table and takes them away. */
final class VersionWriter {
  private static final String COLUMNS =
      " (revision, checksum, message, applied_at, applied_by, duration_ms, tool_version)";

  private final String table;

  VersionWriter(VersionTable versions) {
    this.table = versions.sqlName();
  }

  /** Writes a row. */
  void insert(Connection connection, AppliedRevision row) throws SQLException {
    String sql = "INSERT INTO " + table + COLUMNS + " VALUES (?, ?, ?, ?, ?, ?, ?)";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      set(statement, row);
      statement.executeUpdate();
    }
  }

  /**
   * Writes a row if there are as many as this run expects.
   *
   * @param before queries that go before it in the same trip, each ended; empty where there are
   *     none
   * @return whether it was written
   */
  boolean insert(Connection connection, AppliedRevision row, int expected, String before)
      throws SQLException {
    String sql =
        "INSERT INTO " + table + COLUMNS + " SELECT ?, ?, ?, ?, ?, ?, ? WHERE " + counted();
    try (PreparedStatement statement = connection.prepareStatement(before + sql)) {
      set(statement, row);
      statement.setLong(8, expected);
      return changesOne(statement);
    }
  }

  /** Likewise removes one. */
  boolean delete(Connection connection, String revision, int expected, String before)
      throws SQLException {
    String sql = "DELETE FROM " + table + " WHERE revision = ? AND " + counted();
    try (PreparedStatement statement = connection.prepareStatement(before + sql)) {
      statement.setString(1, revision);
      statement.setLong(2, expected);
      return changesOne(statement);
    }
  }

  private String counted() {
    return "(SELECT count(*) FROM " + table + ") = ?";
  }

  private static boolean changesOne(PreparedStatement statement) throws SQLException {
    boolean guarding = statement.execute();
    while (guarding) {
      guarding = statement.getMoreResults();
    }
    return statement.getUpdateCount() == 1;
  }

  private static void set(PreparedStatement statement, AppliedRevision row) throws SQLException {
    statement.setString(1, row.revision());
    statement.setString(2, row.checksum().isEmpty() ? null : row.checksum());
    statement.setString(3, row.message());
    Instant at = row.appliedAt();
    statement.setObject(4, at == null ? null : LocalDateTime.ofInstant(at, ZoneOffset.UTC));
    statement.setString(5, row.appliedBy());
    statement.setLong(6, row.took().toMillis());
    statement.setString(7, row.toolVersion());
  }

  /** Writes a row as it is, so that there is something to commit. */
  void rewriteOne(Connection connection) throws SQLException {
    String sql =
        "UPDATE "
            + table
            + " SET revision = revision WHERE revision = (SELECT max(revision) FROM "
            + table
            + ")";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.executeUpdate();
    }
  }

  /** Removes a row; no error where there is none. */
  void delete(Connection connection, String revision) throws SQLException {
    String sql = "DELETE FROM " + table + " WHERE revision = ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, revision);
      statement.executeUpdate();
    }
  }
}
