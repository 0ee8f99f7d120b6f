package dev.limbeck.script;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Reads the SQL expression of a default. YAML's quotes are not SQL's, and people forget that: what
 * SQL would take for something else than they meant is asked about, or read as the only thing that
 * can be meant.
 */
final class DefaultReader {
  private static final Pattern DATE =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}([T ]\\d{1,2}:\\d{2}[0-9:.,+Z -]*)?");
  private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");

  /** The words without parentheses that are values to some database. */
  private static final Set<String> VALUES =
      Set.of(
          "null",
          "true",
          "false",
          "current_catalog",
          "current_date",
          "current_role",
          "current_schema",
          "current_time",
          "current_timestamp",
          "current_user",
          "default",
          "getdate",
          "localtime",
          "localtimestamp",
          "session_user",
          "sysdate",
          "system_user",
          "systimestamp",
          "unknown",
          "user",
          "utc_date",
          "utc_time",
          "utc_timestamp",
          "uuid");

  private final FileProblems problems;

  DefaultReader(FileProblems problems) {
    this.problems = problems;
  }

  /** The expression, or null where there is no value, or the word null without quotes. */
  @Nullable String read(Keys keys, String key) {
    Node value = keys.value(key);
    if (value == null) {
      return null;
    }
    String text = YamlNodes.text(value, key, problems);
    if (DATE.matcher(text).matches()) {
      return "'" + text + "'";
    }
    if (text.isBlank()) {
      problems.add(
          value,
          "'" + key + "' is empty, and SQL has no such expression",
          "Write \"''\" for the empty text, or leave '" + key + "' out for no default.");
    } else if (meantAsText(value, text)) {
      problems.add(
          value,
          "'" + key + ": " + text + "' is no SQL expression",
          "Write \"'" + text + "'\" for the text, true or false for a truth value.");
    }
    return text;
  }

  /**
   * Whether somebody wrote quotes that YAML does not need around a word that means nothing to SQL,
   * or a truth value that only YAML knows.
   */
  private static boolean meantAsText(Node value, String text) {
    if (!WORD.matcher(text).matches() || VALUES.contains(text.toLowerCase(Locale.ROOT))) {
      return false;
    }
    return YamlNodes.quoted(value) ? YamlScalars.plainInBlock(text) : YamlWords.isTruthValue(text);
  }
}
