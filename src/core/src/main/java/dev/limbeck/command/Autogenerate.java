package dev.limbeck.command;

import dev.limbeck.config.Config;
import dev.limbeck.diff.Rename;
import dev.limbeck.diff.Rename.Basis;
import dev.limbeck.diff.RenameQuestion;
import dev.limbeck.error.ExitCode;
import dev.limbeck.error.Problem;
import dev.limbeck.error.UserException;
import dev.limbeck.operation.AlterColumn;
import dev.limbeck.operation.ExecuteSql;
import dev.limbeck.operation.Operation;
import dev.limbeck.script.PlacedOperation;
import dev.limbeck.script.Script;
import dev.limbeck.script.ScriptFile;
import dev.limbeck.script.ScriptFormat;
import dev.limbeck.script.ScriptHeader;
import dev.limbeck.script.ScriptReader;
import dev.limbeck.script.ScriptWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Fills a revision with what differs between the model and the database. */
final class Autogenerate {
  private final Config config;
  private final Tool tool;
  private final Session session;

  Autogenerate(Config config, Tool tool, Session session) {
    this.config = config;
    this.tool = tool;
    this.session = session;
  }

  Revise.Written run(Revise.Request request, Revisions revisions, ScriptHeader header)
      throws SQLException {
    AutogenerateOptions options = request.options();
    Comparison.Result result = new Comparison(config, tool).run(session, revisions, options);
    List<String> notes = new ArrayList<>(result.notes());
    result.renames().stream()
        .filter(rename -> rename.basis() != Basis.DECLARED && rename.basis() != Basis.ANSWER)
        .forEach(
            rename ->
                notes.add("renamed: " + rename.describe() + others(rename, result.undecided())));
    List<Operation> up = result.difference().operations();
    if (up.isEmpty() && !request.allowEmpty()) {
      return new Revise.Written(Optional.empty(), "", List.of(), List.of(), notes);
    }
    if (options.proof()) {
      requireTypes(result);
    }
    boolean asking =
        !result.undecided().isEmpty()
            && options.onAmbiguous() == OnAmbiguous.FAIL
            && options.prompt().isEmpty();
    Refusals refusals = new Refusals(config, session, revisions);
    Refusals.Upgrade upgrade = Refusals.Upgrade.of(result);
    // What is dropped is not known before somebody has answered.
    Refusals.throwIfAny(
        asking
            ? refusals.moved(upgrade, result.history(), options.onAmbiguous())
            : refusals.of(upgrade, result.history(), options.onAmbiguous()));
    List<Operation> reversed =
        new NumberedRows(session.dialect())
            .downgrade(
                FirstRows.restored(result.difference().reversible(), revisions),
                result.actual(),
                up);
    List<String> first = new ArrayList<>();
    up.stream()
        .filter(
            operation -> operation.reverse().isEmpty() && !FirstRows.goesWithTable(operation, up))
        .forEach(operation -> first.add("Not undone: " + operation.describe() + "."));
    first.addAll(RulesOfColumns.gone(result.actual(), up));
    MadeAnew anew = new MadeAnew(up);
    anew.losses(result.notes()).forEach(loss -> first.add("Not kept: " + loss + "."));
    notes.replaceAll(anew::note);
    List<String> returning = new ArrayList<>(ReturningColumns.withoutValue(reversed));
    returning.addAll(EmptyTargets.ofDowngrade(reversed));
    first.addAll(returning);
    RowCounts counts = new RowCounts(session.dialect(), session.connection(), result.renames());
    List<String> assumed = assumptions(up);
    first.addAll(assumed);
    List<String> told =
        new ArrayList<>(
            new NumberAdvice(session.dialect(), result.rows())
                .upgrade(up, result.actual(), counts));
    told.addAll(NumberAdvice.downgrade(reversed));
    told.addAll(ValueOrder.changed(up));
    first.addAll(told);
    SafeSteps steps = SafeSteps.of(up, result.actual(), counts, session.dialect());
    List<String> translated = TranslatedValues.back(steps.translated());
    first.addAll(translated);
    List<Operation> down = TranslatedValues.back(reversed, steps.translated(), session.dialect());
    Draft draft = new Draft(header, request.format(), steps, down, result);
    if (asking) {
      Path file = UndecidedFile.name(header.file());
      ScriptFile.create(file, draft.text(UndecidedFile.comments(result.undecided())));
      throw UndecidedFile.error(result.undecided(), result.notes(), shown(file));
    }
    if (options.proof()) {
      Proof.Outcome outcome = prove(header, result, steps.operations(), down);
      session.places().notes().stream().filter(note -> !notes.contains(note)).forEach(notes::add);
      Proof.Failure failure = outcome.failure();
      if (failure != null) {
        Path file = UnprovedFile.name(header.file());
        ScriptFile.create(file, draft.text(UnprovedFile.comments(failure)));
        throw UnprovedFile.error(failure, notes, shown(file));
      }
      String notTried = outcome.notTried();
      if (notTried != null) {
        first.add("Not proved: " + notTried + ".");
        notes.add("not proved: " + notTried);
      }
    } else {
      first.add("Not proved: --no-proof was given.");
    }
    ScriptFile.create(header.file(), draft.text(first));
    notes.addAll(unfinished(steps));
    notes.addAll(returning);
    notes.addAll(told);
    notes.addAll(translated);
    notes.addAll(assumed);
    notes.addAll(counts.notes());
    new PostWrite(config.autogenerate().postWrite(), config.folder())
        .run(header.file(), steps.losses(), notes);
    return new Revise.Written(
        Optional.of(header.file()), header.revision(), up, steps.losses(), notes);
  }

