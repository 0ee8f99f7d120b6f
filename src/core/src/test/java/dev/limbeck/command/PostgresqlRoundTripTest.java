package dev.limbeck.command;

import dev.limbeck.dialect.ConnectionSource;
import dev.limbeck.testing.JdbcSource;
import dev.limbeck.testing.TestPostgres;

class PostgresqlRoundTripTest extends RoundTripLaws {
  @Override
  ConnectionSource newDatabase(int number) {
    return new JdbcSource(TestPostgres.newDatabase());
  }
}
