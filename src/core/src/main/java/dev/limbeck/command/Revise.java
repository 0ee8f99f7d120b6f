package dev.limbeck.command;

import dev.limbeck.config.Config;
import dev.limbeck.operation.DropColumn;
import dev.limbeck.operation.DropSequence;
import dev.limbeck.operation.DropTable;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.Schema;
import dev.limbeck.script.ScriptFile;
import dev.limbeck.script.ScriptFormat;
import dev.limbeck.script.ScriptHeader;
import dev.limbeck.script.ScriptWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
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
   */
  public record Request(
      String message,
      boolean autogenerate,
      ScriptFormat format,
      boolean allowEmpty,
      Placement placement) {

    /** A revision on top of the only head. */
    public Request(String message, boolean autogenerate, ScriptFormat format, boolean allowEmpty) {
      this(message, autogenerate, format, allowEmpty, Placement.onHead());
    }
  }

  /**
   * What was written.
   *
   * @param file empty where there was nothing to write
   * @param operations the upgrade's operations
   * @param destructive those of them that destroy data, in words
   * @param notes what was not compared
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
    Revisions revisions = Revisions.of(config);
    ScriptHeader header =
        new NewRevision(config, tool, revisions)
            .header(request.message(), request.format(), request.placement());
    if (!request.autogenerate()) {
      ScriptFile.create(header.file(), empty(header));
      return new Written(
          Optional.of(header.file()), header.revision(), List.of(), List.of(), List.of());
    }
    return Session.reading(config, session -> generate(request, revisions, header, session));
  }

  private static String empty(ScriptHeader header) {
    ScriptWriter writer = new ScriptWriter();
    return header.format() == ScriptFormat.SQL
        ? writer.sql(header, List.of(), List.of(), List.of())
        : writer.yaml(header, List.of(), List.of(), List.of());
  }

  private Written generate(
      Request request, Revisions revisions, ScriptHeader header, Session session)
      throws SQLException {
    Comparison.Result result = new Comparison(config, tool).run(session, revisions);
    List<Operation> up = result.difference().operations();
    if (up.isEmpty() && !request.allowEmpty()) {
      return new Written(Optional.empty(), "", List.of(), List.of(), result.notes());
    }
    List<Operation> down = result.difference().reversed();
    List<String> destructive = destructive(up);
    List<String> comments =
        destructive.stream().map(what -> "Destroys data: " + what + ".").toList();
    String text =
        request.format() == ScriptFormat.SQL
            ? sqlText(session, header, comments, result.actual(), up, down)
            : new ScriptWriter().yaml(header, comments, up, down);
    ScriptFile.create(header.file(), text);
    return new Written(
        Optional.of(header.file()), header.revision(), up, destructive, result.notes());
  }

  private static String sqlText(
      Session session,
      ScriptHeader header,
      List<String> comments,
      Schema before,
      List<Operation> up,
      List<Operation> down)
      throws SQLException {
    Optional<Connection> scratch = session.dialect().scratch(session.connection());
    try (Connection copy = scratch.orElse(null)) {
      RevisionSql sql = new RevisionSql(session.dialect(), copy);
      List<String> upgrade = sql.write(up, before);
      List<String> downgrade = sql.write(down, after(before, up));
      return new ScriptWriter().sql(header, comments, upgrade, downgrade);
    }
  }

  private static Schema after(Schema schema, List<Operation> operations) {
    Schema state = schema;
    for (Operation operation : operations) {
      state = operation.applyTo(state);
    }
    return state;
  }

  private static List<String> destructive(List<Operation> operations) {
    return operations.stream()
        .filter(
            operation ->
                operation instanceof DropTable
                    || operation instanceof DropColumn
                    || operation instanceof DropSequence)
        .map(Operation::describe)
        .toList();
  }
}
