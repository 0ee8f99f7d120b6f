package dev.limbeck.dialect.mariadb;

import dev.limbeck.dialect.SqlToken.Kind;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether two expressions may be the same, where the server cannot be asked: their text says only
 * that they differ where other numbers or strings stand in them.
 */
final class LikeLiterals {
  private LikeLiterals() {}

  static boolean same(Probe one, Probe other) {
    return literals(one).equals(literals(other));
  }

  private static Set<String> literals(Probe probe) {
    Set<String> literals = new TreeSet<>();
    ExpressionText.essentials(probe.normal(probe.expression())).stream()
        .filter(token -> token.kind() == Kind.STRING || token.kind() == Kind.NUMBER)
        .forEach(token -> literals.add(token.text()));
    return literals;
  }
}
