package dev.limbeck.hibernate;

import dev.limbeck.error.UserException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Refuses a Hibernate that is too old before anything of it is used. */
final class SupportedVersion {
  private static final Pattern NUMBERS = Pattern.compile("(\\d+)\\.(\\d+).*");

  private SupportedVersion() {}

  static void check(ClassLoader loader) {
    String version = read(loader);
    Matcher numbers = NUMBERS.matcher(version);
    if (!numbers.matches()) {
      return;
    }
    int major = Integer.parseInt(numbers.group(1));
    int minor = Integer.parseInt(numbers.group(2));
    if (major < 6 || (major == 6 && minor < 2)) {
      throw new UserException(
          "The project uses Hibernate "
              + version
              + "; entities can be read with Hibernate 6.2 or later",
          "Move the project to Hibernate 6.2 or later (from 5.x: javax.persistence becomes"
              + " jakarta.persistence).");
    }
  }

  /** The version as Hibernate says it; empty where the jar's manifest has lost it. */
  private static String read(ClassLoader loader) {
    try {
      Object version =
          Class.forName("org.hibernate.Version", true, loader)
              .getMethod("getVersionString")
              .invoke(null);
      return String.valueOf(version);
    } catch (ReflectiveOperationException e) {
      throw new UserException(
          "The Hibernate on the project's class path cannot be used: " + e,
          "Give model.classpath a complete org.hibernate.orm:hibernate-core, 6.2 or later.",
          e);
    }
  }
}
