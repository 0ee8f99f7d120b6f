package dev.limbeck.runner;

import dev.limbeck.dialect.Dialect;
import dev.limbeck.dialect.SqlLexer;
import dev.limbeck.dialect.Statement;
import dev.limbeck.dialect.StatementEffect;
import dev.limbeck.graph.Direction;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The table {@code limbeck_step}, beside the version table: what a revision has begun that cannot
 * be undone, a row for each statement. Version tables at one place share it ({@link OwnRows}). The
 * rows of a revision go with the transaction that records it as applied. Nothing here commits.
 */
final class StepLog {
  static final String NAME = "limbeck_step";
  private static final int MEANING_LENGTH = 255;

  private final Dialect dialect;
  private final VersionTable table;
  private final OwnRows own;
  private final Clock clock;

  StepLog(Dialect dialect, VersionTable versions, Clock clock) {
    this.dialect = dialect;
    this.table = versions.beside(NAME);
    this.own = OwnRows.of(versions.name().name());
    this.clock = clock;
  }

  /** How far a statement has come. */
  enum State {
    /** It comes later. */
    PLANNED,
    /** It is being sent; if it stays so, nobody saw its end. */
    ANNOUNCED,
    /** The database refused it, and something of it may be left. */
    FAILED,
    /** The database refused it, and nothing of it is left. */
    REFUSED,
    /** It took effect. */
    DONE;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static State of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  /**
   * A row.
   *
   * @param operation the number of the operation in the revision, from 1 on
   * @param number the number of the statement in the operation, from 1 on
   * @param meaning the operation in a few words
   * @param checksum of the operation, so that one that was changed is noticed
   */
  record Entry(
      String revision,
      Direction direction,
      int operation,
      int number,
      String meaning,
      String checksum,
      Statement statement,
      State state) {

    /** Whether something of it is there, or may be, that a rollback has not undone. */
    boolean begun() {
      return switch (state) {
        case PLANNED, REFUSED -> false;
        case ANNOUNCED, FAILED -> true;
        case DONE -> statement.kind() == Statement.Kind.CHANGE;
      };
    }

    /**
     * Whether the database refused it, and rows that it had written, or what it had called, may
     * have stayed: if it were sent again as it is, that would be done twice.
     */
    boolean halfDone(SqlLexer lexer) {
      String sql = statement.sql();
      return state == State.FAILED
          && statement.kind() == Statement.Kind.CHANGE
          && (StatementEffect.isOfRows(sql, lexer) || StatementEffect.isCall(sql, lexer));
    }

    Entry in(State now) {
      return new Entry(revision, direction, operation, number, meaning, checksum, statement, now);
    }
  }

  private boolean exists(Connection connection) throws SQLException {
    return table.exists(connection);
  }

  /**
   * All rows of this version table, in order; none where there is no table.
   *
   * @throws dev.limbeck.error.UserException if others let nobody read them for too long
   */
  List<Entry> read(Connection connection) throws SQLException {
    return new BoundedReading(dialect).readBefore(connection, () -> rows(connection));
  }

  /** Those rows whose revision was begun: not all that it has sent was refused. */
  List<Entry> begun(Connection connection) throws SQLException {
    List<Entry> entries = read(connection);
    Set<String> begun =
        entries.stream().filter(Entry::begun).map(Entry::revision).collect(Collectors.toSet());
    return entries.stream().filter(entry -> begun.contains(entry.revision())).toList();
  }

  private List<Entry> rows(Connection connection) throws SQLException {
    List<Entry> entries = new ArrayList<>();
    if (!exists(connection)) {
      return entries;
    }
    OwnTable.requireOurs(connection, table, definition());
    String sql =
        "SELECT revision, direction, operation_number, statement_number, meaning, checksum, kind,"
            + " note, statement_text, state FROM "
            + table.sqlName()
            + " ORDER BY revision, operation_number, statement_number";
    try (PreparedStatement query = connection.prepareStatement(sql);
        ResultSet row = query.executeQuery()) {
      while (row.next()) {
        if (own.has(row.getString(1))) {
          entries.add(entry(row));
        }
      }
    }
    return entries;
  }

