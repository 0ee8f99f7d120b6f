package dev.limbeck.script;

import dev.limbeck.error.ExitCode;
import dev.limbeck.error.Problems;
import dev.limbeck.error.UserException;
import dev.limbeck.operation.ExecuteSql;
import dev.limbeck.operation.RunJava;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Reads a whole revision file.
 *
 * <p>In SQL each section is one operation that holds the section's text, since only a dialect can
 * tell where its statements end; a section without a statement has no operation.
 */
public final class ScriptReader {
  private static final String FILL_IN =
      "Write an SQL expression in the place of " + ExecuteSql.PLACEHOLDER + ".";

  private final boolean finished;

  /** Refuses what is not filled in yet. */
  public ScriptReader() {
    this(true);
  }

  private ScriptReader(boolean finished) {
    this.finished = finished;
  }

  /** Takes places that are still to be filled in, too. */
  public static ScriptReader ofDrafts() {
    return new ScriptReader(false);
  }

  /**
   * Reads a file to its end.
   *
   * @throws UserException with every mistake in it, each with file and line, in the order of lines
   */
  public Script read(Path file) {
    FileProblems problems = FileProblems.of(file.toString());
    Optional<String> text = FileText.read(file, problems);
    throwIfAny(problems);
    return read(file, text.orElseThrow());
  }

  /**
   * Reads a text as if it stood in a file, which need not exist.
   *
   * @throws UserException as {@link #read(Path)}
   */
  public Script read(Path file, String text) {
    FileProblems problems = FileProblems.of(file.toString());
    ScriptFormat format =
        ScriptFormat.of(file)
            .orElseThrow(
                () ->
                    new UserException(
                        "'" + file + "' is not the name of a revision file",
                        "Name it like 3f2a9c81d0b4_add_posts.yaml, or .sql."));
    Optional<Script> script =
        switch (format) {
          case YAML -> yaml(file, text, problems);
          case SQL -> sql(file, text, problems);
        };
    script.filter(read -> finished).ifPresent(read -> refuseUnfinished(read, problems));
    script.ifPresent(read -> refuseCompany(read.upgrade(), problems));
    script.ifPresent(read -> refuseCompany(read.downgrade(), problems));
    throwIfAny(problems);
    return script.orElseThrow();
  }

  private static void refuseUnfinished(Script script, FileProblems problems) {
    for (PlacedOperation placed : unfinishedOnes(script.upgrade())) {
      problems.add(placed.place().line(), notFilledIn(placed), FILL_IN);
    }
  }

  /**
   * Refuses a downgrade in which something is to be filled in, once it is to run.
   *
   * @throws UserException with every place
   */
  public static void requireFinished(List<PlacedOperation> downgrade) {
    unfinished(downgrade).throwIfAny(ExitCode.USAGE);
  }

  /** Every place of a downgrade in which something is still to be filled in. */
  public static Problems unfinished(List<PlacedOperation> downgrade) {
    Problems problems = new Problems();
    for (PlacedOperation placed : unfinishedOnes(downgrade)) {
      problems.add(placed.place(), notFilledIn(placed), FILL_IN);
    }
    return problems;
  }

  private static List<PlacedOperation> unfinishedOnes(List<PlacedOperation> body) {
    return body.stream()
        .filter(placed -> placed.operation() instanceof ExecuteSql execute && execute.unfinished())
        .toList();
  }

  private static String notFilledIn(PlacedOperation placed) {
    String what =
        placed.operation() instanceof ExecuteSql execute
            ? "execute " + String.join("; ", execute.unfinishedTexts())
            : placed.operation().describe();
    return "what the rows that are there get is not filled in: " + what;
  }

  /** What works in batches of its own cannot share a transaction with anything. */
  private static void refuseCompany(List<PlacedOperation> body, FileProblems problems) {
    for (PlacedOperation placed : body) {
      if (body.size() > 1 && placed.operation() instanceof RunJava run && !run.transaction()) {
        problems.add(
            placed.place().line(),
            run.describe() + " with 'transaction: false' is not alone",
            "Put the other operations into a revision before or after this one.");
      }
    }
  }

  /** The header alone, beside the problems; see {@link HeaderBuilder}. */
  static Optional<ScriptHeader> header(
      Path file, ScriptFormat format, String text, FileProblems problems) {
    if (text.isBlank()) {
      empty(problems);
      return Optional.empty();
    }
    Optional<List<HeaderEntry>> entries =
        switch (format) {
          case YAML -> YamlHeader.read(text, problems);
          case SQL -> Optional.of(new SqlScriptText(text, problems).header());
        };
    if (entries.isEmpty() && problems.problems().isEmpty()) {
      empty(problems);
    }
    return entries.flatMap(all -> HeaderBuilder.build(all, file, format, problems));
  }

  private static void throwIfAny(FileProblems problems) {
    if (!problems.problems().isEmpty()) {
      throw new UserException(ExitCode.USAGE, problems.sorted(), null);
    }
  }

  private static void empty(FileProblems problems) {
    problems.add(
        1,
        "the file is empty",
        "Restore it, or remove it if no database and no other revision knows it.");
  }

  private static Optional<Script> yaml(Path file, String text, FileProblems problems) {
    Optional<Node> root = YamlText.compose(text, problems);
    if (root.isEmpty()) {
      if (problems.problems().isEmpty()) {
        empty(problems);
      }
      return Optional.empty();
    }
    Optional<ScriptHeader> header =
        YamlHeader.entries(root.get(), problems)
            .flatMap(entries -> HeaderBuilder.build(entries, file, ScriptFormat.YAML, problems));
    if (!(root.get() instanceof MappingNode map)) {
      return Optional.empty();
    }
    YamlBody body = YamlBody.read(map, problems);
    return header.map(
        head ->
            new Script(
                head, body.attributes(), body.upgrade(), body.downgrade(), body.reversible()));
  }

  private static Optional<Script> sql(Path file, String text, FileProblems problems) {
    Optional<ScriptHeader> header = header(file, ScriptFormat.SQL, text, problems);
    if (text.isBlank()) {
      return Optional.empty();
    }
    SqlScriptText lines = new SqlScriptText(text, problems);
    List<PlacedOperation> upgrade = section(lines, "upgrade", problems);
    List<PlacedOperation> downgrade = section(lines, "downgrade", problems);
    return header.map(
        head -> new Script(head, List.of(), upgrade, downgrade, lines.has("downgrade")));
  }

  private static List<PlacedOperation> section(
      SqlScriptText lines, String name, FileProblems problems) {
    return lines.section(name).stream()
        .map(
            section ->
                new PlacedOperation(
                    ExecuteSql.of(section.text()),
                    problems.at(section.line()),
                    Marks.NONE,
                    SqlLines.from(section.line())))
        .toList();
  }
}
