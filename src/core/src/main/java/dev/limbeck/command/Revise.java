package dev.limbeck.command;

import dev.limbeck.config.Config;
import dev.limbeck.operation.Operation;
import dev.limbeck.script.ScriptFile;
import dev.limbeck.script.ScriptFormat;
import dev.limbeck.script.ScriptHeader;
import dev.limbeck.script.ScriptWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Writes new revisions. */
public final class Revise {
  private final Config config;
  private final Tool tool;

  /** For a project. */
  public Revise(Config config, Tool tool) {
    this.config = config;
    this.tool = tool;
  }

  /**
   * What is asked for.
   *
   * @param message what the revision is for
   * @param autogenerate whether to fill it with what differs between the model and the database
   * @param allowEmpty whether to write a file also when nothing differs
   * @param placement where it stands
   * @param options how it is filled
   */
  public record Request(
      String message,
      boolean autogenerate,
      ScriptFormat format,
      boolean allowEmpty,
      Placement placement,
      AutogenerateOptions options) {

    /** A revision on top of the only head, with nobody to be asked. */
    public Request(String message, boolean autogenerate, ScriptFormat format, boolean allowEmpty) {
      this(
          message,
          autogenerate,
          format,
          allowEmpty,
          Placement.onHead(),
          AutogenerateOptions.usual());
    }
  }

  /**
   * What was written.
   *
   * @param file empty where there was nothing to write
   * @param operations the upgrade's operations
   * @param destructive those of them that destroy data, in words
   * @param notes what was not compared, which names have changed and why, what has to be filled in
   */
  public record Written(
      Optional<Path> file,
      String revision,
      List<Operation> operations,
      List<String> destructive,
      List<String> notes) {}

  /**
   * Writes a revision.
   *
   * @throws dev.limbeck.error.UserException if its place in the graph is not clear or not possible,
   *     the database is not at head, the model cannot be read, or the file cannot be written; then
   *     there is none
   */
  public Written run(Request request) {
    Revisions revisions = Revisions.of(config).rememberingWhileThereIsRoom();
    ScriptHeader header =
        new NewRevision(config, tool, revisions)
            .header(request.message(), request.format(), request.placement());
    if (!request.autogenerate()) {
      ScriptFile.create(header.file(), empty(header));
      return new Written(
          Optional.of(header.file()), header.revision(), List.of(), List.of(), List.of());
    }
    return Session.reading(
        config,
        Waits.usual(tool.listener()),
        session -> new Autogenerate(config, tool, session).run(request, revisions, header));
  }

  private static String empty(ScriptHeader header) {
    ScriptWriter writer = new ScriptWriter();
    return header.format() == ScriptFormat.SQL
        ? writer.sql(header, List.of(), List.of(), List.of())
        : writer.yaml(header, List.of(), List.of(), List.of());
  }
}
