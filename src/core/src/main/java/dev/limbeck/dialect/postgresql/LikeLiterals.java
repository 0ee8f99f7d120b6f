package dev.limbeck.dialect.postgresql;

import dev.limbeck.dialect.postgresql.Token.Kind;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether two expressions may be the same, where the server cannot be asked: their text says only
 * that they differ where other numbers or strings stand in them. A condition is taken for one other
 * at most, since those of a table may be many.
 */
final class LikeLiterals {
  private final Map<Probe, Probe> taken = new HashMap<>();
  private boolean used;

  boolean same(Probe one, Probe other) {
    if (!literals(one).equals(literals(other))) {
      return false;
    }
    boolean free = one.kind() != Probe.Kind.CONDITION || one.equals(taken.getOrDefault(other, one));
    if (free && one.kind() == Probe.Kind.CONDITION) {
      taken.put(other, one);
    }
    used |= free;
    return free;
  }

  /** Whether anything was taken for the same. */
  boolean used() {
    return used;
  }

  private static Set<String> literals(Probe probe) {
    Set<String> literals = new TreeSet<>();
    for (Token token : ExpressionText.essentials(probe.normal(probe.expression()))) {
      if (token.kind() == Kind.STRING || token.kind() == Kind.NUMBER) {
        literals.add(token.text());
      }
    }
    return literals;
  }
}
