package dev.limbeck.command;

import dev.limbeck.dialect.ConnectionSource;
import dev.limbeck.schema.Schema;
import dev.limbeck.testing.JdbcSource;

class SqliteRowLawsTest extends RowLaws {
  @Override
  ConnectionSource newDatabase(int number) {
    return new JdbcSource(
        "jdbc:sqlite:" + folder.resolve("rows" + number + ".db") + "?synchronous=OFF");
  }

  @Override
  Schema enriched(Schema schema, long seed) {
    return new Enrichment(seed, "nocase", false).of(schema);
  }
}
