package dev.limbeck.command;

import dev.limbeck.error.Problem;
import dev.limbeck.graph.GraphFault;
import dev.limbeck.graph.Revision;

/**
 * Why a revision is not written: the faults of the graph, said to somebody who has no file yet and
 * can still choose.
 */
record NewRevisionWords(Revisions revisions, Revision added) {
  private static final String OTHER_ID = "Choose another id; nothing was written.";
  private static final String OTHER_LABEL = "Choose another label; nothing was written.";

  Problem problem(GraphFault fault) {
    return switch (fault.kind()) {
      case DUPLICATE_ID ->
          Problem.of("there is a revision " + added.id() + " already" + in(added.id()), OTHER_ID);
      case LABEL_IS_ID -> labelIsId(fault.ids().get(0));
      case DUPLICATE_LABEL -> duplicateLabel(fault);
      case INVALID_LABEL -> invalidLabel(fault);
      default -> new Problem(fault.problem().message(), null, fault.problem().remedy());
    };
  }

  /** Without the id, which may be one by chance that nobody has seen. */
  private Problem invalidLabel(GraphFault fault) {
    Problem problem = fault.problem();
    String message =
        fault.ids().get(0).isEmpty()
            ? "a branch label is empty"
            : problem.message().replace(" of revision " + added.id(), "");
    return new Problem(message, null, problem.remedy());
  }

  private Problem labelIsId(String label) {
    if (!added.branchLabels().contains(label)) {
      return Problem.of(
          "the id " + label + " is a branch label of the project, and nothing may be both",
          OTHER_ID);
    }
    String whose = label.equals(added.id()) ? "this revision" : "a revision" + in(label);
    return Problem.of(
        "the branch label '" + label + "' is the id of " + whose + ", and nothing may be both",
        OTHER_LABEL);
  }

  private Problem duplicateLabel(GraphFault fault) {
    String declarer =
        fault.ids().get(1).equals(added.id()) ? fault.ids().get(2) : fault.ids().get(1);
    return Problem.of(
        "revision "
            + declarer
            + " declares the branch label '"
            + fault.ids().get(0)
            + "' already"
            + in(declarer),
        "Leave it out if this continues that branch, which carries the label on by itself; else"
            + " choose another one. Nothing was written.");
  }

  private String in(String id) {
    return revisions.graph().revision(id).map(one -> ", in " + revisions.file(one)).orElse("");
  }
}
