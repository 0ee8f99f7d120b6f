package dev.limbeck.dialect.generic;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Catches what SchemaCrawler logs: what it reports is not shown, but what it warns of is an error,
 * since it goes on after a query that failed. Loggers are shared by the whole process, so crawls
 * take turns; afterwards the loggers are as they were.
 */
final class CrawlLog {
  private static final Object TURN = new Object();

  /**
   * Asks {@link java.sql.DriverManager} what the driver is called, which does not know the drivers
   * that were loaded from a project's class path; nobody reads the answer.
   */
  private static final String ASKS_FOR_NAMES = "us.fatehi.utility.database.ConnectionInfoBuilder";

  private CrawlLog() {}

  /** A crawl. */
  interface Crawl<T> {
    T run() throws SQLException;
  }

  /**
   * Runs a crawl.
   *
   * @throws SQLException if it failed, or logged a warning
   */
  static <T> T strictly(Crawl<T> crawl) throws SQLException {
    synchronized (TURN) {
      Warnings warnings = new Warnings();
      List<Tap> taps =
          Stream.of("schemacrawler", "us.fatehi")
              .map(name -> new Tap(Logger.getLogger(name), warnings))
              .toList();
      try {
        T result = crawl.run();
        warnings.throwFirst();
        return result;
      } catch (RuntimeException e) {
        warnings.throwFirst();
        throw new SQLException("the catalogue could not be read: " + e.getMessage(), e);
      } finally {
        taps.forEach(Tap::close);
      }
    }
  }

  /** A logger that speaks to one handler alone, for a while. */
  private static final class Tap {
    private final Logger logger;
    private final Handler handler;
    private final @Nullable Level level;
    private final boolean useParentHandlers;

    Tap(Logger logger, Handler handler) {
      this.logger = logger;
      this.handler = handler;
      this.level = logger.getLevel();
      this.useParentHandlers = logger.getUseParentHandlers();
      logger.setLevel(Level.WARNING);
      logger.setUseParentHandlers(false);
      logger.addHandler(handler);
    }

    void close() {
      logger.removeHandler(handler);
      logger.setUseParentHandlers(useParentHandlers);
      logger.setLevel(level);
    }
  }

  private static final class Warnings extends Handler {
    private final List<LogRecord> records = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void publish(LogRecord record) {
      if (!ASKS_FOR_NAMES.equals(record.getLoggerName())) {
        records.add(record);
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}

    void throwFirst() throws SQLException {
      if (!records.isEmpty()) {
        LogRecord first = records.get(0);
        Throwable cause = first.getThrown();
        throw new SQLException(
            "the catalogue could not be read: "
                + first.getMessage()
                + (cause == null ? "" : ": " + cause.getMessage()),
            cause);
      }
    }
  }
}
