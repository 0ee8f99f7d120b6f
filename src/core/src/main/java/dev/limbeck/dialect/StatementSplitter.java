package dev.limbeck.dialect;

import dev.limbeck.dialect.SqlLexer.Feature;
import dev.limbeck.dialect.SqlToken.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;

/**
 * Splits a script into statements where a database's own client would: at semicolons that stand
 * neither in quotes nor in comments nor in the body of a trigger or function. A statement comes
 * without its semicolon and without comments before or after it; pieces that hold nothing else are
 * left out.
 */
public final class StatementSplitter {
  private enum Bodies {
    NONE,
    TRIGGERS,
    FUNCTIONS
  }

  private final SqlLexer lexer;
  private final Bodies bodies;

  private StatementSplitter(EnumSet<Feature> features, Bodies bodies) {
    this.lexer = new SqlLexer(features);
    this.bodies = bodies;
  }

  /** Standard SQL. */
  public static StatementSplitter standard() {
    return new StatementSplitter(EnumSet.noneOf(Feature.class), Bodies.NONE);
  }

  /** As the sqlite3 shell splits: a trigger ends at {@code ;END;} (sqlite3_complete). */
  public static StatementSplitter sqlite() {
    return new StatementSplitter(EnumSet.of(Feature.BACKQUOTES, Feature.BRACKETS), Bodies.TRIGGERS);
  }

  /**
   * As psql splits: dollar quotes, {@code E''}, nested comments; a semicolon in parentheses (rules)
   * or between BEGIN ATOMIC and END of a function ends nothing.
   */
  public static StatementSplitter postgresql() {
    return new StatementSplitter(
        EnumSet.of(Feature.NESTED_COMMENTS, Feature.DOLLAR_QUOTES, Feature.ESCAPE_STRINGS),
        Bodies.FUNCTIONS);
  }

  /** As H2's script runner splits: dollar quotes and nested comments. */
  public static StatementSplitter h2() {
    return new StatementSplitter(
        EnumSet.of(Feature.NESTED_COMMENTS, Feature.DOLLAR_QUOTES), Bodies.NONE);
  }

  /** The statements of a script, in order. */
  public List<String> split(String script) {
    List<String> statements = new ArrayList<>();
    Body body = new Body();
    int start = -1;
    int end = -1;
    for (SqlToken token : lexer.tokens(script)) {
      if (token.blank()) {
        continue;
      }
      if (token.is(";") && body.endsHere()) {
        if (start >= 0) {
          statements.add(script.substring(start, end));
        }
        start = -1;
        body = new Body();
        continue;
      }
      start = start < 0 ? token.start() : start;
      end = token.end();
      body.add(token);
    }
    if (start >= 0) {
      statements.add(script.substring(start, end));
    }
    return statements;
  }

  /** What must be known of a statement's tokens so far to say whether a semicolon ends it. */
  private final class Body {
    private final List<String> firstWords = new ArrayList<>();
    private String last = "";
    private String beforeLast = "";
    private int parentheses;
    private int blocks;

    void add(SqlToken token) {
      String word =
          token.kind() == Kind.WORD || token.kind() == Kind.SYMBOL
              ? token.text().toLowerCase(Locale.ROOT)
              : "";
      if (firstWords.size() < 6) {
        firstWords.add(word);
      }
      beforeLast = last;
      last = word;
      if (bodies == Bodies.FUNCTIONS) {
        count(word);
      }
    }

    private void count(String word) {
      switch (word) {
        case "(" -> parentheses++;
        case ")" -> parentheses = Math.max(0, parentheses - 1);
        case "begin" -> blocks += function() && parentheses == 0 ? 1 : 0;
        case "case" -> blocks += blocks > 0 && parentheses == 0 ? 1 : 0;
        case "end" -> blocks -= blocks > 0 && parentheses == 0 ? 1 : 0;
        default -> {}
      }
    }

    private boolean function() {
      List<String> words = new ArrayList<>(firstWords);
      words.removeAll(List.of("or", "replace"));
      return words.size() > 1
          && words.get(0).equals("create")
          && (words.get(1).equals("function") || words.get(1).equals("procedure"));
    }

    private boolean trigger() {
      List<String> words = new ArrayList<>(firstWords);
      words.removeAll(List.of("explain", "query", "plan", "temp", "temporary"));
      return words.size() > 1 && words.get(0).equals("create") && words.get(1).equals("trigger");
    }

    boolean endsHere() {
      return switch (bodies) {
        case NONE -> true;
        case TRIGGERS -> !trigger() || (last.equals("end") && beforeLast.equals(";"));
        case FUNCTIONS -> parentheses == 0 && blocks == 0;
      };
    }
  }
}
