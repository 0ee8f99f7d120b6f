package dev.limbeck.command;

import dev.limbeck.dialect.ConnectionSource;
import dev.limbeck.testing.JdbcSource;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class H2ChangesTest extends ChangesContract {
  @Override
  ConnectionSource newDatabase(int number) {
    return new JdbcSource("jdbc:h2:mem:changes" + number + ";DB_CLOSE_DELAY=-1");
  }

  @Test
  void a_schema_is_made_for_its_tables() throws SQLException {
    a_schema_is_made();
  }
}
