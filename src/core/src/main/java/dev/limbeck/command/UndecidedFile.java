package dev.limbeck.command;

import dev.limbeck.diff.Rename;
import dev.limbeck.diff.Rename.Kind;
import dev.limbeck.diff.RenameQuestion;
import dev.limbeck.error.ExitCode;
import dev.limbeck.error.Problem;
import dev.limbeck.error.UserException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The words about names that only a person can settle, where nobody is there to be asked: comments
 * in a file that cannot be applied, and the error.
 */
final class UndecidedFile {
  private UndecidedFile() {}

  /** A name under which no reader of revisions finds the file. */
  static Path name(Path file) {
    return file.resolveSibling(file.getFileName() + ".undecided");
  }

  /** Comments for the head of the file. */
  static List<String> comments(List<RenameQuestion> questions) {
    List<String> comments = new ArrayList<>();
    comments.add("UNDECIDED: this file is no revision; its name keeps it from being applied.");
    comments.add("It drops and adds what may have been renamed. The renames would be:");
    for (RenameQuestion question : questions) {
      for (Rename candidate : question.candidates()) {
        comments.add(
            "  - "
                + operation(candidate)
                + String.format(Locale.ROOT, "   # score %.2f", candidate.score()));
      }
    }
    return comments;
  }

  private static String operation(Rename rename) {
    String name = rename.subject().name();
    return switch (rename.subject().kind()) {
      case TABLE -> "rename_table: { table: " + name + ", new_name: " + rename.to() + " }";
      case SEQUENCE -> "rename_sequence: { name: " + name + ", new_name: " + rename.to() + " }";
      case COLUMN ->
          "rename_column: { table: "
              + rename.subject().table().name()
              + ", column: "
              + name
              + ", new_name: "
              + rename.to()
              + " }";
    };
  }

  /** The error. */
  static UserException error(List<RenameQuestion> questions, Path file) {
    List<String> lines = new ArrayList<>();
    List<String> options = new ArrayList<>();
    for (RenameQuestion question : questions) {
      Rename likeliest = question.proposal().orElse(question.candidates().get(0));
      lines.add(
          "  "
              + question.subject()
              + " is not wanted any more: dropped, or renamed to "
              + String.join(
                  " or ", question.candidates().stream().map(UndecidedFile::scored).toList())
              + "?");
      question.proposal().ifPresent(proposal -> options.add(option(likeliest)));
    }
    String count =
        questions.size() == 1 ? "one name is undecided" : questions.size() + " names are undecided";
    String declared =
        options.isEmpty() ? "" : ", or say what is meant (" + String.join(" ", options) + ")";
    return new UserException(
        ExitCode.FAILED,
        List.of(
            Problem.of(
                count + ", and nobody is here to be asked\n" + String.join("\n", lines),
                "Run this on a terminal"
                    + declared
                    + ", or choose for all with --on-ambiguous rename or drop. What dropping would"
                    + " do is in "
                    + file
                    + ".")),
        null);
  }

  private static String scored(Rename rename) {
    return String.format(Locale.ROOT, "%s (%.2f)", rename.to(), rename.score());
  }

  /** {@code --rename posts.title:posts.headline}. */
  static String option(Rename rename) {
    String table = rename.subject().table().toString();
    if (rename.subject().kind() == Kind.COLUMN) {
      return "--rename " + rename.subject().fullName() + ":" + table + "." + rename.to();
    }
    String schema = rename.subject().table().schema();
    return "--rename " + table + ":" + (schema.isEmpty() ? "" : schema + ".") + rename.to();
  }
}
