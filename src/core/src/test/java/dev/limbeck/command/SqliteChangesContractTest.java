package dev.limbeck.command;

import dev.limbeck.dialect.ConnectionSource;
import dev.limbeck.testing.JdbcSource;

class SqliteChangesContractTest extends ChangesContract {
  @Override
  ConnectionSource newDatabase(int number) {
    return new JdbcSource("jdbc:sqlite:" + folder.resolve("laws" + number + ".db"));
  }
}
