package dev.limbeck.error;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemTest {
  private static final Problem ONE = Problem.of("no such table", "Create it.");

  @Test
  void of_many_the_first_are_shown_and_the_rest_is_counted() {
    UserException many = new UserException(ExitCode.FAILED, Collections.nCopies(10_050, ONE), null);
    List<String> shown = many.shown(Problem::text);
    assertEquals(51, shown.size());
    assertEquals("no such table\n  Create it.", shown.get(49));
    assertEquals("and 10,000 more", shown.get(50));
    assertEquals(10_050, many.problems().size());
  }

  @Test
  void few_are_shown_as_they_are() {
    UserException few = new UserException(ExitCode.FAILED, Collections.nCopies(50, ONE), null);
    assertEquals(50, few.shown(Problem::text).size());
  }

  @Test
  void a_long_statement_keeps_its_beginning_and_what_the_database_says_of_it() {
    String text =
        new Problem("fails:\nINSERT " + "x".repeat(5_000_000) + "\nsyntax error", null, null)
            .text();
    assertTrue(text.startsWith("fails:\nINSERT xx"), text);
    assertTrue(text.endsWith("xx\nsyntax error"), text);
    assertTrue(text.contains("(4,994,027 characters are left out here)"), text);
    assertTrue(text.length() < 7_000, () -> "" + text.length());
  }
}
