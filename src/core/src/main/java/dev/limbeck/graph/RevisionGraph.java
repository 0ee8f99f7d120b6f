package dev.limbeck.graph;

import dev.limbeck.graph.RevisionTarget.Symbol;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All revisions of a project, what hangs together with what, and what every command would do.
 *
 * <p>A state is given as the set of applied ids: all rows of the version table. It must be closed,
 * which is checked by everything that needs it. Results are sorted by id, or in the {@link
 * #revisions() one order}; the same revisions in another order of files give the same answers. A
 * graph never changes.
 *
 * <p>Methods that take an {@code id} want a full one that exists, and throw an {@link
 * IllegalArgumentException} otherwise. What a user wrote goes through {@link #resolve}.
 */
public final class RevisionGraph {
  private final Links links;
  private final List<Revision> ordered;
  private final CarriedLabels labels;

  private RevisionGraph(Links links) {
    this.links = links;
    this.ordered = sorted(links.ordered());
    this.labels = new CarriedLabels(links);
  }

  /**
   * Links the revisions.
   *
   * @throws GraphException with every fault there is, each with its place
   */
  public static RevisionGraph of(Collection<Revision> revisions) {
    return new RevisionGraph(GraphLoader.load(revisions));
  }

  /**
   * This graph and one revision more.
   *
   * @throws GraphException if the revision would break the graph
   */
  public RevisionGraph with(Revision revision) {
    List<Revision> more = new ArrayList<>(ordered);
    more.add(revision);
    return of(more);
  }

  /**
   * Judges a revision before its file is written.
   *
   * @throws GraphException if the revision would break the graph
   */
  public void validateNew(Revision revision) {
    with(revision);
  }

  /** The revision with exactly this id. */
  public Optional<Revision> revision(String id) {
    return Optional.ofNullable(links.revisions().get(id));
  }

  /** Every revision after what it needs; of those that could come next, the smallest id first. */
  public List<Revision> revisions() {
    return ordered;
  }

  /** The revisions without children. */
  public List<Revision> heads() {
    return sorted(links.heads());
  }

  /** The heads on which nothing depends. */
  public List<Revision> effectiveHeads() {
    return sorted(links.effectiveHeads());
  }

  /** The revisions without parents. */
  public List<Revision> bases() {
    return sorted(links.bases());
  }

  /** The revisions with several children, in order. */
  public List<Revision> branchPoints() {
    return ordered.stream().filter(revision -> links.children(revision.id()).size() > 1).toList();
  }

  /** The revisions with several parents, in order. */
  public List<Revision> mergePoints() {
    return ordered.stream().filter(revision -> links.parents(revision.id()).size() > 1).toList();
  }

  /** The parents, as the header orders them. */
  public List<Revision> parents(String id) {
    return sorted(links.parents(known(id)));
  }

  /** The revisions that this one depends on, labels replaced, as the header orders them. */
  public List<Revision> dependencies(String id) {
    return sorted(links.dependencies(known(id)));
  }

  /** The revisions that name this one as parent. */
  public List<Revision> children(String id) {
    return sorted(links.children(known(id)));
  }

  /** The revisions that name this one as dependency. */
  public List<Revision> dependents(String id) {
    return sorted(links.dependents(known(id)));
  }

  /** All that the revision needs over parents and dependencies, in order; not itself. */
  public List<Revision> ancestors(String id) {
    return inOrder(links.ancestors(List.of(known(id))));
  }

  /** All that needs the revision over parents and dependencies, in order; not itself. */
  public List<Revision> descendants(String id) {
    return inOrder(links.descendants(List.of(known(id))));
  }

  /**
   * The revision that a label or an id names with its ancestors and descendants over parents only,
   * in order.
   *
   * @throws GraphException if nothing is called so
   */
  public List<Revision> lineage(String labelOrId) {
    return inOrder(links.lineage(resolver(Set.of()).named(labelOrId)));
  }

  /** The labels of a revision and of all its ancestors over parents, sorted. */
  public Set<String> labels(String id) {
    return Collections.unmodifiableSet(labels.of(known(id)));
  }

  /** The ids and all they need, sorted. */
  public Set<String> closure(Collection<String> ids) {
    ids.forEach(this::known);
    return Collections.unmodifiableSet(new TreeSet<>(links.closure(ids)));
  }

  /**
   * The current revisions of a state: the applied ones that no other applied one needs, sorted.
   *
   * @throws GraphException if a row is unknown or lacks something it needs
   */
  public Set<String> currentOf(Set<String> applied) {
    return Collections.unmodifiableSet(new TreeSet<>(State.of(links, applied).current()));
  }

  /**
   * Whether every revision is applied.
   *
   * @throws GraphException if a row is unknown or lacks something it needs
   */
  public boolean isAtHeads(Set<String> applied) {
    State state = State.of(links, applied);
    return links.effectiveHeads().stream().allMatch(state::isApplied);
  }

  /**
   * The one revision that a symbol means.
   *
   * @throws GraphException if it means none or several
   */
  public Revision resolve(String symbol, Set<String> applied) {
    return links.revision(resolver(applied).one(SymbolReader.symbol(symbol)));
  }

  /**
   * All revisions that a symbol means: none for {@code base}, several for {@code heads}.
   *
   * @throws GraphException if it means nothing, or has one of the forms that mean one
   */
  public List<Revision> resolveAll(String symbol, Set<String> applied) {
    return sorted(resolver(applied).resolve(SymbolReader.symbol(symbol)));
  }

  /**
   * How to get to the targets and all they need; a plan without steps where that is applied.
   *
   * @throws GraphException if a target cannot be found or the state makes no sense
   */
  public Plan upgrade(Set<String> applied, String... targets) {
    return planner(applied).upgrade(symbols(targets));
  }

  /**
   * How to undo everything above the target, or as many revisions as it has steps.
   *
   * @throws GraphException if the target cannot be found or is not applied, or the state makes no
   *     sense
   */
  public Plan downgrade(Set<String> applied, String target) {
    return planner(applied).downgrade(SymbolReader.symbol(target));
  }

  /**
   * The rows that the version table shall have, without a step.
   *
   * @param purge whatever the rows were, of the targets and what they need only
   * @throws GraphException if a target cannot be found or, without {@code purge}, the state makes
   *     no sense
   */
  public Plan stamp(Set<String> applied, boolean purge, String... targets) {
    Set<String> after =
        purge
            ? new Planner(links, State.known(links, applied)).purged(symbols(targets))
            : planner(applied).stamped(symbols(targets));
    return new Plan(List.of(), applied, after);
  }

  /**
   * The upgrade of a database that stands at A to B, for a script without a database.
   *
   * @param range {@code A:B}; an open A is the base, an open B are the heads, but not both; a
   *     single symbol is B
   * @throws GraphException if an end cannot be found or A does not lead to B
   */
  public Plan upgradeRange(String range) {
    return new Ranges(links).upgrade(SymbolReader.rangeOrEnd(range));
  }

  /**
   * The downgrade of a database that stands at A to B, for a script without a database.
   *
   * @param range {@code A:B}; an open A are the heads, an open B is the base, but not both
   * @throws GraphException if an end cannot be found or B is not below A
   */
  public Plan downgradeRange(String range) {
    return new Ranges(links).downgrade(SymbolReader.range(range));
  }

  /**
   * The revisions of a range, newest first; both ends belong to it.
   *
   * @param range {@code A:B}, {@code A:} or {@code :B}; null for everything
   * @param applied asked only by a range that counts from the current revisions
   * @throws GraphException if an end cannot be found or A does not lead to B
   */
  public List<Revision> history(@Nullable String range, Set<String> applied) {
    List<Revision> shown =
        range == null
            ? ordered
            : inOrder(
                new Ranges(links)
                    .history(SymbolReader.range(range), () -> State.of(links, applied)));
    List<Revision> newestFirst = new ArrayList<>(shown);
    Collections.reverse(newestFirst);
    return List.copyOf(newestFirst);
  }

  /**
   * The parents that a new revision gets where the user names none: the single effective head, or
   * nothing in an empty graph.
   *
   * @throws GraphException if there are several effective heads
   */
  public List<Revision> parentsOfNew() {
    List<String> heads = links.effectiveHeads();
    if (heads.size() > 1) {
      throw GraphException.of(Faults.severalHeadsForNew(links, heads));
    }
    return sorted(heads);
  }

  /**
   * The parents that a new revision gets where the user names them; none for {@code base}.
   *
   * @param splice whether a parent may have children already
   * @throws GraphException if a symbol cannot be found or means a revision that is no head
   */
  public List<Revision> parentsOfNew(Set<String> applied, boolean splice, String... symbols) {
    Set<String> parents = new TreeSet<>();
    for (Symbol symbol : symbols(symbols)) {
      parents.addAll(resolver(applied).resolve(symbol));
    }
    for (String parent : parents) {
      if (!splice && !links.children(parent).isEmpty()) {
        throw GraphException.of(Faults.notAHead(links, parent));
      }
    }
    return sorted(parents);
  }

  private SymbolResolver resolver(Set<String> applied) {
    return new SymbolResolver(links, () -> State.of(links, applied));
  }

  private Planner planner(Set<String> applied) {
    return new Planner(links, State.of(links, applied));
  }

  private static List<Symbol> symbols(String... texts) {
    return Arrays.stream(texts).map(SymbolReader::symbol).toList();
  }

  private String known(String id) {
    return links.revision(id).id();
  }

  private List<Revision> sorted(Collection<String> ids) {
    return ids.stream().map(links::revision).toList();
  }

  private List<Revision> inOrder(Set<String> ids) {
    return sorted(RevisionOrder.of(links, ids));
  }
}
