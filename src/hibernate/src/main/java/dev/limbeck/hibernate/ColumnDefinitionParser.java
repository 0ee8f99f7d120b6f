package dev.limbeck.hibernate;

import dev.limbeck.hibernate.SqlText.Token;
import dev.limbeck.schema.Generated;
import dev.limbeck.schema.Identity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a column's definition: a type up to the first word that begins a clause, then clauses in
 * any order. An expression of a default goes on until the next clause.
 */
final class ColumnDefinitionParser {
  private static final Set<String> CLAUSES =
      Set.of(
          "as",
          "auto_increment",
          "autoincrement",
          "charset",
          "check",
          "collate",
          "column_format",
          "comment",
          "compression",
          "constraint",
          "default",
          "generated",
          "identity",
          "not",
          "null",
          "on",
          "primary",
          "references",
          "storage",
          "stored",
          "unique",
          "virtual");

  /** What MariaDB and MySQL take behind a type for a character set or a collation. */
  private static final Set<String> ATTRIBUTES = Set.of("ascii", "binary", "unicode");

  private final String text;
  private final List<Token> tokens;
  private int at;

  private @Nullable String defaultValue;
  private boolean notNull;
  private boolean unique;
  private final List<String> checks = new ArrayList<>();
  private @Nullable Identity identity;
  private @Nullable Generated generated;
  private @Nullable String comment;
  private @Nullable String collation;
  private final List<String> unread = new ArrayList<>();

  /** The token with which the options begin. */
  private final int options;

  ColumnDefinitionParser(String text, String options) {
    this.text = options.isEmpty() ? text : text + " " + options;
    this.tokens = SqlText.tokens(this.text);
    this.options = SqlText.tokens(text).size();
  }

  ColumnDefinition parse() {
    at = clauseAfter(0);
    String type = between(0, at);
    while (at < tokens.size()) {
      clause();
    }
    return new ColumnDefinition(
        type,
        defaultValue,
        notNull,
        unique,
        checks,
        identity,
        generated,
        comment,
        collation,
        unread);
  }

  private void clause() {
    int start = at;
    String word = tokens.get(at++).text().toLowerCase(Locale.ROOT);
    switch (word) {
      case "not" -> notNull |= skip("null");
      case "null" -> {}
      case "unique" -> {
        unique = true;
        skip("key");
      }
      case "default" -> defaultValue = expression();
      case "check" -> checks.add(group());
      case "comment" -> comment = quoted();
      case "collate" -> collation = name();
      case "auto_increment", "autoincrement", "identity" -> {
        identity = identity(Identity.Kind.BY_DEFAULT);
      }
      case "generated" -> generated();
      case "as" -> computed();
      default -> unreadFrom(start);
    }
  }

  /** {@code generated always as identity}, {@code generated always as (…) stored}. */
  private void generated() {
    boolean always = skip("always");
    if (!always) {
      skip("by");
      skip("default");
    }
    skip("as");
    if (skip("identity")) {
      identity = identity(always ? Identity.Kind.ALWAYS : Identity.Kind.BY_DEFAULT);
    } else {
      computed();
    }
  }

  private void computed() {
    String expression = group();
    boolean virtual = skip("virtual");
    boolean stored = skip("stored") || skip("persisted");
    generated = new Generated(expression, stored || !virtual);
  }

  private void unreadFrom(int start) {
    at = clauseAfter(Math.max(at, start + 1));
    unread.add(between(start, at));
  }

  private @Nullable String expression() {
    int start = at;
    at = clauseAfter(start + 1);
    String expression = between(start, at);
    return expression.isEmpty() || expression.equalsIgnoreCase("null") ? null : expression;
  }

  private String group() {
    return at < tokens.size() && tokens.get(at).isGroup()
        ? SqlText.withoutOuterParentheses(tokens.get(at++).text())
        : "";
  }

  /** Nothing is said of the numbers where no options follow. */
  private Identity identity(Identity.Kind kind) {
    String options = group();
    if (options.isBlank()) {
      return new Identity(kind, null);
    }
    NumberingText.Read read = NumberingText.parse(options);
    unread.addAll(read.unread());
    return new Identity(kind, read.numbering());
  }

  /** A name with its schema, if it has one. */
  private @Nullable String name() {
    int start = at;
    at = Math.min(at + 1, tokens.size());
    while (at + 1 < tokens.size() && tokens.get(at).is(".")) {
      at += 2;
    }
    return start == at ? null : between(start, at);
  }

  private String quoted() {
    if (at >= tokens.size()) {
      return "";
    }
    String literal = tokens.get(at++).text();
    return literal.length() < 2
        ? literal
        : literal.substring(1, literal.length() - 1).replace("''", "'");
  }

  private boolean skip(String word) {
    boolean there = at < tokens.size() && tokens.get(at).is(word);
    at += there ? 1 : 0;
    return there;
  }

  /** The index of the first token from here on that begins a clause; the end where none does. */
  private int clauseAfter(int from) {
    for (int i = from; i < tokens.size(); i++) {
      if (beginsClause(i)) {
        return i;
      }
    }
    return tokens.size();
  }

  private boolean beginsClause(int index) {
    Token token = tokens.get(index);
    boolean characterSet =
        token.is("character") && index + 1 < tokens.size() && tokens.get(index + 1).is("set");
    return characterSet
        || index == options
        || (index > 0 && ATTRIBUTES.contains(token.text().toLowerCase(Locale.ROOT)))
        || CLAUSES.contains(token.text().toLowerCase(Locale.ROOT));
  }

  private String between(int from, int to) {
    return from >= to || from >= tokens.size()
        ? ""
        : text.substring(tokens.get(from).start(), tokens.get(to - 1).end());
  }
}
