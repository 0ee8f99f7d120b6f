package dev.limbeck.hibernate;

import dev.limbeck.hibernate.SqlText.Token;
import dev.limbeck.schema.Numbering;
import dev.limbeck.schema.SequenceLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads what stands in parentheses behind IDENTITY: {@code start with 100 increment by 5}, {@code
 * 100, 5}. What is not said there is what SQL makes of it.
 */
final class NumberingText {
  private final List<Token> tokens;
  private int at;

  private @Nullable Long start;
  private @Nullable Long increment;
  private @Nullable Long min;
  private @Nullable Long max;
  private boolean cycle;
  private final List<String> unread = new ArrayList<>();

  private NumberingText(String text) {
    this.tokens = SqlText.tokens(text).stream().filter(token -> !token.is(",")).toList();
  }

  /**
   * What was read.
   *
   * @param unread options that no value of the schema can say
   */
  record Read(Numbering numbering, List<String> unread) {}

  /** Reads the text between the parentheses. */
  static Read parse(String text) {
    return new NumberingText(text).read();
  }

  private Read read() {
    while (at < tokens.size()) {
      option();
    }
    long step = increment == null || increment == 0 ? 1 : increment;
    Long end = step > 0 ? min : max;
    long usual = step > 0 ? 1 : -1;
    long first = start != null ? start : end != null ? end : usual;
    return new Read(
        new Numbering(first, step, new SequenceLimits(min, max, cycle)), List.copyOf(unread));
  }

  private void option() {
    int begin = at;
    String word = tokens.get(at++).text().toLowerCase(Locale.ROOT);
    boolean understood =
        switch (word) {
          case "start" -> (start = number("with")) != null;
          case "increment" -> (increment = number("by")) != null;
          case "minvalue" -> (min = number("")) != null;
          case "maxvalue" -> (max = number("")) != null;
          case "cycle" -> {
            cycle = true;
            yield true;
          }
          case "nocycle", "nominvalue", "nomaxvalue" -> true;
          case "no" -> no();
          default -> {
            at = begin;
            yield bare();
          }
        };
    if (!understood) {
      unread(begin);
    }
  }

  /** {@code no minvalue} says what is usual. */
  private boolean no() {
    boolean usual =
        at < tokens.size() && !tokens.get(at).is("cache") && !tokens.get(at).is("order");
    at += usual ? 1 : 0;
    return usual;
  }

  /** {@code (100, 5)}: the start, then the increment. */
  private boolean bare() {
    int begin = at;
    Long number = number("");
    if (number != null && start == null) {
      start = number;
    } else if (number != null && increment == null) {
      increment = number;
    } else {
      at = begin;
    }
    return at > begin;
  }

  /** An option and what may belong to it: words until the next that is known. */
  private void unread(int begin) {
    at = Math.max(at, begin + 1);
    while (at < tokens.size() && !begins(tokens.get(at))) {
      at++;
    }
    unread.add(
        String.join(" ", tokens.subList(begin, at).stream().map(Token::text).toList())
            .toLowerCase(Locale.ROOT));
  }

  private static boolean begins(Token token) {
    return List.of("start", "increment", "minvalue", "maxvalue", "cycle", "no", "cache", "order")
        .contains(token.text().toLowerCase(Locale.ROOT));
  }

  private @Nullable Long number(String after) {
    if (at < tokens.size() && (tokens.get(at).is(after) || tokens.get(at).is("="))) {
      at++;
    }
    boolean negative = at < tokens.size() && tokens.get(at).is("-");
    int digits = negative ? at + 1 : at;
    if (digits >= tokens.size() || !tokens.get(digits).text().matches("\\d{1,19}")) {
      return null;
    }
    try {
      long number = Long.parseLong((negative ? "-" : "") + tokens.get(digits).text());
      at = digits + 1;
      return number;
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
