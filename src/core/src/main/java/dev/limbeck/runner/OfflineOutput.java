package dev.limbeck.runner;

import dev.limbeck.dialect.Dialect;
import dev.limbeck.dialect.ScriptForm;
import dev.limbeck.dialect.Statement;
import dev.limbeck.error.ExitCode;
import dev.limbeck.error.Problems;
import dev.limbeck.graph.Direction;
import dev.limbeck.graph.Plan;
import dev.limbeck.graph.RevisionGraph;
import dev.limbeck.operation.RunJava;
import dev.limbeck.schema.Schema;
import dev.limbeck.script.PlacedOperation;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes a plan as a script, instead of carrying it out: for people who run it themselves, with the
 * database's own client. The statements are those of the online run, worked out by the same code;
 * no lock is taken and nothing is written.
 *
 * <p>Where the SQL of a revision depends on what the ones before it have made, they are tried out
 * on a copy of the schema in memory. The rest is known from the operations alone.
 */
public final class OfflineOutput {
  private final Dialect dialect;
  private final VersionTable versions;
  private final ScriptSource scripts;
  private final RevisionGraph graph;
  private final Options options;

  /**
   * How the script shall be.
   *
   * @param toolVersion what the rows of the version table say has written them
   * @param plain whether to leave out what only the database's own client understands
   */
  public record Options(String toolVersion, boolean plain) {}

  /**
   * What the script begins at.
   *
   * @param connection the database, or an empty one of its kind; null where there is none
   * @param before leads from nothing to the beginning; empty where the connection stands there
   * @param versionTable whether the version table is there
   */
  public record Start(
      @Nullable Connection connection, Optional<Plan> before, boolean versionTable) {

    /** A database as it is. */
    public static Start at(Connection connection, boolean versionTable) {
      return new Start(connection, Optional.empty(), versionTable);
    }

    /**
     * No database.
     *
     * @param empty an empty one of its kind in memory; null where there is none
     * @param before leads from nothing to the beginning
     */
    public static Start from(@Nullable Connection empty, Plan before) {
      return new Start(empty, Optional.of(before), !before.after().isEmpty());
    }
  }

  /**
   * A writer.
   *
   * @param versions the version table with the name that the script shall say
   */
  public OfflineOutput(
      Dialect dialect,
      VersionTable versions,
      ScriptSource scripts,
      RevisionGraph graph,
      Options options) {
    this.dialect = dialect;
    this.versions = versions;
    this.scripts = scripts;
    this.graph = graph;
    this.options = options;
  }

  /**
   * The script of a plan; empty text where there is nothing to do.
   *
   * @throws dev.limbeck.error.UserException if a body is wrong, or depends on what only the real
   *     database can tell
   */
  public String write(Plan plan, Start start) throws SQLException {
    if (plan.isEmpty()) {
      return "";
    }
    List<StepBody> before =
        start.before().map(one -> StepBody.all(one, scripts, dialect)).orElse(List.of());
    List<StepBody> bodies = StepBody.all(plan, scripts, dialect);
    refuseJava(bodies);
    List<StepBody> all = new ArrayList<>(before);
    all.addAll(bodies);
    Connection connection = start.connection();
    Optional<Connection> copy = connection == null ? Optional.empty() : dialect.scratch(connection);
    try (Connection open = copy.orElse(null)) {
      Connection read = open != null || start.before().isEmpty() ? connection : null;
      Set<String> schemas = MentionedSchemas.in(all);
      Schema schema = schema(read, schemas);
      if (connection == null
          || !schemas.contains(String.valueOf(VersionTable.currentSchema(connection)))) {
        new Replay(dialect, connection).check(all, schema);
      }
      SchemaMemory memory =
          open == null
              ? new ImaginedSchema(dialect, schema, read)
              : new KnownSchema(dialect, open, schemas, schema);
      Rehearsal rehearsal = new Rehearsal(new StepStatements(dialect, memory), open);
      for (StepBody body : before) {
        rehearsal.statements(body);
      }
      return script(plan, bodies, rehearsal, dialect.scriptForm(connection), start.versionTable());
    }
  }

  private static void refuseJava(List<StepBody> bodies) {
    Problems problems = new Problems();
    for (StepBody body : bodies) {
      for (PlacedOperation placed : body.placed()) {
        if (placed.operation() instanceof RunJava run) {
          problems.add(
              placed.place(),
              "no script can " + run.describe() + ": it is Java",
              "Write the script up to this revision, run this one with 'limbeck upgrade', and write"
                  + " the rest from there.");
        }
      }
    }
    problems.throwIfAny(ExitCode.FAILED);
  }

  private Schema schema(@Nullable Connection connection, Set<String> schemas) throws SQLException {
    return connection == null
        ? Schema.empty()
        : dialect.inspector().inspect(connection, schemas).schema();
  }

  private String script(
      Plan plan,
      List<StepBody> bodies,
      Rehearsal rehearsal,
      ScriptForm form,
      boolean versionTableIsThere)
      throws SQLException {
    ScriptText text = new ScriptText();
    text.comment(title(plan, form));
    if (!options.plain()) {
      form.clientCommands().forEach(text::line);
    }
    text.statements(form.opening());
    VersionRows rows = new VersionRows(versions, form, graph, options.toolVersion());
    if (!versionTableIsThere) {
      text.blank();
      text.statements(rows.createIfMissing());
    }
    for (StepBody body : bodies) {
      write(body, rehearsal.statements(body), rows, form, text);
    }
    if (!form.closing().isEmpty()) {
      text.blank();
      text.statements(form.closing());
    }
    return text.toString();
  }

  private void write(
      StepBody body,
      List<Statement> statements,
      VersionRows rows,
      ScriptForm form,
      ScriptText text) {
    text.blank();
    text.comment(heading(body));
    text.statements(form.begin(body.operations()));
    rows.refusal(body.step()).ifPresent(text::statement);
    for (Statement statement : statements) {
      switch (statement.kind()) {
        case CHANGE -> {
          if (dialect.standsAlone(statement.sql())) {
            text.statements(form.end(List.of()));
            text.statement(statement.sql());
            text.statements(form.begin(List.of()));
          } else {
            text.statement(statement.sql());
          }
        }
        case ASSERTION ->
            form.refusal(statement.sql(), statement.note()).ifPresent(text::statement);
        case PROBE, NOTICE -> {}
      }
    }
    text.statements(form.settle(body.operations()));
    text.statement(rows.record(body.step(), checksum(body)));
    text.statements(form.end(body.operations()));
  }

  private Checksum checksum(StepBody body) {
    return Checksum.of(
        Checksum.meaning(dialect, body.placed()), scripts.fingerprint(body.step().revision()));
  }

  private String title(Plan plan, ScriptForm form) {
    boolean up = plan.steps().get(0).direction() == Direction.UPGRADE;
    String versionsOf = form.versions().isEmpty() ? "" : " " + form.versions();
    return (up ? "upgrade" : "downgrade")
        + " from "
        + names(plan.before())
        + " to "
        + names(plan.after())
        + ", for "
        + dialect.name()
        + versionsOf;
  }

  private String names(Set<String> applied) {
    Set<String> current = graph.currentOf(applied);
    return current.isEmpty() ? "base" : String.join(" and ", current);
  }

  private static String heading(StepBody body) {
    String message = body.step().revision().message().replaceAll("\\s+", " ").strip();
    String verb = body.step().direction() == Direction.UPGRADE ? "upgrade " : "downgrade ";
    return verb + body.step().revision().id() + (message.isEmpty() ? "" : ": " + message);
  }
}
