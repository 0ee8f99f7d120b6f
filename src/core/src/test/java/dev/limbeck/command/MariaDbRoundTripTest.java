package dev.limbeck.command;

import dev.limbeck.dialect.ConnectionSource;
import dev.limbeck.testing.JdbcSource;
import dev.limbeck.testing.TestMariaDb;

class MariaDbRoundTripTest extends RoundTripLaws {
  @Override
  ConnectionSource newDatabase(int number) {
    return new JdbcSource(TestMariaDb.newDatabase());
  }
}
