package dev.limbeck.hibernate;

import java.util.List;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what Hibernate logs from the terminal for the time of one action. JBoss Logging, which it
 * logs through, is told to use the JDK's logging, since a logging library of the project's would
 * print whatever its defaults are.
 */
final class QuietLog {
  private static final String PROVIDER = "org.jboss.logging.provider";

  private final @Nullable String providerBefore;
  private final List<Silenced> silenced;

  private record Silenced(Logger logger, @Nullable Level before) {}

  private QuietLog(@Nullable String providerBefore, List<Silenced> silenced) {
    this.providerBefore = providerBefore;
    this.silenced = silenced;
  }

  /** Does it in silence. */
  static <T> T during(Supplier<T> action) {
    QuietLog log = begin();
    try {
      return action.get();
    } finally {
      log.end();
    }
  }

  private static QuietLog begin() {
    List<Silenced> silenced =
        Stream.of("org.hibernate", "org.jboss")
            .map(Logger::getLogger)
            .map(logger -> new Silenced(logger, logger.getLevel()))
            .toList();
    silenced.forEach(each -> each.logger().setLevel(Level.OFF));
    return new QuietLog(System.setProperty(PROVIDER, "jdk"), silenced);
  }

  private void end() {
    silenced.forEach(each -> each.logger().setLevel(each.before()));
    if (providerBefore == null) {
      System.clearProperty(PROVIDER);
    } else {
      System.setProperty(PROVIDER, providerBefore);
    }
  }
}
