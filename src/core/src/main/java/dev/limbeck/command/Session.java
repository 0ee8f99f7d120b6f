package dev.limbeck.command;

import dev.limbeck.config.Config;
import dev.limbeck.dialect.ConnectionSource;
import dev.limbeck.dialect.Dialect;
import dev.limbeck.dialect.Dialects;
import dev.limbeck.error.UserException;
import dev.limbeck.runner.BoundedReading;
import dev.limbeck.runner.DatabaseConnections;
import dev.limbeck.runner.DryRun;
import dev.limbeck.runner.MigrationRunner;
import dev.limbeck.runner.Recorder;
import dev.limbeck.runner.VersionEdits;
import dev.limbeck.runner.VersionTable;
import dev.limbeck.schema.QualifiedName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A connection to the project's database and what belongs to it, while one command runs. */
final class Session implements AutoCloseable {
  /** PostgreSQL's insufficient_privilege. */
  private static final Set<String> RIGHTS = Set.of("42501");

  /** MariaDB, MySQL: an operation, a database, a table, a procedure or a column is denied. */
  private static final Set<Integer> DENIED = Set.of(1044, 1142, 1143, 1227, 1370);

  /** MariaDB, MySQL: no database is selected. */
  private static final int NO_DATABASE = 1046;

  private final ConnectionSource source;
  private final Connection connection;
  private final Dialect dialect;
  private final VersionTable versions;
  private final TrialPlaces places;

  private Session(
      ConnectionSource source,
      Connection connection,
      QualifiedName versionTable,
      TrialPlaces.Elsewhere elsewhere,
      Waits waits)
      throws SQLException {
    this.source = source;
    this.connection = connection;
    this.dialect = waits.on(connection, Dialects.of(connection));
    this.versions = VersionTable.of(dialect, connection, versionTable);
    this.places = new TrialPlaces(connection, dialect, elsewhere);
  }

  /** Work with a session that may throw what a database throws. */
  @FunctionalInterface
  interface Work<T> {
    T with(Session session) throws SQLException;
  }

  /** Whether the database is there, as far as that is known without a connection. */
  static boolean databaseExists(Config config) {
    return new DatabaseConnections(config.database()).exists();
  }

  /** Works on the database, which is made where it is a file that is missing. */
  static <T> T writing(Config config, Waits waits, Work<T> work) {
    return work(config, new DatabaseConnections(config.database()), waits, work);
  }

  /** Works on the database and makes nothing; a file that is missing is an empty database. */
  static <T> T reading(Config config, Waits waits, Work<T> work) {
    return work(
        config,
        new DatabaseConnections(config.database()).forReading(),
        waits,
        session ->
            new BoundedReading(session.dialect).read(session.connection, () -> work.with(session)));
  }

  private static <T> T work(Config config, ConnectionSource source, Waits waits, Work<T> work) {
    return work(
        source,
        config.versionTable(),
        TrialPlaces.Elsewhere.of(config),
        config.database().secrets()::redact,
        waits,
        work);
  }

  /**
   * Works on a database that no configuration has led to.
   *
   * @param redact takes secrets out of what a driver says
   */
  static <T> T on(
      ConnectionSource source,
      QualifiedName versionTable,
      UnaryOperator<String> redact,
      Waits waits,
      Work<T> work) {
    return work(source, versionTable, TrialPlaces.Elsewhere.NOWHERE, redact, waits, work);
  }

  private static <T> T work(
      ConnectionSource source,
      QualifiedName versionTable,
      TrialPlaces.Elsewhere elsewhere,
      UnaryOperator<String> redact,
      Waits waits,
      Work<T> work) {
    try (Connection connection = source.open();
        Session session = new Session(source, connection, versionTable, elsewhere, waits)) {
      return session.explained(work);
    } catch (SQLException e) {
      String words = redact.apply(String.valueOf(e.getMessage()).strip());
      throw new UserException(
          "the database refused: " + words,
          remedy(e) + "The database is " + source.describe() + ".",
          e);
    }
  }

  /** What can be done about what happened outside of any revision: to read, or to keep books. */
  private static String remedy(SQLException e) {
    if (isDenied(e)) {
      return "Give its user the right to that: Limbeck reads the catalogue, and keeps its own tables"
          + " where the version table is. ";
    }
    if (String.valueOf(e.getMessage()).contains("SQLITE_READONLY")) {
      return "Give yourself the right to write to the file and its folder. ";
    }
    return e.getErrorCode() == NO_DATABASE ? "Name a database in the url. " : "";
  }

  /** Whether the login lacks the right to what was asked. */
  static boolean isDenied(SQLException failed) {
    return RIGHTS.contains(String.valueOf(failed.getSQLState()))
        || DENIED.contains(failed.getErrorCode());
  }

  private <T> T explained(Work<T> work) throws SQLException {
    try {
      return work.with(this);
    } catch (SQLException e) {
      throw dialect.explain(e).orElseThrow(() -> e);
    }
  }

  Connection connection() {
    return connection;
  }

  /** Where things can be tried of which nothing stays. */
  TrialPlaces places() {
    return places;
  }

  Dialect dialect() {
    return dialect;
  }

  VersionTable versions() {
    return versions;
  }

  MigrationRunner runner(Tool tool, Revisions revisions) {
    return new MigrationRunner(
        dialect,
        source,
        versions,
        revisions,
        new Recorder(tool.clock(), tool.user(), tool.version()),
        tool.listener(),
        tool.lockTimeout(),
        tool.retries());
  }

  VersionEdits edits(Tool tool, Revisions revisions) {
    return new VersionEdits(
        dialect,
        source,
        versions,
        revisions,
        new Recorder(tool.clock(), tool.user(), tool.version()),
        tool.listener(),
        tool.lockTimeout());
  }

  DryRun dryRun(Tool tool, Revisions revisions) {
    return new DryRun(
        dialect,
        versions,
        revisions,
        new Recorder(tool.clock(), tool.user(), tool.version()),
        tool.listener(),
        source,
        tool.retries().lockTimeout());
  }

  @Override
  public void close() throws SQLException {
    places.close();
  }
}
