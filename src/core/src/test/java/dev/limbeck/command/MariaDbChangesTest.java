package dev.limbeck.command;

import dev.limbeck.dialect.ConnectionSource;
import dev.limbeck.testing.JdbcSource;
import dev.limbeck.testing.TestMariaDb;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class MariaDbChangesTest extends ChangesContract {
  @Override
  ConnectionSource newDatabase(int number) {
    return new JdbcSource(TestMariaDb.newDatabase());
  }

  @Override
  String collation() {
    return "latin1_swedish_ci";
  }

  @Test
  void a_column_becomes_virtual() throws SQLException {
    there_and_back(computed(", default: 7"), computed(", generated: { as: a * 2, stored: false }"));
  }

  @Test
  void a_stored_column_becomes_virtual() throws SQLException {
    there_and_back(
        computed(", generated: { as: a * 2, stored: true }"),
        computed(", generated: { as: a * 2, stored: false }"));
  }

  @Test
  void a_virtual_column_is_computed_otherwise() throws SQLException {
    there_and_back(
        computed(", generated: { as: a * 2, stored: false }"),
        computed(", generated: { as: a + 1, stored: false }"));
  }

  @Override
  @Test
  void a_schema_is_made() throws SQLException {
    TestMariaDb.execute("DROP DATABASE IF EXISTS shop");
    super.a_schema_is_made();
  }

  @Test
  void constraints_are_renamed() throws SQLException {
    there_and_back(foreignKey(""), foreignKey("").replace("name: fk_children", "name: fk_renamed"));
    database();
    there_and_back(unique(""), unique("").replace("name: uq_children", "name: uq_renamed"));
  }
}
