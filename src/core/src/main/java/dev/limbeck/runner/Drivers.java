package dev.limbeck.runner;

import dev.limbeck.config.DatabaseSettings;
import dev.limbeck.error.UserException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the JDBC driver of a url by the name of its class, without {@link java.sql.DriverManager},
 * which would open every jar there is.
 *
 * <p>The jars that the user names come first, then the tool's own class path, then the class path
 * of the model. A driver that is in no table is found in the user's jars and the model's class path
 * by what they register themselves.
 */
final class Drivers {
  private static final String SERVICE = "META-INF/services/java.sql.Driver";

  private final DatabaseSettings settings;

  Drivers(DatabaseSettings settings) {
    this.settings = settings;
  }

  /**
   * The driver.
   *
   * @throws UserException if there is none, with the jar to add
   */
  Driver find() {
    Optional<KnownDriver> known = KnownDriver.of(settings.url());
    List<String> classes = known.map(KnownDriver::classes).orElse(List.of());
    checkJars();
    ClassLoader own = Drivers.class.getClassLoader();
    Driver driver = settings.drivers().isEmpty() ? null : in(settings.drivers(), classes);
    if (driver == null) {
      driver = byName(classes, own);
    }
    if (driver == null && !settings.classpath().isEmpty()) {
      driver = in(settings.classpath(), classes);
    }
    if (driver == null) {
      throw missing(known);
    }
    return driver;
  }

  private void checkJars() {
    for (Path jar : settings.drivers()) {
      if (!Files.exists(jar)) {
        throw new UserException(
            "the driver's jar '" + jar + "' does not exist", "Correct 'database.drivers'.");
      }
    }
  }

  private @Nullable Driver in(List<Path> jars, List<String> classes) {
    // Lives as long as its driver, and so as long as the connections.
    @SuppressWarnings("resource")
    URLClassLoader loader =
        new URLClassLoader(
            jars.stream().map(Drivers::url).toArray(URL[]::new),
            ClassLoader.getPlatformClassLoader());
    Driver driver = byName(classes, loader);
    return driver == null ? registered(loader) : driver;
  }

  private static URL url(Path path) {
    try {
      return path.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(path.toString(), e);
    }
  }

  private @Nullable Driver byName(List<String> classes, ClassLoader loader) {
    for (String name : classes) {
      try {
        Object driver = Class.forName(name, true, loader).getDeclaredConstructor().newInstance();
        if (driver instanceof Driver usable) {
          return usable;
        }
      } catch (ClassNotFoundException e) {
        // Not here; the next place, or the error about the missing jar, follows.
      } catch (ReflectiveOperationException | LinkageError e) {
        throw new UserException(
            "the driver " + name + " cannot be loaded: " + e,
            "Add the jars it needs to 'database.drivers', or take another version of it.",
            e);
      }
    }
    return null;
  }

  private @Nullable Driver registered(URLClassLoader loader) {
    try {
      for (URL service : Collections.list(loader.findResources(SERVICE))) {
        for (String name : names(service)) {
          Driver driver = byName(List.of(name), loader);
          if (driver != null && driver.acceptsURL(settings.url().jdbc())) {
            return driver;
          }
        }
      }
    } catch (IOException | SQLException e) {
      throw new UserException(
          "the jars of 'database.drivers' cannot be read: " + e.getMessage(),
          "Correct 'database.drivers'.",
          e);
    }
    return null;
  }

  private static List<String> names(URL service) throws IOException {
    List<String> names = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(service.openStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String name = line.replaceFirst("#.*", "").strip();
        if (!name.isEmpty()) {
          names.add(name);
        }
      }
    }
    return names;
  }

  private UserException missing(Optional<KnownDriver> known) {
    String subprotocol = settings.url().subprotocol();
    String jar =
        known
            .map(driver -> "the driver's jar (" + driver.artifact() + ")")
            .orElse("the jar of the driver for jdbc:" + subprotocol);
    return new UserException(
        "there is no JDBC driver for '" + settings.url().describe() + "'",
        "Add " + jar + " to 'database.drivers', or to the class path of the model.");
  }
}
