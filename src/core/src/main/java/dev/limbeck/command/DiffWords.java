package dev.limbeck.command;

import dev.limbeck.diff.Rename;
import dev.limbeck.diff.RenameQuestion;
import dev.limbeck.error.Problem;
import dev.limbeck.operation.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What {@link Diff} says of a difference besides its operations. */
final class DiffWords {
  private DiffWords() {}

  /**
   * Refuses what nobody has decided, where that is wanted: SQL is run without a look at it.
   *
   * @throws dev.limbeck.error.UserException with the questions, and how to answer them
   */
  static void refuseUndecided(SchemaComparison.Result found, Diff.Request request) {
    if (refusing(request)) {
      SchemaComparison.refuse(found.takenOver());
      if (!found.undecided().isEmpty()) {
        throw UndecidedFile.withoutFile(found.undecided());
      }
    }
  }

  private static boolean refusing(Diff.Request request) {
    return request
        .onAmbiguous()
        .map(OnAmbiguous.FAIL::equals)
        .orElse(request.form() == Diff.Form.SQL);
  }

  /**
   * Why no revision is made of a difference, one sentence each.
   *
   * @throws dev.limbeck.error.UserException with that, as {@link #refuseUndecided}
   */
  static List<String> refused(List<Problem> problems, Diff.Request request) {
    if (refusing(request)) {
      Refusals.throwIfAny(problems);
    }
    return Refusals.notes(problems);
  }

  /** What may have been renamed, and how to say so. */
  static String question(RenameQuestion question) {
    List<String> options = UndecidedFile.options(List.of(question));
    return Check.mayBe(question)
        + ": say which"
        + (options.isEmpty() ? "" : " (" + String.join(" ", options) + ")")
        + ", or --on-ambiguous rename or drop for all";
  }

  /**
   * What is to be known of operations.
   *
   * @param renames those of them may be guesses; none where somebody has chosen
   */
  static Map<Operation, String> marks(SafeSteps steps, List<Rename> renames) {
    Map<Operation, String> marks = new LinkedHashMap<>();
    steps.destructive().forEach((one, reason) -> marks.put(one, "destroys data: " + reason));
    renames.stream()
        .filter(rename -> rename.basis() == Rename.Basis.OPTION)
        .forEach(rename -> marks.put(rename.operation(), "undecided: it may also be dropped"));
    return marks;
  }

  /** That nobody could be asked what stands on the tables and columns of operations. */
  static String inTheWay(List<Operation> operations) {
    return "the SQL fails where a view, a trigger or a policy stands on what these change: "
        + operations.stream().map(Operation::describe).collect(Collectors.joining(", "))
        + "; only a database as FROM tells what stands there";
  }
}
