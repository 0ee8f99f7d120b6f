package dev.limbeck.command;

import dev.limbeck.dialect.ConnectionSource;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import dev.limbeck.schema.UniqueConstraint;
import dev.limbeck.testing.SchemaGenerator;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
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
    int first = Integer.getInteger("laws.seed", 0);
    for (int seed = first; seed < first + pairs(); seed++) {
      SchemaGenerator generator = new SchemaGenerator(seed);
      Schema plain = generator.schema();
      Schema a = enriched(plain, seed);
      Schema b = enriched(generator.changed(plain), seed + 1000L);
      ConnectionSource source = newDatabase(seed);
      try (Connection connection = source.open()) {
        new RoundTrip("seed " + seed, folder, source, connection, this::dump)
            .travel(a, b, dumpOf(withNamesOf(a, b), newDatabase(seed + pairs())));
      }
    }
  }

  /** What has no name in B keeps the one that its like has in A. */
  private static Schema withNamesOf(Schema a, Schema b) {
    return b.withTables(
        b.tables().stream()
            .map(table -> a.table(table.name()).map(old -> withNamesOf(old, table)).orElse(table))
            .toList());
  }

  private static Table withNamesOf(Table a, Table b) {
    return b.withUniqueConstraints(
            b.uniqueConstraints().stream()
                .map(one -> one.name() == null ? one.withName(nameOfLike(one, a)) : one)
                .toList())
        .withIndexes(
            b.indexes().stream()
                .map(one -> one.name() == null ? one.withName(nameOfLike(one, a)) : one)
                .toList());
  }

  private static @Nullable String nameOfLike(UniqueConstraint one, Table table) {
    return table.uniqueConstraints().stream()
        .filter(other -> other.columns().equals(one.columns()))
        .findFirst()
        .map(UniqueConstraint::name)
        .orElse(null);
  }

  private static @Nullable String nameOfLike(Index one, Table table) {
    return table.indexes().stream()
        .filter(other -> other.withName(null).equals(one))
        .findFirst()
        .map(Index::name)
        .orElse(null);
  }

  /** What a database says of itself that was never anything else. */
  private String dumpOf(Schema schema, ConnectionSource source) throws SQLException {
    try (Connection connection = source.open()) {
      return new RoundTrip("new", folder, source, connection, this::dump).lead(schema);
    }
  }
}
