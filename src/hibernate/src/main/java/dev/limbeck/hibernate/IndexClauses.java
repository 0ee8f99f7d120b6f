package dev.limbeck.hibernate;

import dev.limbeck.hibernate.SqlText.Token;
import dev.limbeck.schema.IndexOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What users write behind the columns of an index or a unique key ({@code @Index(options)}), in the
 * words of PostgreSQL: INCLUDE, NULLS NOT DISTINCT, WITH, TABLESPACE, WHERE.
 *
 * @param include names of columns, as they are written
 * @param where the predicate, without parentheses around it
 * @param unread what is none of it
 */
record IndexClauses(
    List<String> include, IndexOptions options, @Nullable String where, List<String> unread) {

  IndexClauses {
    include = List.copyOf(include);
    unread = List.copyOf(unread);
  }

  /** Reads the text; an empty one says nothing. */
  static IndexClauses parse(String text) {
    List<Token> tokens = SqlText.tokens(text);
    List<String> include = new ArrayList<>();
    List<String> unread = new ArrayList<>();
    IndexOptions options = IndexOptions.USUAL;
    int at = 0;
    while (at < tokens.size()) {
      if (is(tokens, at, "where")) {
        String where = text.substring(tokens.get(at).end());
        return new IndexClauses(include, options, SqlText.withoutOuterParentheses(where), unread);
      } else if (is(tokens, at, "include") && isGroup(tokens, at + 1)) {
        include.addAll(items(tokens.get(at + 1)));
        at += 2;
      } else if (is(tokens, at, "with") && isGroup(tokens, at + 1)) {
        options = options.withStorage(storage(tokens.get(at + 1)));
        at += 2;
      } else if (is(tokens, at, "nulls", "not", "distinct")) {
        options = options.withNullsDistinct(false);
        at += 3;
      } else if (is(tokens, at, "nulls", "distinct")) {
        at += 2;
      } else if (is(tokens, at, "using", "index", "tablespace") && at + 3 < tokens.size()) {
        options = options.withTablespace(bare(tokens.get(at + 3).text()));
        at += 4;
      } else if (is(tokens, at, "tablespace") && at + 1 < tokens.size()) {
        options = options.withTablespace(bare(tokens.get(at + 1).text()));
        at += 2;
      } else {
        unread.add(tokens.get(at++).text());
      }
    }
    return new IndexClauses(include, options, null, unread);
  }

  /** The columns of INCLUDE under the names that the table has for them. */
  List<String> include(UnaryOperator<String> name) {
    return include.stream().map(name).toList();
  }

  private static boolean is(List<Token> tokens, int at, String... words) {
    for (int i = 0; i < words.length; i++) {
      if (at + i >= tokens.size() || !tokens.get(at + i).is(words[i])) {
        return false;
      }
    }
    return true;
  }

  private static boolean isGroup(List<Token> tokens, int at) {
    return at < tokens.size() && tokens.get(at).isGroup();
  }

  private static List<String> items(Token group) {
    List<String> items = new ArrayList<>();
    for (String item : group.inside().split(",", -1)) {
      items.add(item.strip());
    }
    return items;
  }

  /** A parameter without a value is on. */
  private static Map<String, String> storage(Token group) {
    Map<String, String> storage = new LinkedHashMap<>();
    for (String item : items(group)) {
      int equals = item.indexOf('=');
      String name = equals < 0 ? item : item.substring(0, equals).strip();
      String value = equals < 0 ? "true" : item.substring(equals + 1).strip();
      storage.put(name.toLowerCase(Locale.ROOT), value.replaceAll("^'|'$", ""));
    }
    return storage;
  }

  private static String bare(String name) {
    return name.startsWith("\"")
        ? name.substring(1, name.length() - 1)
        : name.toLowerCase(Locale.ROOT);
  }
}
