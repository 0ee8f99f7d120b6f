package dev.limbeck.diff;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A name as part of a longer one, between underscores: {@code posts} in {@code uq_posts_title}. */
final class NamePart {
  private NamePart() {}

  /** The longer name with another part in the place of the first one; itself without that part. */
  static String replace(String name, String part, String other) {
    Matcher matcher =
        Pattern.compile("(?<![^_])" + Pattern.quote(part) + "(?![^_])", Pattern.CASE_INSENSITIVE)
            .matcher(name);
    return matcher.find()
        ? name.substring(0, matcher.start()) + other + name.substring(matcher.end())
        : name;
  }
}
