package dev.limbeck.bench;

import dev.limbeck.dialect.Dialect;
import dev.limbeck.dialect.Dialects;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Set;

/** Reads a catalogue in a process of its own, as a command does, and prints seconds. */
public final class CatalogueReading {
  private CatalogueReading() {}

  /** The JDBC url. */
  public static void main(String[] arguments) throws SQLException {
    try (Connection connection = DriverManager.getConnection(arguments[0])) {
      Dialect dialect = Dialects.of(connection);
      long start = System.nanoTime();
      dialect.normalForm(dialect.inspector().inspect(connection, Set.of()).schema());
      System.out.println((System.nanoTime() - start) / 1e9);
    }
  }
}
