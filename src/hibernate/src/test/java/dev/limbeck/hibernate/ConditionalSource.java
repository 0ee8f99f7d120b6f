package dev.limbeck.hibernate;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A source of which some lines are there under conditions only: {@code // only: 6.6 7.4 sqlite}
 * stands at the end of a line for two versions on one database.
 */
final class ConditionalSource {
  private static final String MARK = "// only:";

  private final List<Set<String>> kinds;

  /**
   * A kind of source.
   *
   * @param kinds of conditions; words of one kind are alternatives
   */
  ConditionalSource(List<List<String>> kinds) {
    this.kinds = kinds.stream().map(words -> (Set<String>) new HashSet<>(words)).toList();
  }

  /** The source where these conditions, one of each kind, hold. */
  String pick(String source, List<String> conditions) {
    return source
        .lines()
        .map(line -> holds(line, conditions) ? line : "")
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private boolean holds(String line, List<String> conditions) {
    int mark = line.indexOf(MARK);
    if (mark < 0) {
      return true;
    }
    List<String> words = Arrays.asList(line.substring(mark + MARK.length()).strip().split(" +"));
    return kinds.stream()
        .map(kind -> words.stream().filter(kind::contains).toList())
        .allMatch(named -> named.isEmpty() || named.stream().anyMatch(conditions::contains));
  }
}
