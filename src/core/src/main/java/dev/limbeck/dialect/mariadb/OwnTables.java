package dev.limbeck.dialect.mariadb;

import dev.limbeck.error.UserException;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The runner's own tables. They keep the texts of users, so neither the charset of the database nor
 * the 64 KB of {@code text} may limit them; and they go with transactions, whatever the server's
 * usual engine is. The key of the longest name needs the row format. Ids of revisions that differ
 * in case or accents only are two, so the collation is the binary one.
 */
final class OwnTables {
  static final String OPTIONS =
      " ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4" + " COLLATE=utf8mb4_bin";

  private static final String NARROW =
      "SELECT column_name, data_type, is_nullable, collation_name FROM information_schema.columns"
          + " WHERE table_schema = COALESCE(?, DATABASE()) AND table_name = ?"
          + " AND (collation_name <> 'utf8mb4_bin' OR data_type IN ('text', 'mediumtext'))"
          + " ORDER BY ordinal_position";

  private static final Duration LOCKS = Duration.ofSeconds(5);

  private OwnTables() {}

  /** The table with room for long texts. */
  static Table wide(Table definition) {
    return definition.withColumns(
        definition.columns().stream()
            .map(
                column ->
                    column.type().equals(ColumnType.of("text"))
                        ? column.withType(ColumnType.of("longtext"))
                        : column)
            .toList());
  }

  /**
   * Changes a table that an earlier version has made.
   *
   * @throws UserException if the server refuses it
   */
  static void widen(Connection live, Server server, QualifiedName table) throws SQLException {
    List<String> changes = new ArrayList<>();
    boolean convert = false;
    try (PreparedStatement query = live.prepareStatement(NARROW)) {
      query.setString(1, table.inDefaultSchema() ? null : table.schema());
      query.setString(2, table.name());
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          convert |= !row.getString(4).equals("utf8mb4_bin");
          if (row.getString(2).endsWith("text")) {
            changes.add(
                "MODIFY "
                    + MariaDbDefinitions.backquoted(row.getString(1))
                    + " longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin"
                    + (row.getString(3).equals("YES") ? "" : " NOT NULL"));
          }
        }
      }
    }
    if (convert) {
      changes.add(0, "CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_bin");
    }
    if (!changes.isEmpty()) {
      change(live, server, table, changes);
    }
  }

  private static void change(
      Connection live, Server server, QualifiedName table, List<String> changes)
      throws SQLException {
    String name =
        (table.inDefaultSchema() ? "" : MariaDbDefinitions.backquoted(table.schema()) + ".")
            + MariaDbDefinitions.backquoted(table.name());
    String sql = "ALTER TABLE " + name + " " + String.join(", ", changes) + ", ROW_FORMAT=DYNAMIC";
    try (StrictTransaction transaction = new StrictTransaction(live);
        Statement statement = live.createStatement()) {
      Waiting.limit(live, server, LOCKS);
      statement.execute(sql);
      transaction.commit();
    } catch (SQLException e) {
      throw new UserException(
          "the table "
              + table
              + " of the runner cannot keep every text, and the server refuses to change it:\n  "
              + String.valueOf(e.getMessage()).strip(),
          "Start again when no transaction uses it, or let somebody who may change it execute: "
              + sql,
          e);
    }
  }
}
