package dev.limbeck.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.maven.Builds.Outcome;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Nothing is configured but what Spring Boot reads; two goals are bound to the lifecycle. */
class SpringProjectIT {

  @Test
  void finds_the_database_and_the_naming_strategy_by_itself() throws Exception {
    Builds builds = Builds.of("spring", "spring");
    Outcome revised =
        builds.run("limbeck:revision", "-Dlimbeck.autogenerate", "-Dlimbeck.message=create orders");
    assertTrue(revised.success(), revised.log());

    Outcome built = builds.run("verify");
    assertTrue(built.success(), built.log());
    assertTrue(built.log().contains("[INFO] no differences"), built.log());
    assertFalse(built.log().contains("Overwriting artifact"), built.log());

    String url = "jdbc:h2:" + builds.folder().resolve("shop");
    assertTrue(Databases.tables(url, "sa", "").contains("order_line"));
    assertEquals(Set.of("article_name", "id"), Databases.columns(url, "sa", "", "ORDER_LINE"));
  }
}
