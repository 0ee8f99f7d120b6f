package dev.limbeck.graph;

import static dev.limbeck.graph.FaultKind.AMBIGUOUS_PREFIX;
import static dev.limbeck.graph.FaultKind.FORK;
import static dev.limbeck.graph.FaultKind.MERGE_POINT;
import static dev.limbeck.graph.FaultKind.NOT_AN_ANCESTOR;
import static dev.limbeck.graph.FaultKind.NOT_APPLIED;
import static dev.limbeck.graph.FaultKind.NOT_A_HEAD;
import static dev.limbeck.graph.FaultKind.NOT_A_REVISION;
import static dev.limbeck.graph.FaultKind.NOT_CLOSED;
import static dev.limbeck.graph.FaultKind.NOT_IN_LINEAGE;
import static dev.limbeck.graph.FaultKind.NO_REVISION;
import static dev.limbeck.graph.FaultKind.NO_STATE;
import static dev.limbeck.graph.FaultKind.RANGE;
import static dev.limbeck.graph.FaultKind.SEVERAL_BASES;
import static dev.limbeck.graph.FaultKind.SEVERAL_CURRENT;
import static dev.limbeck.graph.FaultKind.SEVERAL_HEADS;
import static dev.limbeck.graph.FaultKind.TOO_FAR;
import static dev.limbeck.graph.FaultKind.UNKNOWN_REVISION;
import static dev.limbeck.graph.FaultKind.UNKNOWN_ROW;
import static dev.limbeck.graph.FaultKind.UNREADABLE_SYMBOL;
import static dev.limbeck.graph.FaultKind.WRONG_DIRECTION;

import dev.limbeck.error.Problem;
import dev.limbeck.graph.RevisionTarget.Range;
import dev.limbeck.graph.RevisionTarget.Symbol;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What the graph answers when it is asked for a revision or a plan that is not to be had. */
final class Faults {
  private Faults() {}

  static GraphFault unreadableSymbol(String text) {
    return fault(
        UNREADABLE_SYMBOL,
        List.of(text),
        text.isEmpty() ? "The name of a revision is empty" : "'" + text + "' names no revision",
        "Write an id or its beginning, a label, base, head, heads or current; LABEL@ before it"
            + " stays in a branch, +N or -N after it walks on");
  }

  static GraphFault rangeMisplaced(String text) {
    return fault(
        RANGE,
        List.of(),
        "'" + text + "' is a range, and one target is wanted here",
        "Write its newer end only; ranges are for `history`, and for scripts with --sql");
  }

  static GraphFault rangeWanted(String text) {
    return fault(
        RANGE,
        List.of(),
        "'" + text + "' is one revision, and a range is wanted here",
        "Write '" + text + ":' to begin there, ':" + text + "' to end there, or 'A:B'");
  }

  static GraphFault noState(Symbol symbol) {
    return fault(
        NO_STATE,
        List.of(),
        "'" + symbol.text() + "' counts from the current revision, and no database is asked",
        "Name a revision by its id or its label: a range asks no database. Without a range a script"
            + " begins where the database is");
  }

  static GraphFault noEnds(Range range) {
    return fault(
        RANGE,
        List.of(),
        "'" + range.text() + "' names neither end of the range",
        "Write 'base:heads' or 'heads:base' for everything, 'A:' or ':B' to leave one end open");
  }

  static GraphFault unknownRevision(String name) {
    return fault(
        UNKNOWN_REVISION,
        List.of(name),
        "There is no revision '" + name + "': no id begins so, and no branch is labelled so",
        "See `history` for the ids and `branches` for the labels, or restore its file");
  }

  static GraphFault ambiguousPrefix(String prefix, List<String> candidates) {
    return fault(
        AMBIGUOUS_PREFIX,
        candidates,
        "Several ids begin with '" + prefix + "': " + Words.list(candidates),
        "Write more of the one that is meant");
  }

