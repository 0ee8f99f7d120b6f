package dev.limbeck.command;

import dev.limbeck.config.Config;
import dev.limbeck.diff.Rename;
import dev.limbeck.diff.RenameQuestion;
import dev.limbeck.operation.Operation;
import dev.limbeck.runner.AppliedChanges;
import dev.limbeck.runner.ChangedRevision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells whether the model and the database differ, and writes nothing. */
public final class Check {
  private static final AutogenerateOptions OPTIONS =
      new AutogenerateOptions(List.of(), OnAmbiguous.RENAME, Optional.empty(), false);

  private final Config config;
  private final Tool tool;

  /** For a project. */
  public Check(Config config, Tool tool) {
    this.config = config;
    this.tool = tool;
  }

  /**
   * What a check found.
   *
   * @param operations what a revision would contain; empty where nothing differs
   * @param changed applied revisions that do something else now
   * @param notes what was not compared
   * @param refused whether no revision would be written of it, for a reason in the notes
   */
  public record Findings(
      List<Operation> operations,
      List<ChangedRevision> changed,
      List<String> notes,
      boolean refused) {

    /** Whether everything is as it should be. */
    public boolean isEmpty() {
      return operations.isEmpty() && changed.isEmpty();
    }
  }

  /**
   * Compares.
   *
   * @throws dev.limbeck.error.UserException if the database is not at head, or the model cannot be
   *     read
   */
  public Findings run() {
    Revisions revisions = Revisions.of(config).rememberingWhileThereIsRoom();
    List<ChangedRevision> changed = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    Comparison.Result result =
        Session.reading(
            config,
            Waits.usual(tool.listener()),
            session -> {
              changed.addAll(
                  new AppliedChanges(session.dialect(), revisions.graph(), revisions)
                      .find(session.versions().read(session.connection())));
              Comparison.Result found =
                  new Comparison(config, tool).run(session, revisions, OPTIONS);
              refused.addAll(
                  Refusals.notes(
                      new Refusals(config, session, revisions)
                          .of(Refusals.Upgrade.of(found), found.history(), OPTIONS.onAmbiguous())));
              return found;
            });
    List<String> notes = new ArrayList<>(result.notes());
    notes.addAll(refused);
    notes.addAll(undecided(result.undecided()));
    return new Findings(result.difference().operations(), changed, notes, !refused.isEmpty());
  }

  /** What may have been renamed, in words. */
  static List<String> undecided(List<RenameQuestion> questions) {
    return questions.stream()
        .map(question -> mayBe(question) + ": 'revision --autogenerate' asks")
        .toList();
  }

  /** What may have been renamed, as the beginning of a sentence. */
  static String mayBe(RenameQuestion question) {
    String names = String.join(" or ", question.candidates().stream().map(Rename::to).toList());
    return question.subject() + " may be renamed to " + names + ", or dropped";
  }
}
