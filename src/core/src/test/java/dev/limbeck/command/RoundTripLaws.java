package dev.limbeck.command;

import dev.limbeck.dialect.ConnectionSource;
import dev.limbeck.schema.Schema;
import dev.limbeck.testing.SchemaGenerator;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The laws of AUTOGENERATE over generated pairs of schemas A and B, by the whole road: differ,
 * file, runner, catalogue. A database is led to A, to B, back to A and to nothing; at each stop
 * nothing differs from what was wanted.
 */
abstract class RoundTripLaws {
  private static final int PAIRS = Integer.getInteger("laws.pairs", 40);

  @TempDir Path folder;

  /** A new, empty database. */
  abstract ConnectionSource newDatabase(int number) throws SQLException;

  @Test
  void up_leads_there_and_down_leads_back() throws SQLException {
    for (int seed = 0; seed < PAIRS; seed++) {
      SchemaGenerator generator = new SchemaGenerator(seed);
      Schema a = generator.schema();
      Schema b = generator.changed(a);
      ConnectionSource source = newDatabase(seed);
      try (Connection connection = source.open()) {
        new RoundTrip("seed " + seed, folder, source, connection).travel(a, b);
      }
    }
  }
}
