package dev.limbeck.runner;

import dev.limbeck.dialect.Dialect;
import dev.limbeck.dialect.LockOwner;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code limbeck_lease}, beside the version table: a row for each version table, with the
 * runner that is at work. All statements are for connections in autocommit.
 */
final class LeaseTable {
  static final String NAME = "limbeck_lease";

  /** The standard's class of violated constraints. */
  private static final String VIOLATION = "23";

  private static final int LOOKS = 100;

  /** Between two looks, in milliseconds. */
  private static final long PAUSE = 10;

  private static final int LENGTH = 255;

  private final Dialect dialect;
  private final VersionTable table;
  private final String key;
  private boolean there;
  private boolean ready;

  LeaseTable(Dialect dialect, VersionTable versions) {
    this.dialect = dialect;
    this.table = versions.beside(NAME);
    this.key = versions.key();
  }

  /**
   * The row.
   *
   * @param owner the token of who is at work; null where nobody is
   * @param holder the same in words
   * @param since when it began
   * @param fence how often the lease was taken: an owner whose number is not this one has lost it
   * @param beat the signs of life of this owner
   */
  record Row(
      @Nullable String owner,
      @Nullable String holder,
      @Nullable String since,
      long fence,
      long beat) {}

  /** The row, made where it is missing; several may try that at once. */
  Row readOrMake(Connection connection) throws SQLException {
    if (!exists(connection)) {
      try {
        OwnTable.make(dialect, connection, definition());
      } catch (SQLException e) {
        if (!exists(connection)) {
          throw e;
        }
      }
    } else if (!ready) {
      OwnTable.requireOurs(connection, table, definition());
      dialect.widenOwnTable(connection, table.qualifiedName());
    }
    ready = true;
    Optional<Row> row = read(connection);
    if (row.isEmpty()) {
      try {
        update(connection, "INSERT INTO {table} (lock_key, fence, beat) VALUES (?, 0, 0)", key);
      } catch (SQLException e) {
        waitForOther(connection, e);
      }
      row = read(connection);
    }
    return row.orElseThrow(() -> new SQLException("a row just written is not there"));
  }

  /** Another one has made the row; H2 refuses a second one before it shows the first. */
  private void waitForOther(Connection connection, SQLException refused) throws SQLException {
    boolean taken = String.valueOf(refused.getSQLState()).startsWith(VIOLATION);
    for (int i = 0; read(connection).isEmpty(); i++) {
      if (!taken || i == LOOKS) {
        throw refused;
      }
      try {
        Thread.sleep(PAUSE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw refused;
      }
    }
  }

  private boolean exists(Connection connection) throws SQLException {
    there = there || table.exists(connection);
    return there;
  }

  /** Whether the table is there for another connection, too. */
  boolean isSeenBy(Connection other) throws SQLException {
    return table.exists(other);
  }

  private Table definition() {
    return Table.of(
        table.name(),
        List.of(
            Column.of("lock_key", ColumnType.of("varchar", LENGTH), false),
            Column.of("owner", ColumnType.of("varchar", LENGTH), true),
            Column.of("holder", ColumnType.of("varchar", LENGTH), true),
            Column.of("since", ColumnType.of("varchar", 40), true),
            Column.of("fence", ColumnType.of("bigint"), false),
            Column.of("beat", ColumnType.of("bigint"), false)),
        PrimaryKey.of("lock_key"));
  }

  /** The row; empty where there is none. */
  Optional<Row> read(Connection connection) throws SQLException {
    String sql =
        said("SELECT {owner}, {holder}, {since}, fence, beat FROM {table} WHERE lock_key = ?");
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, key);
      try (ResultSet row = statement.executeQuery()) {
        return row.next()
            ? Optional.of(
                new Row(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    row.getLong(4),
                    row.getLong(5)))
            : Optional.empty();
      }
    }
  }

  /** Who is at work, in words, and since when; empty text where nobody is, or it is not known. */
  String holder(Connection connection) throws SQLException {
    if (!exists(connection)) {
      return "";
    }
    OwnTable.requireOurs(connection, table, definition());
    return read(connection)
        .filter(row -> row.holder() != null)
        .map(row -> row.holder() + ", since " + row.since())
        .orElse("");
  }

  /** Takes the lease if the row is still as it was read; the next fence is the owner's then. */
  boolean take(Connection connection, Row seen, LockOwner owner) throws SQLException {
    return update(
            connection,
            "UPDATE {table} SET {owner} = ?, {holder} = ?, {since} = ?, fence = fence + 1, beat = 0"
                + " WHERE lock_key = ? AND fence = ? AND beat = ?",
            owner.token(),
            owner.words(),
            owner.now(),
            key,
            seen.fence(),
            seen.beat())
        == 1;
  }

  /** Writes down who holds another lock. */
  void introduce(Connection connection, LockOwner owner) throws SQLException {
    take(connection, readOrMake(connection), owner);
  }

  /** A sign of life; false where the lease is lost. */
  boolean beat(Connection connection, long fence) throws SQLException {
    return update(
            connection,
            "UPDATE {table} SET beat = beat + 1 WHERE lock_key = ? AND fence = ?",
            key,
            fence)
        == 1;
  }

  /** Whether the lease is still that owner's; true in a transaction keeps it so to its end. */
  boolean confirm(Connection connection, long fence) throws SQLException {
    return update(
            connection,
            "UPDATE {table} SET fence = fence WHERE lock_key = ? AND fence = ?",
            key,
            fence)
        == 1;
  }

  /** Whether a refusal comes of what others hold for now. */
  boolean isHeldByOthers(SQLException refused) {
    return dialect.isLockTimeout(refused);
  }

  /** Gives the lease of an owner back. */
  void release(Connection connection, LockOwner owner) throws SQLException {
    update(
        connection,
        "UPDATE {table} SET {owner} = NULL, {holder} = NULL, {since} = NULL"
            + " WHERE lock_key = ? AND {owner} = ?",
        key,
        owner.token());
  }

  private int update(Connection connection, String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(said(sql))) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      return statement.executeUpdate();
    }
  }

  private String said(String sql) {
    return sql.replace("{table}", table.sqlName())
        .replace("{owner}", dialect.quote("owner"))
        .replace("{holder}", dialect.quote("holder"))
        .replace("{since}", dialect.quote("since"));
  }
}
