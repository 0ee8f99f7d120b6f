package dev.limbeck.dialect.postgresql;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Arrays that are cast as a whole: {@code (ARRAY['A'::character varying])::text[]}, as the server
 * writes what it has made of {@code IN ('A')}. It reads its own words otherwise, and casts each
 * value; with the array's own type said it keeps them ({@code (ARRAY[…]::character
 * varying[])::text[]} is shown without).
 */
final class CoercedArray {
  private final List<Token> tokens;

  private CoercedArray(List<Token> tokens) {
    this.tokens = tokens;
  }

  /** The expression, in words that the server keeps. */
  static String kept(String expression) {
    return expression.contains("ARRAY[")
        ? new CoercedArray(Lexer.tokens(expression)).kept()
        : expression;
  }

  private String kept() {
    StringBuilder text = new StringBuilder();
    int start = -1;
    for (int i = 0; i < tokens.size(); i++) {
      if (at(i, "(") && i + 2 < tokens.size() && word(i + 1, "array") && at(i + 2, "[")) {
        start = i + 3;
      }
      if (start >= 0 && at(i, "]") && at(i + 1, ")") && at(i + 2, "::")) {
        text.append("]").append(type(start, i));
        start = -1;
      } else {
        text.append(tokens.get(i).text());
      }
    }
    return text.toString();
  }

  private boolean at(int i, String symbol) {
    return i < tokens.size() && tokens.get(i).is(symbol);
  }

  private boolean word(int i, String word) {
    return tokens.get(i).isWord(word);
  }

  /** The type of the array, where all values are strings of one type; else empty. */
  private String type(int from, int to) {
    List<String> types = new ArrayList<>();
    List<Token> value = new ArrayList<>();
    for (Token token : tokens.subList(from, to)) {
      if (token.is(",")) {
        types.add(typeOf(value));
        value.clear();
      } else {
        value.add(token);
      }
    }
    types.add(typeOf(value));
    return types.stream().distinct().count() == 1 && !types.get(0).isEmpty()
        ? "::" + types.get(0) + "[]"
        : "";
  }

  /** What follows {@code ::} behind a string, if only words do. */
  private static String typeOf(List<Token> value) {
    List<Token> solid = value.stream().filter(token -> token.kind() != Token.Kind.SPACE).toList();
    boolean typed =
        solid.size() > 2
            && solid.get(0).kind() == Token.Kind.STRING
            && solid.get(1).is("::")
            && solid.stream().skip(2).allMatch(token -> token.kind() == Token.Kind.WORD);
    return typed ? solid.stream().skip(2).map(Token::text).collect(Collectors.joining(" ")) : "";
  }
}
