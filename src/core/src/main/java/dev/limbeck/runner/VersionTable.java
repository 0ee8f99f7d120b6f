package dev.limbeck.runner;

import dev.limbeck.dialect.Dialect;
import dev.limbeck.dialect.MetadataPattern;
import dev.limbeck.error.UserException;
import dev.limbeck.graph.Direction;
import dev.limbeck.graph.Step;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Table;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The table that says which revisions are applied: one row each. It is made when the first row is
 * written; a database without it has no revision applied.
 */
public final class VersionTable {
  private static final int ID_LENGTH = 255;

  private final Dialect dialect;
  private final QualifiedName name;
  private final String schema;

  private VersionTable(Dialect dialect, QualifiedName name, String schema) {
    this.dialect = dialect;
    this.name = name;
    this.schema = schema;
  }

  /**
   * The table of that name, which may not exist yet. Where it stands is settled now: what
   * statements of the user's own do to the connection's default schema moves it no more.
   *
   * @param name with the schema where that is not to be the connection's default one
   */
  public static VersionTable of(Dialect dialect, Connection connection, QualifiedName name)
      throws SQLException {
    String current = currentSchema(connection);
    if (current == null) {
      return new VersionTable(dialect, name, name.schema());
    }
    boolean inDefault = name.inDefaultSchema() || stored(connection, name.schema()).equals(current);
    return inDefault
        ? new VersionTable(dialect, QualifiedName.of(name.name()), current)
        : new VersionTable(dialect, name, name.schema());
  }

  /** What a connection calls its default schema; a catalog on MariaDB and MySQL. */
  public static @Nullable String currentSchema(Connection connection) throws SQLException {
    String schema = connection.getSchema();
    return schema == null ? connection.getCatalog() : schema;
  }

  /** The table in a script, whose name is taken as it is given. */
  public static VersionTable inScript(Dialect dialect, QualifiedName name) {
    return new VersionTable(dialect, name, name.schema());
  }

  /** Its name, without the schema where that is the connection's default one. */
  public QualifiedName name() {
    return name;
  }

  /** Another table that stands where this one does; only where it is called and found is asked. */
  VersionTable beside(String other) {
    return new VersionTable(dialect, new QualifiedName(name.schema(), other), schema);
  }

  /** The same text for everybody who means this table. */
  String key() {
    return schema + "." + name.name();
  }

  /**
   * All rows, in the order in which they were written; none where there is no table yet. One query.
   *
   * <p>Not for a transaction in which the table may be missing: some databases end it at the first
   * error.
   *
   * @throws UserException if a table of that name is somebody else's
   */
  public List<AppliedRevision> read(Connection connection) throws SQLException {
    try {
      return dialect.patiently(connection, () -> rows(connection, sqlName()));
    } catch (SQLException e) {
      refuseHeld(connection, e);
      if (exists(connection)) {
        OwnTable.requireOurs(connection, this, definition());
        // Made in between by somebody else, or a failure that comes again.
        return rows(connection, sqlName());
      }
      refuseOtherSchema(connection);
      return List.of();
    }
  }

