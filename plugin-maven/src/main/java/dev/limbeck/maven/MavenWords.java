package dev.limbeck.maven;

import dev.limbeck.error.Place;
import dev.limbeck.error.Problem;
import java.util.List;
import java.util.regex.Pattern;

/** The library's advice in the words of a Maven user: it speaks of commands and their options. */
final class MavenWords {
  private static final String COMMAND_LINE = "the command line";

  private static final List<Word> WORDS =
      List.of(
          word("limbeck upgrade heads?\\b", "mvn limbeck:upgrade"),
          word("run 'limbeck init'", "let 'mvn limbeck:revision' make the folder"),
          word(
              "`stamp --purge (\\w+)`", "`mvn limbeck:stamp -Dlimbeck.purge -Dlimbeck.targets=$1`"),
          word("--lock-timeout\\b", "-Dlimbeck.lockTimeout"),
          word("--(config|env|url)\\b", "-Dlimbeck.$1"));

  private MavenWords() {}

  /**
   * A piece of advice.
   *
   * @param meant with {@code $1} for the first group of the pattern
   */
  private record Word(Pattern said, String meant) {}

  private static Word word(String said, String meant) {
    return new Word(Pattern.compile(said), meant);
  }

  /** The problem with its remedy so. */
  static String text(Problem problem) {
    Place place = problem.place();
    boolean parameter = place != null && place.file().equals(COMMAND_LINE);
    return new Problem(
            problem.message(),
            parameter ? Place.of("the goal's parameters") : place,
            problem.remedy() == null ? null : remedy(problem.remedy()))
        .text();
  }

  private static String remedy(String text) {
    String advice = text;
    for (Word word : WORDS) {
      advice = word.said().matcher(advice).replaceAll(word.meant());
    }
    return advice;
  }
}
