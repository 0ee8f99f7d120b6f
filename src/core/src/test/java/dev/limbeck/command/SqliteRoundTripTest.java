package dev.limbeck.command;

import dev.limbeck.dialect.ConnectionSource;
import dev.limbeck.testing.JdbcSource;

class SqliteRoundTripTest extends RoundTripLaws {
  @Override
  ConnectionSource newDatabase(int number) {
    return new JdbcSource("jdbc:sqlite:" + folder.resolve("laws" + number + ".db"));
  }
}