  static GraphFault notInLineage(Symbol symbol, List<String> ids) {
    String branch = String.valueOf(symbol.branch());
    return fault(
        NOT_IN_LINEAGE,
        ids,
        Words.list(ids) + (ids.size() == 1 ? " is" : " are") + " not in the lineage of " + branch,
        "Leave out '" + branch + "@', or name a revision of that branch");
  }

  static GraphFault noRevision() {
    return fault(
        NO_REVISION, List.of(), "There is no revision yet", "Write the first one with `revision`");
  }

  static GraphFault notARevision(Symbol symbol) {
    return fault(
        NOT_A_REVISION,
        List.of(),
        "'" + symbol.text() + "' stands for the time before any revision, and one is wanted here",
        "Name a revision");
  }

  static GraphFault severalHeads(Links links, Symbol symbol, List<String> heads) {
    String branch = symbol.branch();
    String prefix = branch == null ? "" : branch + "@";
    String all = symbol.text().equals(prefix + "head") ? "`" + symbol.text() + "s` for all, " : "";
    return fault(
        SEVERAL_HEADS,
        heads,
        (branch == null ? "There are " : "The lineage of " + branch + " has ")
            + heads.size()
            + " heads: "
            + Words.list(heads),
        "Say "
            + all
            + "LABEL@head for one ("
            + Words.choice(headsByLabel(links, heads))
            + "), or join them with `merge heads`");
  }

  static GraphFault severalHeadsForNew(Links links, List<String> heads) {
    return fault(
        SEVERAL_HEADS,
        heads,
        "A new revision could follow " + heads.size() + " heads: " + Words.list(heads),
        "Choose one with --head ("
            + Words.choice(headsByLabel(links, heads))
            + "), or join them first with `merge heads`");
  }

  /** {@code LABEL@head} with a label that no other head carries, else with the id. */
  private static List<String> headsByLabel(Links links, List<String> heads) {
    CarriedLabels labels = new CarriedLabels(links);
    return heads.stream().limit(Words.MOST).map(head -> byLabel(links, labels, head)).toList();
  }

  private static String byLabel(Links links, CarriedLabels labels, String head) {
    Set<String> own = new TreeSet<>(labels.of(head));
    for (String other : links.effectiveHeads()) {
      if (!other.equals(head)) {
        own.removeAll(labels.of(other));
      }
    }
    return own.stream().findFirst().orElse(head) + "@head";
  }

  static GraphFault notAHead(Links links, String id) {
    return fault(
        NOT_A_HEAD,
        List.of(id),
        id
            + " is no head: "
            + Words.list(links.children(id))
            + (links.children(id).size() == 1 ? " revises it" : " revise it"),
        "Say --splice to begin a branch there, or choose a head: "
            + Words.choice(links.effectiveHeads()));
  }

  static GraphFault severalBases(Symbol symbol, List<String> bases) {
    return fault(
        SEVERAL_BASES,
        bases,
        "'" + symbol.text() + "' has several bases to begin at: " + Words.list(bases),
        "Name the revision, or choose a branch: " + steps(symbol, bases));
  }

  static GraphFault severalCurrent(Symbol symbol, List<String> current) {
    return fault(
        SEVERAL_CURRENT,
        current,
        "'"
            + symbol.text()
            + "' wants one current revision, and there are several: "
            + Words.list(current),
        "Name the revision, or choose a branch: " + steps(symbol, current));
  }

  static GraphFault fork(Symbol symbol, String id, List<String> children) {
    return fault(
        FORK,
        children,
        "'" + symbol.text() + "' comes to a fork: " + Words.list(children) + " revise " + id,
        "Name the revision, or choose a branch: " + steps(symbol, children));
  }

  static GraphFault mergePoint(Symbol symbol, String id, List<String> parents) {
    return fault(
        MERGE_POINT,
        parents,
        "'" + symbol.text() + "' comes to a merge point: " + id + " revises " + Words.list(parents),
        "Name the revision, or choose a branch: " + steps(symbol, parents));
  }

