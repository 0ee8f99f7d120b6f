package dev.limbeck.command;

import dev.limbeck.error.ExitCode;
import dev.limbeck.error.Place;
import dev.limbeck.error.Problem;
import dev.limbeck.error.UserException;
import dev.limbeck.schema.Table;
import dev.limbeck.script.ScriptWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words about a revision that did not stand its trial. */
final class UnprovedFile {
  private UnprovedFile() {}

  /** A name under which no reader of revisions finds the file. */
  static Path name(Path file) {
    return file.resolveSibling(file.getFileName() + ".unproved");
  }

  /** Comments for the head of the file: what went wrong, and both schemas. */
  static List<String> comments(Proof.Failure failure) {
    List<String> comments = new ArrayList<>();
    comments.add("UNPROVED: this file is no revision; its name keeps it from being applied.");
    comments.add("Tried in a scratch place, " + failure.what());
    comments.addAll(tables("Expected:", failure.expected()));
    comments.addAll(tables("Found:", failure.found()));
    return comments;
  }

  private static List<String> tables(String title, List<Table> tables) {
    List<String> lines = new ArrayList<>();
    if (tables.isEmpty()) {
      lines.add(title + " no table that differs.");
      return lines;
    }
    lines.add(title);
    lines.addAll(
        new ScriptWriter().describe(tables.stream().map(UnprovedFile::withNames).toList()));
    return lines;
  }

  /** The model's indexes may have no names, where the differ has not given them any. */
  private static Table withNames(Table table) {
    return table.withIndexes(
        table.indexes().stream()
            .map(index -> index.name() == null ? index.withName("(not named)") : index)
            .toList());
  }

  /**
   * The error.
   *
   * @param notes what else is to be said of the comparison
   */
  static UserException error(Proof.Failure failure, List<String> notes, Path file) {
    String report =
        Stream.concat(
                comments(failure).stream().skip(2).flatMap(String::lines),
                notes.stream().map(note -> "note: " + note))
            .map(line -> "  " + line)
            .collect(Collectors.joining("\n"));
    return new UserException(
        ExitCode.FAILED,
        List.of(
            new Problem(
                "the revision does not stand its trial: " + failure.what() + "\n" + report,
                Place.of(file.toString()),
                "That file was written and cannot be applied. Mend it and take the ending away, or"
                    + " change the model; --no-proof writes it untried.")),
        null);
  }
}
