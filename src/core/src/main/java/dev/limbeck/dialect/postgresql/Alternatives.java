package dev.limbeck.dialect.postgresql;

import dev.limbeck.dialect.postgresql.Token.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The constants of {@code = ANY (ARRAY[…])}, which the server makes of an IN list, in one order:
 * theirs means nothing.
 */
final class Alternatives {
  private Alternatives() {}

  /** The expression with each such list sorted; what else is in an array stays as it is. */
  static String sorted(String expression) {
    List<Token> tokens = new ArrayList<>(ExpressionText.essentials(expression));
    boolean changed = false;
    for (int i = 2; i + 2 < tokens.size(); i++) {
      if (tokens.get(i).isWord("ARRAY") && tokens.get(i + 1).is("[") && isAlternative(tokens, i)) {
        int end = end(tokens, i + 2);
        if (end > i + 2) {
          List<Token> sorted = sorted(tokens.subList(i + 2, end));
          changed |= !sorted.equals(tokens.subList(i + 2, end));
          for (int k = 0; k < sorted.size(); k++) {
            tokens.set(i + 2 + k, sorted.get(k));
          }
        }
      }
    }
    return changed ? ExpressionText.join(tokens) : expression;
  }

  /** Whether {@code = ANY (} or {@code <> ALL (} stands before, with any parentheses between. */
  private static boolean isAlternative(List<Token> tokens, int array) {
    int at = array - 1;
    while (at > 1 && tokens.get(at).is("(")) {
      at--;
    }
    return at > 0
        && at < array - 1
        && ((tokens.get(at).isWord("ANY") && tokens.get(at - 1).is("="))
            || (tokens.get(at).isWord("ALL") && tokens.get(at - 1).is("<>")));
  }

  /** The place of the bracket that closes a list of constants; 0 where it is none. */
  private static int end(List<Token> tokens, int from) {
    boolean constant = false;
    int brackets = 0;
    for (int i = from; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      constant |= token.kind() == Kind.STRING || token.kind() == Kind.NUMBER;
      if (token.is("[")) {
        brackets++;
      } else if (token.is("]") && brackets-- == 0) {
        return constant ? i : 0;
      } else if (token.is(",")) {
        if (!constant) {
          return 0;
        }
        constant = false;
      } else if (token.kind() == Kind.WORD && !tokens.get(i - 1).is("::") && !isType(tokens, i)) {
        return 0;
      }
    }
    return 0;
  }

  /** Whether it is a later word of a type's name: {@code ::character varying}. */
  private static boolean isType(List<Token> tokens, int word) {
    int at = word;
    while (at > 0 && tokens.get(at).kind() == Kind.WORD) {
      at--;
    }
    return tokens.get(at).is("::");
  }

  private static List<Token> sorted(List<Token> list) {
    List<List<Token>> items = new ArrayList<>(List.of(new ArrayList<>()));
    for (Token token : list) {
      if (token.is(",")) {
        items.add(new ArrayList<>());
      } else {
        items.get(items.size() - 1).add(token);
      }
    }
    items.sort(Comparator.comparing(ExpressionText::join));
    List<Token> sorted = new ArrayList<>();
    for (List<Token> item : items) {
      if (!sorted.isEmpty()) {
        sorted.add(new Token(Kind.SYMBOL, ",", true));
      }
      sorted.addAll(item);
    }
    return sorted;
  }
}