  /** The same steps inside the branch of each choice. */
  private static String steps(Symbol symbol, List<String> choices) {
    String own = symbol.text().substring(symbol.text().indexOf('@') + 1);
    return Words.choice(choices.stream().map(id -> id + "@" + own).toList());
  }

  static GraphFault tooFarUp(Symbol symbol, Optional<String> start, int steps) {
    return tooFar(symbol, start, steps, start.map(id -> "after " + id).orElse("from the base on"));
  }

  static GraphFault tooFarDown(Symbol symbol, Optional<String> start, int steps) {
    String nowhere = symbol.needsState() ? "applied" + inLineage(symbol) : "before the base";
    return tooFar(
        symbol, start, steps, start.map(id -> "from " + id + " down to the base").orElse(nowhere));
  }

  private static String inLineage(Symbol symbol) {
    return symbol.branch() == null ? "" : " in the lineage of " + symbol.branch();
  }

  private static GraphFault tooFar(Symbol symbol, Optional<String> start, int steps, String where) {
    return fault(
        TOO_FAR,
        start.stream().toList(),
        "'" + symbol.text() + "' goes too far: " + Words.thereAre(steps) + " " + where,
        steps == 0 ? "Name another revision" : "Take at most " + Words.steps(steps));
  }

  static GraphFault upgradeDownwards(Symbol symbol) {
    return fault(
        WRONG_DIRECTION,
        List.of(),
        "'" + symbol.text() + "' leads down, and this is an upgrade",
        "Say `downgrade " + symbol.text() + "` to undo revisions");
  }

  static GraphFault downgradeUpwards(Symbol symbol) {
    return fault(
        WRONG_DIRECTION,
        List.of(),
        "'" + symbol.text() + "' leads up, and this is a downgrade",
        "Say `upgrade " + symbol.text() + "` to apply revisions");
  }

  static GraphFault stepsWithoutName(Symbol symbol) {
    String branch = symbol.branch() == null ? "" : symbol.branch() + "@";
    String steps = symbol.text().substring(branch.length());
    return fault(
        WRONG_DIRECTION,
        List.of(),
        "'" + symbol.text() + "' is for `upgrade` and `downgrade`, and a stamp runs nothing",
        "Name the revision to stamp, as in '" + branch + "current" + steps + "'");
  }

  static GraphFault unknownRow(String row) {
    return fault(
        UNKNOWN_ROW,
        List.of(row),
        "The version table has the row " + row + ", and no file has that revision",
        "Restore its file, or say what is applied with `stamp --purge REVISION`");
  }

  static GraphFault notClosed(String row, String missing) {
    return fault(
        NOT_CLOSED,
        List.of(row, missing),
        "The version table has the row " + row + " without " + missing + ", which it needs",
        "If "
            + missing
            + " is applied, too, `stamp --purge current` adds its row; else say what is applied"
            + " with `stamp --purge REVISION`");
  }

  static GraphFault notApplied(String id, List<String> current) {
    return fault(
        NOT_APPLIED,
        List.of(id),
        id + " is not applied, so nothing can be undone down to it",
        current.isEmpty()
            ? "Nothing is applied; there is nothing to undo"
            : "Go back to a revision that is applied; current: " + Words.list(current));
  }

  static GraphFault notAnAncestor(String id, Symbol to) {
    return fault(
        NOT_AN_ANCESTOR,
        List.of(id),
        id + " does not lead to '" + to.text() + "'",
        "Write the older end of a range first");
  }

  static GraphFault notADescendant(String id, Symbol from) {
    return fault(
        NOT_AN_ANCESTOR,
        List.of(id),
        id + " is not below '" + from.text() + "'",
        "Write the newer end of a downgrade's range first");
  }

  private static GraphFault fault(FaultKind kind, List<String> ids, String message, String remedy) {
    return new GraphFault(kind, ids, Problem.of(message, remedy));
  }
}
