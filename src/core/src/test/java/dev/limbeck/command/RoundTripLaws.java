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
  @TempDir Path folder;

  /** A new, empty database. */
  abstract ConnectionSource newDatabase(int number) throws SQLException;

  /** How many pairs are tried. */
  int pairs() {
    return Integer.getInteger("laws.pairs", 25);
  }

  /** More of what only this database has, by chance, but the same for the same seed. */
  Schema enriched(Schema schema, long seed) {
    return schema;
  }

  /** The database's own dump of its schema, in an order that does not tell its history. */
  String dump(Connection connection) throws SQLException {
    return "";
  }

  @Test
  void up_leads_there_and_down_leads_back() throws SQLException {
    for (int seed = 0; seed < pairs(); seed++) {
      SchemaGenerator generator = new SchemaGenerator(seed);
      Schema plain = generator.schema();
      Schema a = enriched(plain, seed);
      Schema b = enriched(generator.changed(plain), seed + 1000L);
      ConnectionSource source = newDatabase(seed);
      try (Connection connection = source.open()) {
        new RoundTrip("seed " + seed, folder, source, connection, this::dump)
            .travel(a, b, dumpOf(b, newDatabase(seed + pairs())));
      }
    }
  }

  /** What a database says of itself that was never anything else. */
  private String dumpOf(Schema schema, ConnectionSource source) throws SQLException {
    try (Connection connection = source.open()) {
      return new RoundTrip("new", folder, source, connection, this::dump).lead(schema);
    }
  }
}
