package dev.limbeck.command;

import dev.limbeck.dialect.ConnectionSource;
import dev.limbeck.testing.JdbcSource;

class H2RowLawsTest extends RowLaws {
  @Override
  ConnectionSource newDatabase(int number) {
    return new JdbcSource("jdbc:h2:mem:rows" + number + ";DB_CLOSE_DELAY=-1");
  }
}
