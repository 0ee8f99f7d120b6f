package dev.limbeck.command;

import dev.limbeck.dialect.ConnectionSource;
import dev.limbeck.testing.JdbcSource;
import dev.limbeck.testing.TestMariaDb;

class MariaDbRowLawsTest extends RowLaws {
  @Override
  ConnectionSource newDatabase(int number) {
    return new JdbcSource(TestMariaDb.newDatabase());
  }

  /** A server on disk takes its time for each change of a schema. */
  @Override
  int pairs() {
    return Integer.getInteger("laws.pairs", 8);
  }
}
