package dev.limbeck.command;

import dev.limbeck.config.Config;
import dev.limbeck.diff.Rename;
import dev.limbeck.diff.RenameQuestion;
import dev.limbeck.operation.Operation;
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
   * @param notes what was not compared
   */
  public record Findings(List<Operation> operations, List<String> notes) {}

  /**
   * Compares.
   *
   * @throws dev.limbeck.error.UserException if the database is not at head, or the model cannot be
   *     read
   */
  public Findings run() {
    Revisions revisions = Revisions.of(config);
    Comparison.Result result =
        Session.reading(
            config, session -> new Comparison(config, tool).run(session, revisions, OPTIONS));
    List<String> notes = new ArrayList<>(result.notes());
    notes.addAll(undecided(result.undecided()));
    return new Findings(result.difference().operations(), notes);
  }

  /** What may have been renamed, in words. */
  static List<String> undecided(List<RenameQuestion> questions) {
    List<String> notes = new ArrayList<>();
    for (RenameQuestion question : questions) {
      String names = String.join(" or ", question.candidates().stream().map(Rename::to).toList());
      notes.add(
          question.subject()
              + " may be renamed to "
              + names
              + ", or dropped: 'revision --autogenerate' asks");
    }
    return notes;
  }
}
