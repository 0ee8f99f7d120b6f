package dev.limbeck.graph;

import dev.limbeck.graph.RevisionTarget.Anchor;
import dev.limbeck.graph.RevisionTarget.Symbol;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a symbol means in a graph and a state.
 *
 * <p>The state is asked for only where a symbol needs it, so that {@code show 3f2a} works on a
 * database whose version table makes no sense.
 */
final class SymbolResolver {
  private final Links links;
  private final Supplier<State> state;

  SymbolResolver(Links links, Supplier<State> state) {
    this.links = links;
    this.state = state;
  }

  /** The ids that are meant, sorted; none for {@code base}. */
  List<String> resolve(Symbol symbol) {
    Set<String> lineage = lineage(symbol);
    List<String> anchors = anchors(symbol, lineage);
    if (symbol.steps() == 0) {
      return anchors;
    }
    Optional<String> start = onlyOne(symbol, anchors);
    Walk walk = new Walk(links, symbol, lineage);
    return symbol.steps() > 0
        ? List.of(walk.up(start))
        : walk.down(start).arrived().stream().toList();
  }

  /** The one revision that is meant. */
  String one(Symbol symbol) {
    Optional<String> id = onlyOne(symbol, resolve(symbol));
    return id.orElseThrow(
        () ->
            GraphException.of(
                links.revisions().isEmpty() ? Faults.noRevision() : Faults.notARevision(symbol)));
  }

  /** The revisions that the steps of a symbol without a name leave behind. */
  List<String> walkedDown(Symbol symbol) {
    Set<String> lineage = lineage(symbol);
    Optional<String> start = onlyOne(symbol, anchors(symbol, lineage));
    return new Walk(links, symbol, lineage).down(start).left();
  }

  /** What a symbol with an {@code @} stays within; null for the whole graph. */
  @Nullable Set<String> lineage(Symbol symbol) {
    String branch = symbol.branch();
    return branch == null ? null : links.lineage(named(branch));
  }

  /** The revision that is, declares or begins so. */
  String named(String name) {
    return named(new Symbol(name, null, Anchor.NAMED, name, 0), null);
  }

  private List<String> anchors(Symbol symbol, @Nullable Set<String> lineage) {
    return switch (symbol.anchor()) {
      case NAMED -> List.of(named(symbol, lineage));
      case BASE -> List.of();
      case HEAD -> head(symbol, lineage);
      case HEADS -> heads(lineage);
      case CURRENT, UNNAMED -> state.get().current(lineage);
    };
  }

  private List<String> head(Symbol symbol, @Nullable Set<String> lineage) {
    return onlyOne(symbol, heads(lineage)).stream().toList();
  }

  private List<String> heads(@Nullable Set<String> lineage) {
    List<String> effective = Links.within(lineage, links.effectiveHeads());
    return effective.isEmpty() ? links.maximal(Links.within(lineage, links.heads())) : effective;
  }

  private Optional<String> onlyOne(Symbol symbol, List<String> ids) {
    if (ids.size() > 1) {
      throw GraphException.of(
          symbol.needsState()
              ? Faults.severalCurrent(symbol, ids)
              : Faults.severalHeads(links, symbol, ids));
    }
    return ids.stream().findFirst();
  }

  private String named(Symbol symbol, @Nullable Set<String> lineage) {
    String name = symbol.name();
    if (links.contains(name)) {
      return inside(symbol, lineage, name);
    }
    Optional<String> declarer = links.declarer(name);
    if (declarer.isPresent()) {
      return inside(symbol, lineage, declarer.get());
    }
    List<String> candidates = beginningWith(name);
    if (candidates.isEmpty()) {
      throw GraphException.of(Faults.unknownRevision(name));
    }
    List<String> inside = Links.within(lineage, candidates);
    if (inside.isEmpty()) {
      throw GraphException.of(Faults.notInLineage(symbol, candidates));
    }
    if (inside.size() > 1) {
      throw GraphException.of(Faults.ambiguousPrefix(name, inside));
    }
    return inside.get(0);
  }

  private static String inside(Symbol symbol, @Nullable Set<String> lineage, String id) {
    if (lineage != null && !lineage.contains(id)) {
      throw GraphException.of(Faults.notInLineage(symbol, List.of(id)));
    }
    return id;
  }

  private List<String> beginningWith(String prefix) {
    return links.revisions().tailMap(prefix, true).keySet().stream()
        .takeWhile(id -> id.startsWith(prefix))
        .toList();
  }
}
