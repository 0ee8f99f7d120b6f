package dev.limbeck.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The active profiles of an application, and what a document says of them.
 *
 * @param active in rising precedence; may be empty
 */
record Profiles(List<String> active) {

  Profiles {
    active = List.copyOf(active);
  }

  /** The names in a list with commas. */
  static List<String> names(String list) {
    return Arrays.stream(list.split(",")).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }

  /** These and more, each once. */
  Profiles and(Collection<String> others) {
    Set<String> all = new LinkedHashSet<>(active);
    all.addAll(others);
    return new Profiles(List.copyOf(all));
  }

  /** Whether a profile is active; {@code default} is where no other is. */
  boolean has(String name) {
    return active.contains(name) || (active.isEmpty() && name.equals("default"));
  }

  /**
   * Whether a document with these expressions is to be read: one of them must hold. They are
   * Spring's: names with {@code !}, {@code &}, {@code |} and parentheses.
   */
  boolean match(List<String> expressions) {
    return expressions.isEmpty()
        || expressions.stream().anyMatch(expression -> new Expression(expression).holds());
  }

  /** The names in an expression. */
  static List<String> namesIn(String expression) {
    return Arrays.stream(expression.split("[!&|(),\\s]+")).filter(s -> !s.isEmpty()).toList();
  }

  /** Recursive descent: or of ands of names, negations and groups. */
  private final class Expression {
    private final List<String> tokens = new ArrayList<>();
    private int at;

    Expression(String text) {
      String spaced = text.replaceAll("([!&|()])", " $1 ").strip();
      tokens.addAll(List.of(spaced.split("\\s+")));
    }

    boolean holds() {
      return or();
    }

    private boolean or() {
      boolean value = and();
      while (next("|")) {
        value |= and();
      }
      return value;
    }

    private boolean and() {
      boolean value = unary();
      while (next("&")) {
        value &= unary();
      }
      return value;
    }

    private boolean unary() {
      if (next("!")) {
        return !unary();
      }
      if (next("(")) {
        boolean value = or();
        next(")");
        return value;
      }
      return at < tokens.size() && has(tokens.get(at++));
    }

    private boolean next(String token) {
      boolean found = at < tokens.size() && tokens.get(at).equals(token);
      at += found ? 1 : 0;
      return found;
    }
  }
}
