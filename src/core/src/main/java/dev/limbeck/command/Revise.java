package dev.limbeck.command;

import dev.limbeck.config.Config;
import dev.limbeck.graph.Revision;
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
   * @param options how it is filled
   */
  public record Request(
      String message,
      boolean autogenerate,
      ScriptFormat format,
      boolean allowEmpty,
      AutogenerateOptions options) {

    /** As usual, with nobody to be asked. */
    public Request(String message, boolean autogenerate, ScriptFormat format, boolean allowEmpty) {
      this(message, autogenerate, format, allowEmpty, AutogenerateOptions.usual());
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
   * Writes a revision on top of the head.
   *
   * @throws dev.limbeck.error.UserException if there are several heads, the database is not at
   *     head, the model cannot be read, or the file cannot be written; then there is none
   */
  public Written run(Request request) {
    Revisions revisions = Revisions.of(config);
    ScriptHeader header = header(revisions, request);
    revisions.graph().validateNew(Revisions.revision(header));
    if (!request.autogenerate()) {
      ScriptFile.create(header.file(), empty(header));
      return new Written(
          Optional.of(header.file()), header.revision(), List.of(), List.of(), List.of());
    }
    return Session.reading(
        config, session -> new Autogenerate(config, tool, session).run(request, revisions, header));
  }

  private static String empty(ScriptHeader header) {
    ScriptWriter writer = new ScriptWriter();
    return header.format() == ScriptFormat.SQL
        ? writer.sql(header, List.of(), List.of(), List.of())
        : writer.yaml(header, List.of(), List.of(), List.of());
  }

  private ScriptHeader header(Revisions revisions, Request request) {
    return ScriptHeader.planned(
        config.migrations().get(0),
        request.format(),
        tool.newIds().get(),
        revisions.graph().parentsOfNew().stream().map(Revision::id).toList(),
        List.of(),
        List.of(),
        request.message(),
        tool.clock().instant());
  }
}
