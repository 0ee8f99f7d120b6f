package dev.limbeck.command;

import dev.limbeck.diff.Rename;
import dev.limbeck.diff.RenameQuestion;
import dev.limbeck.error.ExitCode;
import dev.limbeck.error.Place;
import dev.limbeck.error.Problem;
import dev.limbeck.error.UserException;
import dev.limbeck.script.ScriptWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The words about names that only a person can settle, where nobody is there to be asked: comments
 * in a file that cannot be applied, and the error.
 */
final class UndecidedFile {
  /** What a shell takes as it is. */
  private static final Pattern PLAIN = Pattern.compile("(?U)[\\w.:/+-]+");

  private UndecidedFile() {}

  /** A name under which no reader of revisions finds the file. */
  static Path name(Path file) {
    return file.resolveSibling(file.getFileName() + ".undecided");
  }

  /** Comments for the head of the file. */
  static List<String> comments(List<RenameQuestion> questions) {
    ScriptWriter words = new ScriptWriter();
    List<String> comments = new ArrayList<>();
    comments.add("UNDECIDED: this file is no revision; its name keeps it from being applied.");
    comments.add("It drops and adds what may have been renamed. The renames would be:");
    for (RenameQuestion question : questions) {
      for (Rename candidate : question.candidates()) {
        comments.add(
            "  - "
                + words.inOneLine(candidate.operation())
                + String.format(Locale.ROOT, "   # score %.2f", candidate.score()));
      }
    }
    return comments;
  }

  /**
   * The error.
   *
   * @param notes what else is to be said of the comparison
   */
  static UserException error(List<RenameQuestion> questions, List<String> notes, Path file) {
    List<String> options = options(questions);
    String declared =
        options.isEmpty() ? "" : ", or say what is meant (" + String.join(" ", options) + ")";
    boolean unsayable =
        questions.stream()
            .anyMatch(question -> question.proposal().isPresent() && option(question).isEmpty());
    String byHand =
        unsayable
            ? ", or write what no --rename can name as the operation that the file shows, in a"
                + " revision of its own"
            : "";
    return failed(
        new Problem(
            message(questions, notes, "nobody is here to be asked"),
            Place.of(file.toString()),
            "Run this on a terminal"
                + declared
                + byHand
                + ", or choose for all with --on-ambiguous rename or drop. What dropping would do is"
                + " in that file."));
  }

  /** The error where no file is written, as SQL alone is. */
  static UserException withoutFile(List<RenameQuestion> questions) {
    List<String> options = options(questions);
    return failed(
        Problem.of(
            message(questions, List.of(), "nobody has said what is meant"),
            (options.isEmpty()
                    ? "Choose"
                    : "Say what is meant (" + String.join(" ", options) + "), or choose")
                + " for all with --on-ambiguous rename or drop."));
  }

  private static UserException failed(Problem problem) {
    return new UserException(ExitCode.FAILED, List.of(problem), null);
  }

  private static String message(List<RenameQuestion> questions, List<String> notes, String why) {
    List<String> lines = new ArrayList<>();
    lines.add(
        (questions.size() == 1
                ? "one name is undecided"
                : questions.size() + " names are undecided")
            + ", and "
            + why);
    for (RenameQuestion question : questions) {
      lines.add(
          "  "
              + question.subject()
              + " is not wanted any more: dropped, or renamed to "
              + String.join(
                  " or ", question.candidates().stream().map(UndecidedFile::scored).toList())
              + "?");
    }
    notes.forEach(note -> lines.add("  note: " + note));
    return String.join("\n", lines);
  }

  /** The renames that are proposed, as options. */
  static List<String> options(List<RenameQuestion> questions) {
    return questions.stream().flatMap(question -> option(question).stream()).toList();
  }

  private static String scored(Rename rename) {
    return String.format(Locale.ROOT, "%s (%.2f)", rename.to(), rename.score());
  }

  /** {@code --rename posts.title:posts.headline}; empty where no declaration can say it. */
  private static Optional<String> option(RenameQuestion question) {
    return question
        .proposal()
        .flatMap(rename -> rename.declaration(question.owner()))
        .map(text -> PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'")
        .map(text -> "--rename " + text);
  }
}
