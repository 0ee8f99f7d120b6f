package dev.limbeck.script;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.limbeck.error.Problem;
import dev.limbeck.error.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a user is told about each mistake: cases in {@code mistakes.txt}, each a file and the
 * problems found in it. {@code -Dgolden.update=true} writes the problems anew.
 */
class ScriptMistakesTest {
  private static final Path CASES = Path.of("src/test/resources/dev/limbeck/script/mistakes.txt");
  private static final String PROBLEMS = "---- problems\n";

  /** A case: its first line is its title and the file's name. */
  record Case(String title, String text, String problems) {

    static Case parse(String part) {
      int text = part.indexOf('\n') + 1;
      int problems = part.indexOf(PROBLEMS);
      return problems < 0
          ? new Case(part.substring(0, text).strip(), part.substring(text), "")
          : new Case(
              part.substring(0, text).strip(),
              part.substring(text, problems),
              part.substring(problems + PROBLEMS.length()));
    }

    String told() {
      Path file = Path.of(title.endsWith("(sql)") ? "a.sql" : "a.yaml");
      try {
        return "none: " + new ScriptReader().read(file, text.replace("→", "\t")) + "\n";
      } catch (UserException e) {
        return e.problems().stream().map(Problem::text).collect(Collectors.joining("\n")) + "\n";
      }
    }

    @Override
    public String toString() {
      return title;
    }
  }

  static List<Case> cases() throws IOException {
    List<Case> cases = new ArrayList<>();
    for (String part : Files.readString(CASES).split("(?m)^==== ", -1)) {
      if (!part.isBlank()) {
        cases.add(Case.parse(part));
      }
    }
    return cases;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void a_mistake_is_told_with_its_line_and_a_remedy(Case one) {
    if (!Boolean.getBoolean("golden.update")) {
      assertEquals(one.problems(), one.told());
    }
  }

  @Test
  void the_cases_are_rewritten_on_demand() throws IOException {
    if (Boolean.getBoolean("golden.update")) {
      String all =
          cases().stream()
              .map(one -> "==== " + one.title() + "\n" + one.text() + PROBLEMS + one.told())
              .collect(Collectors.joining());
      Files.writeString(CASES, all);
    }
    assertEquals(cases().size(), cases().stream().map(Case::title).distinct().count());
  }
}
