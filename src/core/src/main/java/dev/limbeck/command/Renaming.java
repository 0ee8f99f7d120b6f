package dev.limbeck.command;

import dev.limbeck.diff.DeclaredRenames;
import dev.limbeck.diff.RecordedRenames;
import dev.limbeck.diff.Rename;
import dev.limbeck.diff.Rename.Basis;
import dev.limbeck.diff.Rename.Subject;
import dev.limbeck.diff.RenameDecisions;
import dev.limbeck.diff.RenameHistory;
import dev.limbeck.diff.RenameQuestion;
import dev.limbeck.diff.RenameSolution;
import dev.limbeck.diff.RenameSolver;
import dev.limbeck.error.ExitCode;
import dev.limbeck.error.Problems;
import dev.limbeck.error.UserException;
import dev.limbeck.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Settles which names have changed: by what is declared, by what is evident, by asking. */
final class Renaming {
  private final List<String> configured;
  private final RenameHistory history;
  private final RecordedRenames recorded;
  private final AutogenerateOptions options;
  private final String defaultSchema;
  private final boolean back;

  /**
   * @param configured the renames of the configuration
   * @param history what has been renamed
   * @param defaultSchema the name that a declaration may give to the default schema
   * @param back whether the renames of the configuration lead from what is wanted to what is there
   */
  Renaming(
      List<String> configured,
      AppliedHistory history,
      AutogenerateOptions options,
      String defaultSchema,
      boolean back) {
    this.configured = configured;
    this.history = history.renames();
    this.recorded = history.recorded();
    this.options = options;
    this.defaultSchema = defaultSchema;
    this.back = back;
  }

  /**
   * What was settled.
   *
   * @param undecided questions that nobody answered, so that a rule did
   * @param notes what the user should know
   */
  record Settled(List<Rename> renames, List<RenameQuestion> undecided, List<String> notes) {

    /** The renames of the other way; questions and notes stay as they were put. */
    Settled reversed() {
      return new Settled(Rename.reversed(renames), undecided, notes);
    }
  }

  /**
   * Settles.
   *
   * @param from what is there, with attributes
   * @throws UserException if a rename that was declared for this run cannot be, or who was asked
   *     wants nothing written
   */
  Settled settle(Schema from, Schema to) {
    Map<String, String> asked = written(options.renames(), from);
    Map<String, String> known = written(configured, back ? to : from);
    List<String> all = new ArrayList<>(asked.keySet());
    List<String> pending = history.pending(known.keySet());
    if (!back) {
      all.addAll(pending);
    }
    RenameDecisions recordings = recorded.decisions(from, to);
    DeclaredRenames declared = declared(all, recordings, from, to);
    refuseIdle(declared.idle(), asked);
    DeclaredRenames kept = back ? declared(pending, RenameDecisions.none(), to, from) : declared;
    RenameDecisions decisions =
        recordings.with(back ? turned(kept, to, from) : recordings).with(declared.decisions());
    RenameSolution solution = RenameSolver.solve(from, to, decisions);
    List<RenameQuestion> undecided = List.of();
    while (!solution.questions().isEmpty()) {
      if (options.prompt().isEmpty() && undecided.isEmpty()) {
        undecided = solution.questions();
      }
      decisions = answered(solution.questions(), decisions);
      solution = RenameSolver.solve(from, to, decisions);
    }
    List<String> notes = new ArrayList<>();
    for (Map.Entry<String, String> one : known.entrySet()) {
      boolean meant =
          pending.contains(one.getKey())
              && (back
                  ? isMeant(one.getKey(), kept, Rename.reversed(solution.renames()), to, from)
                  : isMeant(one.getKey(), kept, solution.renames(), from, to));
      idle(one.getKey(), kept.idle().get(one.getKey()), meant)
          .ifPresent(why -> notes.add("the rename '" + one.getValue() + "' of the " + why));
    }
    notes.addAll(DigitNames.notes(solution.renames()));
    return new Settled(solution.renames(), undecided, notes);
  }

