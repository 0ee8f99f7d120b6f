package dev.limbeck.script;

import java.util.Locale;
import java.util.Set;

/** The words that YAML 1.1 takes for something else than a text. */
final class YamlWords {
  private static final Set<String> NULLS = Set.of("~", "null", "Null", "NULL");
  private static final Set<String> TRUTHS = Set.of("true", "yes", "on", "y");
  private static final Set<String> UNTRUTHS = Set.of("false", "no", "off", "n");

  private YamlWords() {}

  static boolean isNull(String text) {
    return NULLS.contains(text);
  }

  /** Whether some YAML reader takes this for a truth value. */
  static boolean isTruthValue(String text) {
    return isTrue(text) || UNTRUTHS.contains(text.toLowerCase(Locale.ROOT));
  }

  /** Whether this truth value is the true one. */
  static boolean isTrue(String text) {
    return TRUTHS.contains(text.toLowerCase(Locale.ROOT));
  }
}
