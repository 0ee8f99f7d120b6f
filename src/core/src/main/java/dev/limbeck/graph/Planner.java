package dev.limbeck.graph;

import dev.limbeck.graph.RevisionTarget.Anchor;
import dev.limbeck.graph.RevisionTarget.Symbol;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * From a state and a target to the next state, and the steps that lead there.
 *
 * <p>Each command first computes a set, by the formula of its row in the contract, and orders it
 * afterwards; so what a plan does never depends on how it is ordered.
 */
final class Planner {
  private final Links links;
  private final State state;
  private final SymbolResolver resolver;

  Planner(Links links, State state) {
    this.links = links;
    this.state = state;
    this.resolver = new SymbolResolver(links, () -> state);
  }

  /** A ∪ T ∪ anc(T). */
  Plan upgrade(Collection<Symbol> targets) {
    Set<String> wanted = new LinkedHashSet<>();
    for (Symbol target : targets) {
      if (target.anchor() == Anchor.UNNAMED && target.steps() < 0) {
        throw GraphException.of(Faults.upgradeDownwards(target));
      }
      wanted.addAll(resolver.resolve(target));
    }
    wanted.removeIf(state::isApplied);
    Set<String> missing = Links.reach(wanted, this::missingFor);
    List<Step> steps = steps(RevisionOrder.of(links, missing), Direction.UPGRADE);
    Set<String> after = new HashSet<>(state.applied());
    after.addAll(missing);
    return new Plan(steps, state.applied(), after);
  }

  /** A − (roots ∪ desc(roots)). */
  Plan downgrade(Symbol target) {
    Set<String> undone = undone(target);
    List<String> order = new ArrayList<>(RevisionOrder.of(links, undone));
    Collections.reverse(order);
    Set<String> after = new HashSet<>(state.applied());
    after.removeAll(undone);
    return new Plan(steps(order, Direction.DOWNGRADE), state.applied(), after);
  }

  /**
   * (A − desc(T)) ∪ T ∪ anc(T), after every {@code base} among the targets has taken its part of A.
   */
  Set<String> stamped(Collection<Symbol> targets) {
    Set<String> wanted = new LinkedHashSet<>();
    Set<String> after = new HashSet<>(state.applied());
    for (Symbol target : targets) {
      List<String> meant = resolver.resolve(named(target));
      if (meant.isEmpty()) {
        after.removeAll(undoneToBase(target));
      }
      wanted.addAll(meant);
    }
    after.removeAll(links.descendants(wanted));
    after.addAll(links.closure(wanted));
    return after;
  }

  /** T ∪ anc(T). */
  Set<String> purged(Collection<Symbol> targets) {
    List<String> wanted =
        targets.stream().flatMap(target -> resolver.resolve(named(target)).stream()).toList();
    return links.closure(wanted);
  }

  private static Symbol named(Symbol target) {
    if (target.anchor() == Anchor.UNNAMED) {
      throw GraphException.of(Faults.stepsWithoutName(target));
    }
    return target;
  }

  private Set<String> undone(Symbol target) {
    if (target.anchor() == Anchor.UNNAMED) {
      return undoneBySteps(target);
    }
    List<String> meant = resolver.resolve(target);
    if (meant.isEmpty()) {
      return undoneToBase(target);
    }
    for (String id : meant) {
      if (!state.isApplied(id)) {
        throw GraphException.of(Faults.notApplied(id, state.current()));
      }
    }
    List<String> children = meant.stream().flatMap(id -> links.children(id).stream()).toList();
    return withAllThatNeeds(Links.within(resolver.lineage(target), children));
  }

  private Set<String> undoneBySteps(Symbol target) {
    if (target.steps() > 0) {
      throw GraphException.of(Faults.downgradeUpwards(target));
    }
    return withAllThatNeeds(resolver.walkedDown(target));
  }

  /**
   * Everything; with a branch its revision and all that needs it, and of the rest of its lineage
   * what no other applied revision needs then.
   */
  private Set<String> undoneToBase(Symbol target) {
    String branch = target.branch();
    if (branch == null) {
      return state.applied();
    }
    String own = resolver.named(branch);
    Set<String> lineage = links.lineage(own);
    Set<String> gone = withAllThatNeeds(List.of(own));
    List<String> others =
        state.applied().stream().filter(id -> !gone.contains(id) && !lineage.contains(id)).toList();
    Set<String> stays = links.closure(others);
    Links.within(lineage, state.applied()).stream()
        .filter(id -> !stays.contains(id))
        .forEach(gone::add);
    return gone;
  }

  /** The applied ones of the roots with all applied revisions that need one of them. */
  private Set<String> withAllThatNeeds(Collection<String> roots) {
    return Links.reach(applied(roots), id -> applied(links.neededBy(id)));
  }

  private List<String> missingFor(String id) {
    return links.needs(id).stream().filter(needed -> !state.isApplied(needed)).toList();
  }

  private List<String> applied(Collection<String> ids) {
    return ids.stream().filter(state::isApplied).toList();
  }

  private List<Step> steps(List<String> ids, Direction direction) {
    return ids.stream().map(id -> new Step(links.revision(id), direction)).toList();
  }
}
