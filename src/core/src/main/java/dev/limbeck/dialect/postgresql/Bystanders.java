package dev.limbeck.dialect.postgresql;

import dev.limbeck.dialect.SqlToken;
import java.util.List;
import java.util.Set;

/**
 * The statements of a script that a scratch place passes over: transactions, which it has its own
 * of; rights, owners and roles, which no schema value holds; and upkeep.
 */
final class Bystanders {
  private static final Set<String> FIRST =
      Set.of(
          "begin",
          "start",
          "commit",
          "end",
          "grant",
          "revoke",
          "vacuum",
          "analyze",
          "analyse",
          "checkpoint",
          "cluster",
          "reindex",
          "lock",
          "security",
          "discard",
          "listen",
          "notify",
          "unlisten",
          "load");

  private static final Set<String> OBJECTS =
      Set.of(
          "role",
          "user",
          "group",
          "database",
          "tablespace",
          "publication",
          "subscription",
          "server",
          "system",
          "event");

  private Bystanders() {}

  /**
   * Whether the place passes over it.
   *
   * @param words the tokens without blanks and comments
   */
  static boolean includes(List<SqlToken> words) {
    if (words.isEmpty() || FIRST.contains(word(words, 0))) {
      return true;
    }
    return switch (word(words, 0)) {
      case "create", "alter", "drop" ->
          OBJECTS.contains(word(words, 1))
              || (word(words, 1).equals("default") && word(words, 2).equals("privileges"))
              || changesOwner(words);
      case "comment" ->
          OBJECTS.contains(word(words, 2))
              || word(words, 2).equals("extension")
              || word(words, 2).equals("schema");
      case "select" -> setsSearchPath(words);
      default -> false;
    };
  }

  private static boolean changesOwner(List<SqlToken> words) {
    for (int i = 2; i + 1 < words.size(); i++) {
      if (words.get(i).is("owner") && words.get(i + 1).is("to")) {
        return word(words, 0).equals("alter");
      }
    }
    return false;
  }

  /** {@code SELECT pg_catalog.set_config('search_path', '', false)}, as pg_dump begins. */
  private static boolean setsSearchPath(List<SqlToken> words) {
    return words.stream().anyMatch(token -> token.is("set_config"))
        && words.stream().anyMatch(token -> token.text().equals("'search_path'"));
  }

  private static String word(List<SqlToken> words, int at) {
    return at < words.size() ? ExpressionText.lower(words.get(at).text()) : "";
  }
}
