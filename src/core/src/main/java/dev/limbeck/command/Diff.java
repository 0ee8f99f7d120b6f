package dev.limbeck.command;

import dev.limbeck.config.Config;
import dev.limbeck.dialect.Capability;
import dev.limbeck.dialect.Dialects;
import dev.limbeck.dialect.ScriptForm;
import dev.limbeck.diff.Difference;
import dev.limbeck.diff.Rename;
import dev.limbeck.error.Problem;
import dev.limbeck.operation.CreateSchema;
import dev.limbeck.operation.DropSchema;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Tells how two schemas differ, wherever they come from, and writes nothing. */
public final class Diff {
  private final Config config;
  private final Tool tool;

  /** For a project. */
  public Diff(Config config, Tool tool) {
    this.config = config;
    this.tool = tool;
  }

  /** In which form a difference is wanted. */
  public enum Form {
    /** Words alone. */
    WORDS,
    /** Statements, which cannot leave anything undecided. */
    SQL,
    /** Both; no statements as long as something is undecided. */
    BOTH
  }

  /**
   * What is asked for.
   *
   * @param from what is there
   * @param to what it shall become
   * @param renames declared for this run, as {@link AutogenerateOptions} has them
   * @param onAmbiguous what is done about a name that may have changed; empty to take the likeliest
   *     and to say that it is undecided
   */
  public record Request(
      Source from, Source to, List<String> renames, Optional<OnAmbiguous> onAmbiguous, Form form) {
    public Request {
      renames = List.copyOf(renames);
    }
  }

  /**
   * What was found.
   *
   * @param operations that lead from one to the other; none where they are the same
   * @param marks what is to be known of an operation, in words: that it destroys data, and why;
   *     that it is a guess
   * @param destructive what data is lost, in words
   * @param undecided what may have been renamed, and how to say so, one sentence each
   * @param script the statements; empty where nobody asked, or something is undecided
   * @param notes what was not compared, and what a person has to do
   */
  public record Result(
      List<Operation> operations,
      Map<Operation, String> marks,
      List<String> destructive,
      List<String> undecided,
      SqlText script,
      List<String> notes) {
    public Result {
      operations = List.copyOf(operations);
      marks = Map.copyOf(marks);
      destructive = List.copyOf(destructive);
      undecided = List.copyOf(undecided);
      notes = List.copyOf(notes);
    }

    private Result withNotes(List<String> more) {
      List<String> all = new ArrayList<>(notes);
      all.addAll(more);
      return new Result(operations, marks, destructive, undecided, script, all);
    }
  }

  /**
   * The difference as SQL.
   *
   * @param clientCommands lines for the database's own client, with which it stops at the first
   *     statement that fails; none where there are no statements, or it does so anyway
   * @param comments what a reader should know
   * @param statements without semicolons
   */
  public record SqlText(
      List<String> clientCommands, List<String> comments, List<String> statements) {
    static final SqlText NONE = new SqlText(List.of(), List.of(), List.of());

    /** Copies the lists. */
    public SqlText {
      clientCommands = List.copyOf(clientCommands);
      comments = List.copyOf(comments);
      statements = List.copyOf(statements);
    }
  }

  /**
   * Compares. The kind of database is that of the configured one.
   *
   * @throws dev.limbeck.error.UserException if a source cannot be read, or they are of different
   *     kinds of databases
   */
  public Result run(Request request) {
    return Session.reading(
        config, Waits.usual(tool.listener()), session -> compare(session, request));
  }

  private Result compare(Session session, Request request) throws SQLException {
    SourceReader reader = new SourceReader(config, tool, session);
    boolean otherFirst = !reader.isDatabase(request.to());
    Set<String> schemas = new TreeSet<>();
    if (!otherFirst && reader.isDatabase(request.from())) {
      schemas.addAll(reader.schemas(request.from()));
      schemas.addAll(reader.schemas(request.to()));
    }
    SourceReader.Side to = null;
    if (otherFirst) {
      to = reader.read(request.to(), schemas, false);
      schemas.addAll(to.schema().allNamespaces());
    }
    SourceReader.Side from = reader.read(request.from(), schemas, request.form() != Form.WORDS);
    try (Connection copy = from.copy().orElse(null)) {
      if (to == null) {
        schemas.addAll(from.schema().allNamespaces());
        to =
            reader.read(
                request.to(), schemas, request.form() != Form.WORDS && !isDatabase(request.from()));
      }
      try (Connection end = to.copy().orElse(null)) {
        return compare(session, request, from, to)
            .withNotes(notRead(reader, request.from(), request.to(), schemas));
      }
    }
  }

