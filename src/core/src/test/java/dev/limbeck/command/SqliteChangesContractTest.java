package dev.limbeck.command;

import dev.limbeck.dialect.ConnectionSource;
import dev.limbeck.testing.JdbcSource;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class SqliteChangesContractTest extends ChangesContract {
  @Override
  ConnectionSource newDatabase(int number) {
    return new JdbcSource("jdbc:sqlite:" + folder.resolve("laws" + number + ".db"));
  }

  @Override
  String collation() {
    return "nocase";
  }

  @Test
  void a_virtual_column_becomes_stored() throws SQLException {
    there_and_back(
        computed(", generated: { as: a + 1, stored: false }"),
        computed(", generated: { as: a + 1, stored: true }"));
  }
}
