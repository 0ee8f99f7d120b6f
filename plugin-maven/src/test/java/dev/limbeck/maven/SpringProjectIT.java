package dev.limbeck.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.maven.Builds.Outcome;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Nothing is configured but what Spring Boot reads; names become snake case, as there. */
class SpringProjectIT {

  @Test
  void finds_the_database_and_the_naming_strategy_by_itself() throws Exception {
    Builds builds = Builds.of("spring", "spring");
    Outcome outcome =
        builds.run(
            "limbeck:revision",
            "limbeck:upgrade",
            "limbeck:check",
            "-Dlimbeck.autogenerate",
            "-Dlimbeck.message=create orders");
    assertTrue(outcome.success(), outcome.log());
    assertTrue(outcome.log().contains("[INFO] no differences"), outcome.log());
    String url = "jdbc:h2:" + builds.folder().resolve("shop");
    assertTrue(Databases.tables(url, "sa", "").contains("order_line"));
    assertEquals(Set.of("article_name", "id"), Databases.columns(url, "sa", "", "ORDER_LINE"));
  }
}