  /** The schemas of a database of which nobody asked, one sentence at most. */
  private static List<String> notRead(SourceReader reader, Source from, Source to, Set<String> read)
      throws SQLException {
    if (reader.isDatabase(from) == reader.isDatabase(to)) {
      return List.of();
    }
    boolean first = reader.isDatabase(from);
    Set<String> others = reader.schemas(first ? from : to);
    others.removeAll(read);
    return others.isEmpty()
        ? List.of()
        : List.of(
            "not compared: "
                + (others.size() == 1 ? "schema " : "schemas ")
                + String.join(", ", others)
                + " of the database, in which "
                + (first ? to : from).text()
                + " has nothing");
  }

  private static boolean isDatabase(Source source) {
    return source instanceof Source.TheDatabase || source instanceof Source.AnotherDatabase;
  }

  private Result compare(
      Session session, Request request, SourceReader.Side from, SourceReader.Side to)
      throws SQLException {
    boolean back = isModel(request.from()) && !isModel(request.to());
    SchemaComparison schemata = new SchemaComparison(config, session);
    SourceReader.Side there = back ? to : from;
    SourceReader.Side wanted = back ? from : to;
    Schema actual = schemata.normal(there.schema());
    SchemaComparison.Side actualSide =
        new SchemaComparison.Side(actual, there.origin(), there.owned());
    SchemaComparison.Side wantedSide =
        new SchemaComparison.Side(
            schemata.normal(session.dialect().withoutMadeNames(wanted.schema())),
            wanted.origin(),
            wanted.owned());
    AutogenerateOptions options =
        new AutogenerateOptions(
            request.renames(),
            request.onAmbiguous().orElse(OnAmbiguous.RENAME),
            Optional.empty(),
            false);
    AppliedHistory history =
        back
            ? history(session, request.to(), request.from())
            : history(session, request.from(), request.to());
    SchemaComparison.Result found =
        back
            ? schemata.compareForWayBack(actualSide, wantedSide, history, options)
            : schemata.compare(actualSide, wantedSide, history, options);
    boolean open = request.onAmbiguous().isEmpty();
    DiffWords.refuseUndecided(found, request);
    List<String> notes = new ArrayList<>(from.notes());
    notes.addAll(to.notes());
    notes.addAll(found.notes());
    boolean live = request.from() instanceof Source.TheDatabase;
    List<Operation> operations =
        back
            ? found.difference().operations()
            : wanted.rows().completed(session, found, actual, live);
    Schema start = actual;
    if (back) {
      start = session.dialect().after(operations, actual);
      operations = wayBack(found.difference(), wantedSide.schema(), actual);
    }
    operations = new SpelledTypes(session.dialect(), from.schema(), to.schema()).of(operations);
    List<String> heard = new ArrayList<>(notes.stream().distinct().toList());
    if (isModel(request.to()) && !isModel(request.from())) {
      Hooks.Edited edited = new Hooks(config).edit(operations, actual);
      operations = edited.operations();
      heard.addAll(edited.notes());
    }
    if (live && isModel(request.to())) {
      Refusals.Upgrade upgrade =
          new Refusals.Upgrade(operations, actual, found.wanted(), found.filter(), found.renames());
      boolean revised = !applied(session, request.from()).isEmpty();
      List<Problem> refused =
          new Refusals(config, session, revised ? Revisions.of(config) : null)
              .of(upgrade, history.attributes(), options.onAmbiguous());
      heard.addAll(DiffWords.refused(refused, request));
    }
    List<Rename> renames = back ? Rename.reversed(found.renames()) : found.renames();
    boolean undecided = open && !(found.undecided().isEmpty() && found.takenOver().isEmpty());
    boolean words = undecided || request.form() == Form.WORDS;
    WantedRows rows = back ? WantedRows.NONE : wanted.rows();
    Written written = written(session, request, from, operations, start, rows, renames, words);
    heard.addAll(written.notes());
    List<String> questions =
        open ? found.undecided().stream().map(DiffWords::question).toList() : List.of();
    written.steps().unfinished().forEach(what -> heard.add(what + "; the SQL has a place for it"));
    Map<Operation, String> marks = DiffWords.marks(written.steps(), open ? renames : List.of());
    if (words || operations.isEmpty()) {
      return new Result(
          operations, marks, written.steps().losses(), questions, SqlText.NONE, heard);
    }
    boolean nothingThere = isScript(request.from()) && from.notes().isEmpty();
    if (!written.sql().unasked().isEmpty() && !nothingThere) {
      heard.add(DiffWords.inTheWay(written.sql().unasked()));
    }
    SqlText script = script(session, to, written);
    return new Result(operations, marks, written.steps().losses(), questions, script, heard);
  }

