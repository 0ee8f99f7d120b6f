package dev.limbeck.graph;

import dev.limbeck.error.Place;
import dev.limbeck.error.Problem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be wrong with the headers of the revision files, in words. */
final class HeaderFaults {
  private static final String NAMES =
      "Use letters, digits, '_' and '.'; symbols are made of @ : + - , and white space";

  private HeaderFaults() {}

  static GraphFault invalidId(Revision revision) {
    String id = revision.id();
    return fault(
        FaultKind.INVALID_ID,
        List.of(id),
        id.isEmpty() ? "The id is empty" : "'" + id + "' cannot be an id",
        revision,
        NAMES);
  }

  static GraphFault reservedId(Revision revision) {
    String id = revision.id();
    return fault(
        FaultKind.INVALID_ID,
        List.of(id),
        "'" + id + "' cannot be an id: it is a word of the command line",
        revision,
        "Give the revision another id");
  }

  static GraphFault invalidLabel(String label, Revision revision) {
    return fault(
        FaultKind.INVALID_LABEL,
        List.of(label, revision.id()),
        label.isEmpty()
            ? "Revision " + revision.id() + " has an empty branch label"
            : "'" + label + "' of revision " + revision.id() + " cannot be a branch label",
        revision,
        NAMES);
  }

  static GraphFault reservedLabel(String label, Revision revision) {
    return fault(
        FaultKind.INVALID_LABEL,
        List.of(label, revision.id()),
        "'"
            + label
            + "' of revision "
            + revision.id()
            + " cannot be a branch label: it is a word of the command line",
        revision,
        "Give the branch another label");
  }

  static GraphFault duplicateId(Revision first, Revision second) {
    return fault(
        FaultKind.DUPLICATE_ID,
        List.of(second.id()),
        "Revision " + second.id() + " exists twice" + firstPlace(first),
        second,
        "Give one of the two another id, or delete the copy");
  }

  static GraphFault duplicateLabel(String label, Revision first, Revision second) {
    return fault(
        FaultKind.DUPLICATE_LABEL,
        List.of(label, first.id(), second.id()),
        "Branch label '"
            + label
            + "' is declared by "
            + first.id()
            + " and by "
            + second.id()
            + firstPlace(first),
        second,
        "Keep it on one of them: descendants carry a label without declaring it");
  }

  static GraphFault labelIsId(String label, Revision revision) {
    return fault(
        FaultKind.LABEL_IS_ID,
        List.of(label, revision.id()),
        "Branch label '" + label + "' of revision " + revision.id() + " is the id of a revision",
        revision,
        "Give the branch another label");
  }

  static GraphFault missingParent(Revision revision, String parent) {
    return fault(
        FaultKind.MISSING_PARENT,
        List.of(revision.id(), parent),
        "Revision " + revision.id() + " revises " + parent + ", which no file has",
        revision,
        "Restore the file of " + parent + ", or correct 'revises'");
  }

  static GraphFault parentIsLabel(Revision revision, String label, String declarer) {
    return fault(
        FaultKind.MISSING_PARENT,
        List.of(revision.id(), label),
        "Revision " + revision.id() + " revises " + label + ", which is a branch label and no id",
        revision,
        "Write the id of the parent; " + declarer + " declares the label");
  }

  static GraphFault missingDependency(Revision revision, String needed) {
    return fault(
        FaultKind.MISSING_DEPENDENCY,
        List.of(revision.id(), needed),
        "Revision "
            + revision.id()
            + " depends on "
            + needed
            + ", which is no id and no branch label",
        revision,
        "Restore the file of " + needed + ", or correct 'depends_on'");
  }

  /** Spells the cycle out. */
  static GraphFault cycle(Links links, List<String> cycle) {
    List<String> needs = new ArrayList<>();
    for (int at = 0; at < cycle.size(); at++) {
      String id = cycle.get(at);
      String next = cycle.get((at + 1) % cycle.size());
      String verb = links.parents(id).contains(next) ? " revises " : " depends on ";
      needs.add(id + verb + next);
    }
    return fault(
        FaultKind.CYCLE,
        cycle,
        "Revisions that need each other: " + String.join(", ", needs),
        links.revision(cycle.get(0)),
        "Correct 'revises' or 'depends_on' of one of them");
  }

  private static String firstPlace(Revision first) {
    @Nullable Place place = first.place();
    return place == null ? "" : ", first in " + place;
  }

  private static GraphFault fault(
      FaultKind kind, List<String> ids, String message, Revision revision, String remedy) {
    return new GraphFault(kind, ids, new Problem(message, revision.place(), remedy));
  }
}
