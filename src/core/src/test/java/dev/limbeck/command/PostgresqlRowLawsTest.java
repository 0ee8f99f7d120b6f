package dev.limbeck.command;

import dev.limbeck.dialect.ConnectionSource;
import dev.limbeck.schema.Schema;
import dev.limbeck.testing.JdbcSource;
import dev.limbeck.testing.TestPostgres;

class PostgresqlRowLawsTest extends RowLaws {
  @Override
  ConnectionSource newDatabase(int number) {
    return new JdbcSource(TestPostgres.newDatabase());
  }

  @Override
  Schema enriched(Schema schema, long seed) {
    return new Enrichment(seed, "C", true).of(schema);
  }
}