  /** What is assumed of values, one sentence each. */
  private List<String> assumptions(List<Operation> operations) {
    List<String> sentences = new ArrayList<>();
    for (Operation operation : operations) {
      if (operation instanceof AlterColumn alter
          && alter.type() != null
          && alter.type().from() != null
          && alter.type().to() != null) {
        session
            .dialect()
            .assumption(alter.type().from(), alter.type().to())
            .ifPresent(
                what ->
                    sentences.add(
                        "Assumed of " + alter.table() + "." + alter.column() + ": " + what + "."));
      }
    }
    return sentences;
  }

  private static List<String> unfinished(SafeSteps steps) {
    return steps.unfinished().stream()
        .map(what -> what + "; upgrade refuses to run until then.")
        .toList();
  }

  /** What else a name may have become that nobody was asked about, as the end of a sentence. */
  private static String others(Rename rename, List<RenameQuestion> undecided) {
    String others =
        undecided.stream()
            .filter(question -> question.subject().equals(rename.subject()))
            .flatMap(question -> question.candidates().stream())
            .filter(candidate -> !candidate.to().equals(rename.to()))
            .map(one -> String.format(Locale.ROOT, "%s (score %.2f)", one.to(), one.score()))
            .collect(Collectors.joining(" or "));
    return others.isEmpty() ? "" : "; it could also be " + others;
  }

  /** SQL of a hook may make them. */
  private void requireTypes(Comparison.Result result) throws SQLException {
    if (result.difference().operations().stream().anyMatch(ExecuteSql.class::isInstance)) {
      return;
    }
    List<Problem> problems =
        session.dialect().missingTypes(session.connection(), result.wanted()).stream()
            .map(
                column ->
                    Problem.of(
                        "the model has column "
                            + column
                            + ", which the database does not have and Limbeck cannot make",
                        "Make the type in a revision of its own before, with 'execute' (CREATE"
                            + " DOMAIN, CREATE TYPE, CREATE EXTENSION), and apply it."))
            .toList();
    if (!problems.isEmpty()) {
      throw new UserException(ExitCode.FAILED, problems, null);
    }
  }

  /** Tries what a reader of the file will find in it, but for what is to be filled in. */
  private Proof.Outcome prove(
      ScriptHeader header, Comparison.Result result, List<Operation> up, List<Operation> down)
      throws SQLException {
    String text = new ScriptWriter().yaml(header, List.of(), finished(up), finished(down));
    // A revision of SQL is made of the same operations.
    Path file = header.file().resolveSibling(header.revision() + ".yaml");
    Script script = new ScriptReader().read(file, text);
    SchemaComparison schemata = new SchemaComparison(config, session);
    return new Proof(
            session.dialect(),
            schemata.differ(),
            schema -> result.filter().visible(schemata.normal(schema)))
        .run(
            session.places().connection(),
            result.actual(),
            result.wanted(),
            operations(script.upgrade()),
            operations(script.downgrade()));
  }

  private static List<Operation> finished(List<Operation> operations) {
    return operations.stream()
        .filter(one -> !(one instanceof ExecuteSql execute && execute.unfinished()))
        .toList();
  }

  private static List<Operation> operations(List<PlacedOperation> placed) {
    return placed.stream().map(PlacedOperation::operation).toList();
  }

  /** A revision before it is written. */
  private final class Draft {
    private final ScriptHeader header;
    private final ScriptFormat format;
    private final SafeSteps steps;
    private final List<Operation> down;
    private final Comparison.Result result;

    Draft(
        ScriptHeader header,
        ScriptFormat format,
        SafeSteps steps,
        List<Operation> down,
        Comparison.Result result) {
      this.header = header;
      this.format = format;
      this.steps = steps;
      this.down = down;
      this.result = result;
    }

    String text(List<String> first) throws SQLException {
      List<String> comments = new ArrayList<>(first);
      result.renames().forEach(rename -> comments.add("Renamed: " + rename.describe() + "."));
      comments.addAll(unfinished(steps));
      if (format == ScriptFormat.YAML) {
        return new ScriptWriter()
            .yaml(
                header,
                comments,
                result.attributes(),
                steps.operations(),
                down,
                steps.destructive());
      }
      steps.losses().forEach(loss -> comments.add("Destroys data: " + loss + "."));
      return sql(comments);
    }

    private String sql(List<String> comments) throws SQLException {
      Optional<Connection> scratch = session.dialect().scratch(session.connection());
      try (Connection copy = scratch.orElse(null)) {
        RevisionSql sql = new RevisionSql(session.dialect(), copy, null);
        List<String> upgrade = sql.write(steps.operations(), result.actual()).statements();
        List<String> downgrade =
            sql.write(down, session.dialect().after(steps.operations(), result.actual()))
                .statements();
        return new ScriptWriter().sql(header, comments, upgrade, downgrade);
      }
    }
  }

  /** A file as it is named from the project's folder. */
  private Path shown(Path file) {
    return file.startsWith(config.folder()) ? config.folder().relativize(file) : file;
  }
}
