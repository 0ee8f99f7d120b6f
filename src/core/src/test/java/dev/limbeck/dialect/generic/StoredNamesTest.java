package dev.limbeck.dialect.generic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StoredNamesTest {
  private final StoredNames upper = new StoredNames(true, Set.of("special"));
  private final StoredNames exact = new StoredNames(false, Set.of());

  @Test
  void a_stored_name_comes_back_as_it_was() {
    for (String name :
        List.of(
            "users",
            "Users",
            "odd name",
            "ODD NAME",
            "grün",
            "straße",
            "1st",
            "_x",
            "ÉTÉ x",
            "a-b",
            "\"users\"")) {
      assertEquals(name, upper.portable(upper.stored(name)), name);
      assertEquals(name, exact.portable(exact.stored(name)), name);
    }
  }

  @Test
  void only_ordinary_names_are_folded() {
    assertEquals("USERS", upper.stored("users"));
    assertEquals("GRÜN", upper.stored("grün"));
    assertEquals("straße", upper.stored("straße"));
    assertEquals("odd name", upper.stored("odd name"));
    assertEquals("users", upper.stored("\"users\""));
    assertEquals("\"users\"", upper.portable("users"));
    assertEquals("users", upper.portable("USERS"));
    assertEquals("users", exact.stored("users"));
    assertEquals("USERS", exact.portable("USERS"));
  }

  @Test
  void a_quoted_name_means_the_stored_one() {
    assertEquals("users", upper.quote("users"));
    assertEquals("\"ORDER\"", upper.quote("order"));
    assertEquals("\"SPECIAL\"", upper.quote("special"));
    assertEquals("\"GRÜN\"", upper.quote("grün"));
    assertEquals("\"Users\"", upper.quote("Users"));
    assertEquals("\"users\"", upper.quote("\"users\""));
    assertEquals("\"say \"\"hi\"\"\"", upper.quote("say \"hi\""));
    assertEquals("\"order\"", exact.quote("order"));
  }

  @Test
  void every_keyword_of_the_database_can_be_a_name() throws SQLException {
    try (TestDatabase database = TestDatabase.h2()) {
      for (String keyword : database.connection.getMetaData().getSQLKeywords().split(",", -1)) {
        String name = keyword.toLowerCase(Locale.ROOT);
        String quoted = database.dialect.quote(name);
        database.execute("create table " + quoted + " (" + quoted + " int)");
        assertEquals(name, database.inspect().schema().tables().get(0).columns().get(0).name());
        database.execute("drop table " + quoted);
      }
    }
  }
}
