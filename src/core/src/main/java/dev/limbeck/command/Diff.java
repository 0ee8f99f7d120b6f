package dev.limbeck.command;

import dev.limbeck.config.Config;
import dev.limbeck.dialect.Capability;
import dev.limbeck.dialect.ScriptForm;
import dev.limbeck.diff.Difference;
import dev.limbeck.operation.CreateSchema;
import dev.limbeck.operation.DropSchema;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Tells how two schemas differ, wherever they come from, and writes nothing. */
public final class Diff {
  private final Config config;
  private final Tool tool;

  /** For a project. */
  public Diff(Config config, Tool tool) {
    this.config = config;
    this.tool = tool;
  }

  /**
   * What is asked for.
   *
   * @param from what is there
   * @param to what it shall become
   * @param renames declared for this run, as {@link AutogenerateOptions} has them
   * @param sql whether the statements are wanted
   */
  public record Request(Source from, Source to, List<String> renames, boolean sql) {
    public Request {
      renames = List.copyOf(renames);
    }
  }

  /**
   * What was found.
   *
   * @param operations that lead from one to the other; none where they are the same
   * @param clientCommands lines for the database's own client, with which it stops at the first
   *     statement that fails; none where there are no statements, or it does so anyway
   * @param sql the same as statements, without semicolons; empty where nobody asked
   * @param notes what was not compared
   */
  public record Result(
      List<Operation> operations,
      List<String> clientCommands,
      List<String> sql,
      List<String> notes) {
    public Result {
      operations = List.copyOf(operations);
      sql = List.copyOf(sql);
      notes = List.copyOf(notes);
    }

    private Result withNotes(List<String> more) {
      List<String> all = new ArrayList<>(notes);
      all.addAll(more);
      return new Result(operations, clientCommands, sql, all);
    }
  }

  /**
   * Compares. The kind of database is that of the configured one.
   *
   * @throws dev.limbeck.error.UserException if a source cannot be read, or they are of different
   *     kinds of databases
   */
  public Result run(Request request) {
    return Session.reading(config, session -> compare(session, request));
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
    SourceReader.Side from = reader.read(request.from(), schemas, request.sql());
    try (Connection copy = from.copy().orElse(null)) {
      if (to == null) {
        schemas.addAll(from.schema().allNamespaces());
        to = reader.read(request.to(), schemas, request.sql() && !isDatabase(request.from()));
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
        new AutogenerateOptions(request.renames(), OnAmbiguous.RENAME, Optional.empty(), false);
    AppliedHistory history = history(session, back ? request.to() : request.from());
    SchemaComparison.Result found =
        back
            ? schemata.compareForWayBack(actualSide, wantedSide, history, options)
            : schemata.compare(actualSide, wantedSide, history, options);
    List<String> notes = new ArrayList<>(from.notes());
    notes.addAll(to.notes());
    notes.addAll(found.notes());
    notes.addAll(Check.undecided(found.undecided()));
    List<Operation> operations = found.difference().operations();
    Schema start = actual;
    if (back) {
      start = session.dialect().after(operations, actual);
      operations = wayBack(found.difference(), wantedSide.schema(), actual);
    }
    operations = new SpelledTypes(session.dialect(), from.schema(), to.schema()).of(operations);
    List<String> heard = notes.stream().distinct().toList();
    if (!request.sql() || operations.isEmpty()) {
      return new Result(operations, List.of(), List.of(), heard);
    }
    List<Operation> written = operations;
    Schema before = start;
    RevisionSql.Written sql =
        new SourceReader(config, tool, session)
            .asking(
                request.from(),
                live ->
                    new RevisionSql(session.dialect(), from.copy().orElse(null), live)
                        .write(written, before));
    ScriptForm form = session.dialect().scriptForm(session.connection());
    List<String> all = new ArrayList<>(heard);
    boolean nothingThere = isScript(request.from()) && from.notes().isEmpty();
    if (!sql.unasked().isEmpty() && !nothingThere) {
      all.add(inTheWay(sql.unasked()));
    }
    List<String> statements = new ArrayList<>(sql.statements());
    if (to.copy().isPresent()) {
      statements.addAll(session.dialect().besides(to.copy().get(), statements));
    }
    return new Result(operations, form.clientCommands(), form.alone(statements), all);
  }

  private static boolean isScript(Source source) {
    return source instanceof Source.Ddl || source instanceof Source.AtRevision;
  }

  private static String inTheWay(List<Operation> operations) {
    return "the SQL fails where a view, a trigger or a policy stands on what these change: "
        + operations.stream().map(Operation::describe).collect(Collectors.joining(", "))
        + "; only a database as FROM tells what stands there";
  }

  /** What revisions say of a source, if they have led to it. */
  private AppliedHistory history(Session session, Source source) throws SQLException {
    Set<String> applied = Set.of();
    if (source instanceof Source.TheDatabase) {
      applied = session.versions().ids(session.connection());
    } else if (source instanceof Source.AtRevision at) {
      applied =
          ReplayedRevisions.ids(
              Revisions.of(config), at.symbol(), AppliedIds.neededBy(config, List.of(at.symbol())));
    }
    return applied.isEmpty()
        ? AppliedHistory.none()
        : AppliedHistory.of(
            Revisions.of(config), applied, session.dialect().supports(Capability.IGNORES_CASE));
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