  /**
   * Why a rename of the configuration does nothing, and what to do; empty if it does something.
   *
   * @param why it cannot be, where that is so
   * @param meant whether it says what becomes of something that is there
   */
  private Optional<String> idle(String text, @Nullable String why, boolean meant) {
    if (meant) {
      return Optional.empty();
    }
    if (history.done(text)) {
      return Optional.of(
          "configuration does nothing any more: a revision has carried it out; take it out of"
              + " 'renames'");
    }
    return Optional.of(
        why == null
            ? "configuration does nothing: the names are so already; take it out of 'renames'"
            : "configuration does nothing: " + why + "; correct it, or take it out of 'renames'");
  }

  /** Whether it says what becomes of something that is there. */
  private static boolean isMeant(
      String text, DeclaredRenames declared, List<Rename> renames, Schema from, Schema to) {
    if (declared.idle().containsKey(text)) {
      return false;
    }
    DeclaredRenames alone = DeclaredRenames.of(List.of(text), renames, from, to);
    return !(alone.idle().isEmpty() && alone.decisions().settled().isEmpty());
  }

  /** What is declared; also under the new name of a table that nobody has to declare. */
  private static DeclaredRenames declared(
      List<String> texts, RenameDecisions known, Schema from, Schema to) {
    DeclaredRenames declared = DeclaredRenames.of(texts, from, to);
    return declared.idle().isEmpty()
        ? declared
        : DeclaredRenames.of(
            texts,
            RenameSolver.solve(from, to, known.with(declared.decisions())).renames(),
            from,
            to);
  }

  /** What is declared of the other way. */
  private static RenameDecisions turned(DeclaredRenames declared, Schema from, Schema to) {
    RenameDecisions decisions = declared.decisions();
    return decisions.reversed(RenameSolver.solve(from, to, decisions).renames());
  }

  /** Declarations as they are written, by what they are without the default schema's name. */
  private Map<String, String> written(List<String> texts, Schema from) {
    Map<String, String> written = new LinkedHashMap<>();
    texts.forEach(
        text -> written.putIfAbsent(DeclaredRenames.plain(text, defaultSchema, from), text));
    return written;
  }

  private static void refuseIdle(Map<String, String> idle, Map<String, String> asked) {
    Problems problems = new Problems();
    idle.forEach(
        (text, why) -> {
          if (asked.containsKey(text)) {
            problems.add(
                null,
                "cannot rename '" + asked.get(text) + "': " + why,
                "Name what the database has, a colon, and what the model has.");
          }
        });
    problems.throwIfAny(ExitCode.USAGE);
  }

  private RenameDecisions answered(List<RenameQuestion> questions, RenameDecisions known) {
    if (options.prompt().isPresent()) {
      return asked(options.prompt().get(), questions, known);
    }
    RenameDecisions decisions = known;
    for (RenameQuestion question : questions) {
      Optional<Rename> proposal =
          options.onAmbiguous() == OnAmbiguous.RENAME ? question.proposal() : Optional.empty();
      decisions =
          proposal.isPresent()
              ? decisions.rename(proposal.get(), Basis.OPTION)
              : decisions.drop(question.subject());
    }
    return decisions;
  }

  private static RenameDecisions asked(
      RenamePrompt prompt, List<RenameQuestion> questions, RenameDecisions known) {
    Map<Subject, Optional<String>> answers =
        prompt
            .ask(questions)
            .orElseThrow(
                () ->
                    new UserException(
                        "stopped: no file was written",
                        "Start again, or say what is meant with --rename old:new."));
    RenameDecisions decisions = known;
    for (RenameQuestion question : questions) {
      Optional<String> answer = answers.get(question.subject());
      if (answer != null) {
        decisions =
            answer.isPresent()
                ? decisions.rename(question.subject(), answer.get(), Basis.ANSWER)
                : decisions.drop(question.subject());
      }
    }
    return decisions;
  }
}
