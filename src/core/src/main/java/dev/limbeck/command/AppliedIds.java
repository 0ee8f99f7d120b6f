package dev.limbeck.command;

import dev.limbeck.config.Config;
import dev.limbeck.graph.RevisionTarget;
import dev.limbeck.graph.RevisionTarget.Anchor;
import dev.limbeck.graph.RevisionTarget.Range;
import dev.limbeck.graph.RevisionTarget.Symbol;
import dev.limbeck.runner.RunListener;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The state of the database, asked for only where a symbol counts from it. */
final class AppliedIds {
  private AppliedIds() {}

  /** All rows of the version table. */
  static Set<String> of(Config config, RunListener listener) {
    return Session.reading(
        config, Waits.usual(listener), session -> session.versions().ids(session.connection()));
  }

  /**
   * The same where one of the symbols or ranges needs it, else nothing.
   *
   * @throws dev.limbeck.graph.GraphException for a text that is no symbol
   */
  static Set<String> neededBy(Config config, RunListener listener, Collection<String> symbols) {
    boolean needed =
        symbols.stream().map(RevisionTarget::parse).anyMatch(AppliedIds::countsFromState);
    return needed ? of(config, listener) : Set.of();
  }

  private static boolean countsFromState(RevisionTarget target) {
    return target instanceof Range range
        ? countsFromState(range.from()) || countsFromState(range.to())
        : countsFromState((Symbol) target);
  }

  private static boolean countsFromState(@Nullable Symbol symbol) {
    return symbol != null
        && (symbol.anchor() == Anchor.CURRENT || symbol.anchor() == Anchor.UNNAMED);
  }
}
