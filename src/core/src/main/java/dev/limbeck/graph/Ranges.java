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
    requireAnEnd(range);
    Symbol from = orElse(range.from(), BASE);
    Symbol to = orElse(range.to(), headsBeside(from));
    List<String> begin = begin(from);
    if (meansByItself(to)) {
      Set<String> wanted = links.closure(stateless().resolve(to));
      for (String id : begin) {
        if (!wanted.contains(id)) {
          throw GraphException.of(Faults.notAnAncestor(id, to));
        }
      }
    }
    return plannerAt(begin).upgrade(List.of(to));
  }

  /** The plan of a database at A, or with everything where A is open, down to B or the base. */
  Plan downgrade(Range range) {
    requireAnEnd(range);
    Symbol from = orElse(range.from(), HEADS);
    Symbol to = orElse(range.to(), BASE);
    List<String> begin = begin(from);
    if (meansByItself(to)) {
      Set<String> there = links.closure(begin);
      for (String id : stateless().resolve(to)) {
        if (!there.contains(id)) {
          throw GraphException.of(Faults.notADescendant(id, from));
        }
      }
    }
    return plannerAt(begin).downgrade(to);
  }

  private static void requireAnEnd(Range range) {
    if (range.from() == null && range.to() == null) {
      throw GraphException.of(Faults.noEnds(range));
    }
  }

  /** The revisions that a script begins at. */
  private List<String> begin(Symbol from) {
    if (from.needsState()) {
      throw GraphException.of(Faults.noState(from));
    }
    return stateless().resolve(from);
  }

  /** Whether an end is no walk from the other one. */
  private static boolean meansByItself(Symbol end) {
    if (end.anchor() == Anchor.CURRENT) {
      throw GraphException.of(Faults.noState(end));
    }
    return end.anchor() != Anchor.UNNAMED;
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

  private Planner plannerAt(List<String> begin) {
    return new Planner(links, State.of(links, links.closure(begin)));
  }

  private SymbolResolver stateless() {
    return new SymbolResolver(links, () -> State.of(links, Set.of()));
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