  private Entry entry(ResultSet row) throws SQLException {
    return new Entry(
        own.revision(row.getString(1)),
        Direction.valueOf(row.getString(2).toUpperCase(Locale.ROOT)),
        row.getInt(3),
        row.getInt(4),
        row.getString(5),
        row.getString(6),
        new Statement(
            Statement.Kind.valueOf(row.getString(7).toUpperCase(Locale.ROOT)),
            row.getString(9),
            row.getString(8)),
        State.of(row.getString(10)));
  }

  /** Makes the table where it is missing, in a transaction of its own, and ready for any text. */
  void make(Connection connection) throws SQLException {
    OwnTable.prepare(dialect, connection, table, definition());
  }

  private Table definition() {
    return Table.of(
        table.name(),
        List.of(
            Column.of("revision", ColumnType.of("varchar", OwnRows.LENGTH), false),
            Column.of("operation_number", ColumnType.of("integer"), false),
            Column.of("statement_number", ColumnType.of("integer"), false),
            Column.of("direction", ColumnType.of("varchar", 10), false),
            Column.of("meaning", ColumnType.of("varchar", MEANING_LENGTH), false),
            Column.of("checksum", ColumnType.of("varchar", 64), false),
            Column.of("kind", ColumnType.of("varchar", 20), false),
            Column.of("note", ColumnType.of("text"), false),
            Column.of("statement_text", ColumnType.of("text"), false),
            Column.of("state", ColumnType.of("varchar", 20), false),
            Column.of("changed_at", ColumnType.of("timestamp"), false)),
        PrimaryKey.of("revision", "operation_number", "statement_number"));
  }

  /** Writes new rows. */
  void insert(Connection connection, List<Entry> entries) throws SQLException {
    String sql =
        "INSERT INTO "
            + table.sqlName()
            + " (revision, direction, operation_number, statement_number, meaning, checksum, kind,"
            + " note, statement_text, state, changed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      for (Entry entry : entries) {
        insert.setString(1, own.stored(entry.revision()));
        insert.setString(2, entry.direction().name().toLowerCase(Locale.ROOT));
        insert.setInt(3, entry.operation());
        insert.setInt(4, entry.number());
        insert.setString(5, limited(entry.meaning()));
        insert.setString(6, entry.checksum());
        insert.setString(7, entry.statement().kind().name().toLowerCase(Locale.ROOT));
        insert.setString(8, entry.statement().note());
        insert.setString(9, entry.statement().sql());
        insert.setString(10, entry.state().word());
        insert.setObject(11, now());
        insert.executeUpdate();
      }
    }
  }

  private static String limited(String text) {
    return text.length() > MEANING_LENGTH ? text.substring(0, MEANING_LENGTH) : text;
  }

  private LocalDateTime now() {
    return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  /** Notes how far a statement has come. */
  void mark(Connection connection, Entry entry, State state) throws SQLException {
    String sql =
        "UPDATE "
            + table.sqlName()
            + " SET state = ?, changed_at = ?"
            + " WHERE revision = ? AND operation_number = ? AND statement_number = ?";
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      update.setString(1, state.word());
      update.setObject(2, now());
      update.setString(3, own.stored(entry.revision()));
      update.setInt(4, entry.operation());
      update.setInt(5, entry.number());
      update.executeUpdate();
    }
  }

  /** Forgets an operation, and all behind it. */
  void forget(Connection connection, String revision, int fromOperation) throws SQLException {
    String sql = "DELETE FROM " + table.sqlName() + " WHERE revision = ? AND operation_number >= ?";
    try (PreparedStatement delete = connection.prepareStatement(sql)) {
      delete.setString(1, own.stored(revision));
      delete.setInt(2, fromOperation);
      delete.executeUpdate();
    }
  }
}
