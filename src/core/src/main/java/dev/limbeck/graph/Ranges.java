package dev.limbeck.graph;

import dev.limbeck.graph.RevisionTarget.Anchor;
import dev.limbeck.graph.RevisionTarget.Range;
import dev.limbeck.graph.RevisionTarget.Symbol;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What lies between two symbols.
 *
 * <p>A script for {@code A:B} is the plan for B of a database that stands exactly at A. A history
 * of {@code A:B} is what that upgrade would run, and A.
 */
final class Ranges {
  private static final Symbol BASE = SymbolReader.symbol("base");
  private static final Symbol HEADS = SymbolReader.symbol("heads");

  private final Links links;

  Ranges(Links links) {
    this.links = links;
  }

  /** The plan of a database at A, or at the base where A is open, for B or the heads. */
  Plan upgrade(Range range) {
    Symbol from = orElse(range.from(), BASE);
    return plannerAt(from).upgrade(List.of(orElse(range.to(), headsBeside(from))));
  }

  /** The plan of a database at A, or with everything where A is open, down to B or the base. */
  Plan downgrade(Range range) {
    Symbol from = orElse(range.from(), HEADS);
    return plannerAt(from).downgrade(orElse(range.to(), BASE));
  }

  /** The ids from A, or from the base, to B, or to the heads; both ends included. */
  Set<String> history(Range range, Supplier<State> state) {
    SymbolResolver resolver = new SymbolResolver(links, state);
    Symbol fromSymbol = orElse(range.from(), BASE);
    Symbol toSymbol = orElse(range.to(), headsBeside(fromSymbol));
    List<String> from = resolver.resolve(fromSymbol);
    Set<String> shown = new HashSet<>(links.closure(resolver.resolve(toSymbol)));
    for (String id : from) {
      if (!shown.contains(id)) {
        throw GraphException.of(Faults.notAnAncestor(id, toSymbol));
      }
    }
    shown.removeAll(links.closure(from));
    shown.addAll(from);
    return shown;
  }

  private Planner plannerAt(Symbol from) {
    if (from.needsState()) {
      throw GraphException.of(Faults.noState(from));
    }
    SymbolResolver stateless = new SymbolResolver(links, () -> State.of(links, Set.of()));
    return new Planner(links, State.of(links, links.closure(stateless.resolve(from))));
  }

  /** All heads, or those of the branch that the other end names. */
  private static Symbol headsBeside(Symbol from) {
    String branch = from.branch();
    return branch == null ? HEADS : new Symbol(branch + "@heads", branch, Anchor.HEADS, "", 0);
  }

  private static Symbol orElse(@Nullable Symbol given, Symbol otherwise) {
    return given == null ? otherwise : given;
  }
}
