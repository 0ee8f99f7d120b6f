package dev.limbeck.command;

import dev.limbeck.config.Config;
import dev.limbeck.config.DatabaseSettings;
import dev.limbeck.dialect.ConnectionSource;
import dev.limbeck.dialect.Dialect;
import dev.limbeck.dialect.Dialects;
import dev.limbeck.dialect.ScratchPlace;
import dev.limbeck.dialect.ScriptPlace;
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
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

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
  private final Optional<DatabaseSettings> scratch;
  private @Nullable Connection other;

  private Session(
      ConnectionSource source,
      Connection connection,
      QualifiedName versionTable,
      Optional<DatabaseSettings> scratch,
      Waits waits)
      throws SQLException {
    this.source = source;
    this.connection = connection;
    this.dialect = waits.on(connection, Dialects.of(connection));
    this.versions = VersionTable.of(dialect, connection, versionTable);
    this.scratch = scratch;
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
        config.autogenerate().scratch(),
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
    return work(source, versionTable, Optional.empty(), redact, waits, work);
  }

  private static <T> T work(
      ConnectionSource source,
      QualifiedName versionTable,
      Optional<DatabaseSettings> scratch,
      UnaryOperator<String> redact,
      Waits waits,
      Work<T> work) {
    try (Connection connection = source.open();
        Session session = new Session(source, connection, versionTable, scratch, waits)) {
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

  /**
   * The connection for whose database there is a scratch place: this one, or that of {@code
   * scratch.url} where this one has none.
   *
   * @throws UserException if {@code scratch.url} leads to another kind or version of database
   */
  Connection trial() throws SQLException {
    if (scratch.isEmpty() || hasPlace()) {
      return connection;
    }
    return other();
  }

  /** The connection of {@code scratch.url}. */
  private Connection other() throws SQLException {
    if (other == null) {
      Connection opened = new DatabaseConnections(scratch.orElseThrow()).open();
      other = opened;
      String kind = Dialects.of(opened).name();
      if (!kind.equals(dialect.name())) {
        throw elsewhere(kind, dialect.name());
      }
      String version = version(opened);
      if (!version.equals(version(connection))) {
        throw elsewhere(version, version(connection));
      }
    }
    return other;
  }

  private static UserException elsewhere(String there, String here) {
    return new UserException(
        "scratch.url leads to " + there + ", and the database is " + here,
        "Name a database of the same kind and version.");
  }

  /** The product and its major version, on which it depends how expressions are spelled. */
  private static String version(Connection connection) throws SQLException {
    DatabaseMetaData about = connection.getMetaData();
    return about.getDatabaseProductName() + " " + about.getDatabaseMajorVersion();
  }

  /**
   * A place for scripts, here or at {@code scratch.url}; empty where there is none.
   *
   * @throws UserException if {@code scratch.url} leads to another kind or version of database
   */
  Optional<ScriptPlace> scriptPlace() throws SQLException {
    Optional<ScriptPlace> here = dialect.scriptPlace(connection);
    return here.isPresent() || scratch.isEmpty() ? here : dialect.scriptPlace(other());
  }

  private boolean hasPlace() throws SQLException {
    try (ScratchPlace place = dialect.scratchPlace(connection).orElse(null)) {
      return place != null;
    }
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
    if (other != null) {
      other.close();
    }
  }
}
