package dev.limbeck.dialect.mariadb;

import dev.limbeck.error.UserException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which server it is, and the settings of it that change what SQL means.
 *
 * @param mariaDb whether it is MariaDB, else MySQL
 * @param version major version times 1,000,000, plus minor times 1,000, plus patch
 * @param backslashes whether a backslash in a string literal escapes what follows
 * @param foldsTableNames whether table names that differ only in case are one
 */
record Server(boolean mariaDb, int version, boolean backslashes, boolean foldsTableNames) {
  private static final Pattern VERSION = Pattern.compile("(?:5\\.5\\.5-)?(\\d+)\\.(\\d+)\\.(\\d+)");
  private static final int OLDEST_MARIADB = 10_005_002;
  private static final int OLDEST_MYSQL = 8_000_016;
  private static final int IGNORED_INDEXES = 10_006_000;
  private static final int UUID_TYPE = 10_007_000;
  private static final int OFFSETS = 8_000_019;
  private static final int DESCENDING_INDEXES = 10_008_000;

  /** The first of each line in which a session may choose explicit_defaults_for_timestamp. */
  private static final List<Integer> EXPLICIT_TIMESTAMPS =
      List.of(10_005_017, 10_006_009, 10_007_005, 10_008_004);

  /**
   * Asks the server of a connection.
   *
   * @throws UserException if it is older than MariaDB 10.5.2 or MySQL 8.0.16
   */
  static Server of(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT VERSION(), @@SESSION.sql_mode, @@GLOBAL.lower_case_table_names")) {
      row.next();
      return of(row.getString(1), row.getString(2), row.getInt(3));
    }
  }

  /** A server with the usual settings; without a version the oldest that is still maintained. */
  static Server forScripts(String product, @Nullable String version) {
    boolean mariaDb = product.equals("mariadb");
    String usual = mariaDb ? "10.11.0" : "8.0.16";
    String text =
        version == null
            ? usual
            : version + ".0".repeat(Math.max(0, 3 - version.split("\\.", -1).length));
    return of(text + (mariaDb ? "-MariaDB" : ""), "", 0);
  }

  private static Server of(String text, String mode, int lowerCaseTableNames) {
    Matcher numbers = VERSION.matcher(text);
    if (!numbers.lookingAt()) {
      throw new UserException(
          "the server's version '" + text + "' is not understood",
          "Use MariaDB 10.5 or newer, or MySQL 8.0.16 or newer.");
    }
    boolean mariaDb = text.toLowerCase(Locale.ROOT).contains("mariadb");
    int version =
        Integer.parseInt(numbers.group(1)) * 1_000_000
            + Integer.parseInt(numbers.group(2)) * 1_000
            + Integer.parseInt(numbers.group(3));
    if (version < (mariaDb ? OLDEST_MARIADB : OLDEST_MYSQL)) {
      throw new UserException(
          (mariaDb ? "MariaDB " : "MySQL ") + text + " is not supported",
          "Use MariaDB 10.5.2 or newer, or MySQL 8.0.16 or newer.");
    }
    return new Server(
        mariaDb, version, !mode.contains("NO_BACKSLASH_ESCAPES"), lowerCaseTableNames != 0);
  }

  /** The name that {@code execute} uses. */
  String dialect() {
    return mariaDb ? "mariadb" : "mysql";
  }

  /** The version in numbers with dots. */
  String versionText() {
    return version / 1_000_000 + "." + version / 1_000 % 1_000 + "." + version % 1_000;
  }

  /** As people write it. */
  String product() {
    return mariaDb ? "MariaDB" : "MySQL";
  }

  /** Whether it has sequences that stand by themselves. */
  boolean hasSequences() {
    return mariaDb;
  }

  /** Whether databases can have a comment, which MariaDB knows since 10.5. */
  boolean hasDatabaseComments() {
    return mariaDb;
  }

  /** Whether it has a type for UUIDs. */
  boolean hasUuids() {
    return mariaDb && version >= UUID_TYPE;
  }

  /** Whether a time stamp may say its offset from UTC. */
  boolean hasOffsets() {
    return !mariaDb && version >= OFFSETS;
  }

  /** Whether DESC in an index means something. */
  boolean hasDescendingIndexes() {
    return !mariaDb || version >= DESCENDING_INDEXES;
  }

  /** Whether a session may decide that a time stamp has no default but a written one. */
  boolean hasExplicitTimestamps() {
    return !mariaDb
        || EXPLICIT_TIMESTAMPS.stream()
            .filter(first -> first / 1_000 == version / 1_000)
            .findFirst()
            .map(first -> version >= first)
            .orElse(true);
  }

  /** Whether an index can be hidden from queries. */
  boolean hasIgnoredIndexes() {
    return !mariaDb || version >= IGNORED_INDEXES;
  }

  /** Whether {@code json} is a type, rather than a long text with a check. */
  boolean hasJson() {
    return !mariaDb;
  }

  /** A text as a string literal. */
  String literal(String text) {
    String quoted = text.replace("'", "''");
    return "'" + (backslashes ? quoted.replace("\\", "\\\\") : quoted) + "'";
  }
}
