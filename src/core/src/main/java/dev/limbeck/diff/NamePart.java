package dev.limbeck.diff;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A name as part of a longer one, between underscores: {@code posts} in {@code uq_posts_title}. */
final class NamePart {
  private NamePart() {}

  /** The longer name with another part in the place of the first one; itself without that part. */
  static String replace(String name, String part, String other) {
    return replace(name, part, other, Map.of());
  }

  /**
   * The longer name with other parts: that of the table, and outside of it those of columns, each
   * where it stands first.
   *
   * @param columns the new parts, by the old ones
   */
  static String replace(String name, String table, String other, Map<String, String> columns) {
    Map<String, String> left = new HashMap<>();
    columns.forEach((from, to) -> left.put(from.toLowerCase(Locale.ROOT), to));
    Matcher matcher = part(Pattern.quote(table)).matcher(name);
    return matcher.find()
        ? parts(name.substring(0, matcher.start()), left)
            + other
            + parts(name.substring(matcher.end()), left)
        : parts(name, left);
  }

  private static Pattern part(String quoted) {
    return Pattern.compile("(?<![^_])(?:" + quoted + ")(?![^_])", Pattern.CASE_INSENSITIVE);
  }

  /** At once, so that names may change places; the longest first. */
  private static String parts(String text, Map<String, String> left) {
    if (left.isEmpty()) {
      return text;
    }
    String any =
        left.keySet().stream()
            .sorted((a, b) -> b.length() - a.length())
            .map(Pattern::quote)
            .collect(Collectors.joining("|"));
    return part(any)
        .matcher(text)
        .replaceAll(
            match -> {
              String other = left.remove(match.group().toLowerCase(Locale.ROOT));
              return Matcher.quoteReplacement(other == null ? match.group() : other);
            });
  }
}
