package dev.limbeck.command;

import dev.limbeck.config.Config;
import dev.limbeck.config.DatabaseSettings;
import dev.limbeck.config.DatabaseUrl;
import dev.limbeck.dialect.Dialect;
import dev.limbeck.dialect.Dialects;
import dev.limbeck.dialect.EmbeddedEngine;
import dev.limbeck.dialect.ScratchPlace;
import dev.limbeck.dialect.ScriptPlace;
import dev.limbeck.error.UserException;
import dev.limbeck.runner.DatabaseConnections;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where things are tried of which nothing stays: in the database itself; at {@code scratch.url}
 * where its user may not make a place there; and where nobody has set that, in the embedded engine
 * that the project's class path has. Nothing is opened or started that nobody asks for, and all of
 * it ends with the session.
 */
final class TrialPlaces implements AutoCloseable {
  private final Connection live;
  private final Dialect dialect;
  private final Elsewhere elsewhere;
  private @Nullable Boolean here;
  private @Nullable Connection scratch;
  private EmbeddedEngine.@Nullable Running engine;

  /** Why there is no engine, and what can be done, once one was looked for. */
  private @Nullable Missing missing;

  /**
   * @param live the session's own connection
   */
  TrialPlaces(Connection live, Dialect dialect, Elsewhere elsewhere) {
    this.live = live;
    this.dialect = dialect;
    this.elsewhere = elsewhere;
  }

  private record Missing(String why, String remedy) {}

  /**
   * What may serve where the database itself does not.
   *
   * @param scratch {@code scratch.url}
   * @param drivers jars that bring the driver
   * @param classpath of the model
   */
  record Elsewhere(Optional<DatabaseSettings> scratch, List<Path> drivers, List<Path> classpath) {
    static final Elsewhere NOWHERE = new Elsewhere(Optional.empty(), List.of(), List.of());

    Elsewhere {
      drivers = List.copyOf(drivers);
      classpath = List.copyOf(classpath);
    }

    static Elsewhere of(Config config) {
      return new Elsewhere(
          config.autogenerate().scratch(),
          config.database().drivers(),
          config.database().classpath());
    }

    /** Where the engine is looked for. */
    private List<Path> jars() {
      return Stream.concat(classpath.stream(), drivers.stream()).toList();
    }
  }

  /**
   * The connection for whose database there is a scratch place; the session's own where there is
   * none anywhere.
   *
   * @throws UserException if {@code scratch.url} leads to another kind or version of database
   */
  Connection connection() throws SQLException {
    // To look whether there is a place here may mean to make it, with all tables.
    boolean nothingElse = elsewhere.scratch().isEmpty() && dialect.embeddedEngine().isEmpty();
    return nothingElse || isHere() ? live : other().orElse(live);
  }

  /**
   * A place for scripts.
   *
   * @throws UserException if there is none, or {@code scratch.url} leads to another kind or version
   *     of database
   */
  ScriptPlace forScripts() throws SQLException {
    Optional<ScriptPlace> place = dialect.scriptPlace(live);
    if (place.isEmpty()) {
      Connection other = other().orElse(null);
      place = other == null ? Optional.empty() : dialect.scriptPlace(other);
    }
    return place.orElseThrow(this::nowhere);
  }

  private UserException nowhere() {
    String what =
        "there is no place to carry out DDL: "
            + dialect.name()
            + " has none, or this user may not make one";
    return missing == null
        ? new UserException(
            what,
            "Set scratch.url to a database of the same kind where the user may make schemas, or"
                + " read another database instead.")
        : new UserException(what + "; " + missing.why(), missing.remedy());
  }

  /** What is to be known of the place that was looked for elsewhere, one sentence at most. */
  List<String> notes() {
    if (engine != null) {
      return List.of(
          "expressions and revisions are tried in an embedded "
              + engine.name()
              + " of model.classpath, since nothing may be made in the database itself");
    }
    return missing == null ? List.of() : List.of(missing.why() + "; " + clause(missing.remedy()));
  }

  /** A sentence as a part of another. */
  private static String clause(String sentence) {
    return sentence.substring(0, 1).toLowerCase(Locale.ROOT)
        + sentence.substring(1, sentence.length() - 1);
  }

  private boolean isHere() throws SQLException {
    if (here == null) {
      try (ScratchPlace place = dialect.scratchPlace(live).orElse(null)) {
        here = place != null;
      }
    }
    return here;
  }

  private Optional<Connection> other() throws SQLException {
    if (elsewhere.scratch().isPresent()) {
      return Optional.of(scratch(elsewhere.scratch().get()));
    }
    if (engine == null && missing == null && dialect.embeddedEngine().isPresent()) {
      start(dialect.embeddedEngine().get());
    }
    return Optional.ofNullable(engine).map(EmbeddedEngine.Running::connection);
  }

  private void start(EmbeddedEngine embedded) {
    try {
      engine = embedded.start(elsewhere.jars(), live, this::open);
    } catch (UserException e) {
      missing = new Missing(e.problems().get(0).message(), embedded.remedy());
    }
  }

  private Connection open(String url) {
    DatabaseUrl parsed = DatabaseUrl.parse(url, Path.of(""));
    return new DatabaseConnections(
            new DatabaseSettings(
                parsed,
                parsed.user(),
                parsed.password(),
                Map.of(),
                elsewhere.drivers(),
                elsewhere.classpath()))
        .open();
  }

  private Connection scratch(DatabaseSettings settings) throws SQLException {
    if (scratch == null) {
      Connection opened = new DatabaseConnections(settings).open();
      scratch = opened;
      String kind = Dialects.of(opened).name();
      if (!kind.equals(dialect.name())) {
        throw elsewhere(kind, dialect.name());
      }
      String version = version(opened);
      if (!version.equals(version(live))) {
        throw elsewhere(version, version(live));
      }
    }
    return scratch;
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

  @Override
  public void close() throws SQLException {
    try {
      if (scratch != null) {
        scratch.close();
      }
    } finally {
      if (engine != null) {
        engine.close();
      }
    }
  }
}