  private List<AppliedRevision> rows(Connection connection, String table) throws SQLException {
    String sql =
        "SELECT revision, checksum, message, applied_at, applied_by, duration_ms, tool_version FROM "
            + table
            + " ORDER BY applied_at, revision";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bound(statement);
      return rows(statement);
    }
  }

  /** A query of what others may hold so that nobody reads it does not wait for ever. */
  private void bound(PreparedStatement query) throws SQLException {
    if (dialect.hasRunnerLock()) {
      query.setQueryTimeout(BoundedReading.SECONDS);
    }
  }

  private void refuseHeld(Connection connection, SQLException failed) throws SQLException {
    if (dialect.hasRunnerLock() && BoundedReading.isHeld(dialect, failed)) {
      throw new BoundedReading(dialect).held(connection, failed);
    }
  }

  private static List<AppliedRevision> rows(PreparedStatement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      List<AppliedRevision> applied = new ArrayList<>();
      while (rows.next()) {
        applied.add(
            new AppliedRevision(
                rows.getString(1),
                orEmpty(rows.getString(2)),
                orEmpty(rows.getString(3)),
                instant(rows.getString(4)),
                orEmpty(rows.getString(5)),
                Duration.ofMillis(rows.getLong(6)),
                orEmpty(rows.getString(7))));
      }
      return applied;
    }
  }

  /** A table that only the search path leads to would be read, and another one written. */
  private void refuseOtherSchema(Connection connection) throws SQLException {
    if (!name.inDefaultSchema() || schema.isEmpty()) {
      return;
    }
    try {
      rows(connection, dialect.quote(name.name()));
    } catch (SQLException nowhere) {
      return;
    }
    if (!exists(connection)) {
      throw new UserException(
          "the version table "
              + name
              + " is not in the current schema '"
              + schema
              + "', but in another one of the search path",
          "Say which one is meant with version_table.schema, or set the connection's schema.");
    }
  }

  /** The ids of all rows, sorted. */
  public Set<String> ids(Connection connection) throws SQLException {
    return ids(read(connection));
  }

  /** The ids of rows, sorted. */
  static Set<String> ids(List<AppliedRevision> rows) {
    return rows.stream()
        .map(AppliedRevision::revision)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Whether a step can be recorded, as far as the table knows: there are as many rows as this run
   * expects, and that of the step's revision is there for a downgrade only. The same work for every
   * step of a long run, which reading all rows is not.
   */
  boolean expects(Connection connection, Step step, int rows) throws SQLException {
    String sql =
        "SELECT count(*), (SELECT count(*) FROM "
            + sqlName()
            + " WHERE revision = ?) FROM "
            + sqlName();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, step.revision().id());
      bound(statement);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        int own = step.direction() == Direction.DOWNGRADE ? 1 : 0;
        return row.getInt(1) == rows && row.getInt(2) == own;
      }
    } catch (SQLException e) {
      refuseHeld(connection, e);
      throw e;
    }
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static @Nullable Instant instant(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      return LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
    } catch (DateTimeParseException e) {
      // A row that somebody wrote by hand; when it was applied is told to people only.
      return null;
    }
  }

  /** Whether the table is there. */
  public boolean exists(Connection connection) throws SQLException {
    DatabaseMetaData metadata = connection.getMetaData();
    String table = stored(connection, name.name());
    String where = name.inDefaultSchema() ? schema : stored(connection, schema);
    boolean catalogs = !where.isEmpty() && connection.getSchema() == null;
    try (ResultSet tables =
        metadata.getTables(
            catalogs ? where : null,
            catalogs || where.isEmpty() ? null : MetadataPattern.of(metadata, where),
            MetadataPattern.of(metadata, table),
            null)) {
      while (tables.next()) {
        if (tables.getString("TABLE_NAME").equals(table)) {
          return true;
        }
      }
      return false;
    }
  }

  /** An ordinary identifier as the database keeps it. */
  static String stored(Connection connection, String identifier) throws SQLException {
    boolean ordinary = identifier.equals(identifier.toLowerCase(Locale.ROOT));
    return ordinary && connection.getMetaData().storesUpperCaseIdentifiers()
        ? identifier.toUpperCase(Locale.ROOT)
        : identifier;
  }

  /** Makes the table where it is missing, and commits nothing. */
  void createIfMissing(Connection connection) throws SQLException {
    if (!exists(connection)) {
      OwnTable.make(dialect, connection, definition());
    }
  }

  /** Makes the table where it is missing, in a transaction of its own, and ready for any text. */
  void make(Connection connection) throws SQLException {
    OwnTable.prepare(dialect, connection, this, definition());
  }

  /** The statements that make the table. */
  List<String> creation() throws SQLException {
    return dialect.ownTable(definition());
  }

  /** The table as it is made. */
  Table definition() {
    return Table.of(
        name,
        List.of(
            Column.of("revision", ColumnType.of("varchar", ID_LENGTH), false),
            Column.of("checksum", ColumnType.of("varchar", 80), true),
            Column.of("message", ColumnType.of("text"), true),
            Column.of("applied_at", ColumnType.of("timestamp"), true),
            Column.of("applied_by", ColumnType.of("varchar", 255), true),
            Column.of("duration_ms", ColumnType.of("bigint"), true),
            Column.of("tool_version", ColumnType.of("varchar", 50), true)),
        PrimaryKey.of("revision"));
  }

  /** Says that a revision does what its file says today. */
  void accept(Connection connection, ChangedRevision changed) throws SQLException {
    String sql = "UPDATE " + sqlName() + " SET checksum = ? WHERE revision = ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, changed.checksum());
      statement.setString(2, changed.applied().revision());
      statement.executeUpdate();
    }
  }

  /** Says that a downgrade of a revision has begun, or has not. */
  void noteUndoing(Connection connection, String revision, boolean undoing) throws SQLException {
    List<AppliedRevision> row =
        read(connection).stream()
            .filter(one -> one.revision().equals(revision) && one.undoing() != undoing)
            .toList();
    if (row.isEmpty()) {
      return;
    }
    String message = row.get(0).message();
    String sql = "UPDATE " + sqlName() + " SET message = ? WHERE revision = ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(
          1,
          undoing
              ? AppliedRevision.UNDOING + message
              : message.substring(AppliedRevision.UNDOING.length()));
      statement.setString(2, revision);
      statement.executeUpdate();
    }
  }

  /** Its name with the schema, where that is known. */
  QualifiedName qualifiedName() {
    return new QualifiedName(schema, name.name());
  }

  /** Its name as it stands in SQL. */
  String sqlName() {
    return schema.isEmpty()
        ? dialect.quote(name.name())
        : dialect.quote(schema) + "." + dialect.quote(name.name());
  }
}