  private static SqlText script(Session session, SourceReader.Side to, Written written)
      throws SQLException {
    List<String> statements = new ArrayList<>(written.sql().statements());
    if (to.copy().isPresent()) {
      statements.addAll(session.dialect().besides(to.copy().get(), statements));
    }
    List<String> comments = new ArrayList<>();
    written.steps().losses().forEach(loss -> comments.add("Destroys data: " + loss + "."));
    written
        .steps()
        .unfinished()
        .forEach(what -> comments.add(what + "; the database refuses the statement until then."));
    ScriptForm form = session.dialect().scriptForm(session.connection());
    return new SqlText(form.clientCommands(), comments, form.alone(statements));
  }

  /** What would be written, and what it comes to as SQL if that is wanted. */
  private record Written(SafeSteps steps, RevisionSql.Written sql, List<String> notes) {}

  /** The operations as a revision would have them, by the rows that are there. */
  private Written written(
      Session session,
      Request request,
      SourceReader.Side from,
      List<Operation> operations,
      Schema start,
      WantedRows rows,
      List<Rename> renames,
      boolean words)
      throws SQLException {
    return new SourceReader(config, tool, session)
        .asking(
            request.from(),
            live -> {
              RowCounts counts = new RowCounts(session.dialect(), live, renames);
              SafeSteps steps = SafeSteps.of(operations, start, counts, session.dialect());
              RevisionSql.Written sql =
                  words
                      ? new RevisionSql.Written(List.of(), List.of())
                      : new RevisionSql(
                              Dialects.forScripts(session.connection(), null),
                              from.copy().orElse(null),
                              live)
                          .write(steps.operations(), start);
              List<String> notes =
                  new ArrayList<>(
                      new NumberAdvice(session.dialect(), rows).upgrade(operations, start, counts));
              notes.addAll(ValueOrder.changed(operations));
              notes.addAll(counts.notes());
              return new Written(steps, sql, notes);
            });
  }

  private static boolean isScript(Source source) {
    return source instanceof Source.Ddl || source instanceof Source.AtRevision;
  }

  /** What revisions say of a source, if they have led to it, and of the way to another. */
  private AppliedHistory history(Session session, Source source, Source other) throws SQLException {
    Set<String> applied = applied(session, source);
    if (applied.isEmpty()) {
      return AppliedHistory.none();
    }
    Revisions revisions = Revisions.of(config);
    boolean ignoringCase = session.dialect().supports(Capability.IGNORES_CASE);
    AppliedHistory history = AppliedHistory.of(revisions, applied, ignoringCase);
    Set<String> others = applied(session, other);
    return others.isEmpty() ? history : history.towards(revisions, applied, others, ignoringCase);
  }

  /** The ids of the revisions that have led to a source. */
  private Set<String> applied(Session session, Source source) throws SQLException {
    if (source instanceof Source.TheDatabase) {
      return session.versions().ids(session.connection());
    }
    return source instanceof Source.AtRevision at
        ? ReplayedRevisions.ids(
            Revisions.of(config),
            at.symbol(),
            AppliedIds.neededBy(config, tool.listener(), List.of(at.symbol())))
        : Set.of();
  }

  private static boolean isModel(Source source) {
    return source instanceof Source.TheModel;
  }

  /** The reverse, but that schemas (namespaces) are made where they are missing, and never go. */
  private static List<Operation> wayBack(Difference difference, Schema from, Schema to) {
    List<String> there = from.allNamespaces();
    List<Operation> operations = new ArrayList<>();
    to.allNamespaces().stream()
        .filter(name -> !there.contains(name))
        .forEach(name -> operations.add(new CreateSchema(name)));
    difference.reversed().stream()
        .filter(operation -> !(operation instanceof DropSchema))
        .forEach(operations::add);
    return operations;
  }
}
