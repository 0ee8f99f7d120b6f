package dev.limbeck.command;

import dev.limbeck.config.Config;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
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
   * @param sql the same as statements, without semicolons; empty where nobody asked
   * @param notes what was not compared
   */
  public record Result(List<Operation> operations, List<String> sql, List<String> notes) {
    public Result {
      operations = List.copyOf(operations);
      sql = List.copyOf(sql);
      notes = List.copyOf(notes);
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
    boolean otherFirst = !isDatabase(request.to());
    Set<String> schemas = new TreeSet<>();
    SourceReader.Side to = null;
    if (otherFirst) {
      to = reader.read(request.to(), schemas, false);
      schemas.addAll(to.schema().allNamespaces());
    }
    SourceReader.Side from = reader.read(request.from(), schemas, request.sql());
    try (Connection copy = from.copy().orElse(null)) {
      if (to == null) {
        schemas.addAll(from.schema().allNamespaces());
        to = reader.read(request.to(), schemas, false);
      }
      return compare(session, request, from, to);
    }
  }

  private static boolean isDatabase(Source source) {
    return source instanceof Source.TheDatabase || source instanceof Source.AnotherDatabase;
  }

  private Result compare(
      Session session, Request request, SourceReader.Side from, SourceReader.Side to)
      throws SQLException {
    SchemaComparison schemata = new SchemaComparison(config, session);
    Schema actual = schemata.normal(from.schema());
    Schema wanted = schemata.normal(session.dialect().withoutMadeNames(to.schema()));
    SchemaComparison.Result found =
        schemata.compare(
            new SchemaComparison.Side(actual, from.origin(), from.owned()),
            new SchemaComparison.Side(wanted, to.origin(), to.owned()),
            schema -> schema,
            new AutogenerateOptions(
                request.renames(), OnAmbiguous.RENAME, Optional.empty(), false));
    List<String> notes = new ArrayList<>(from.notes());
    notes.addAll(to.notes());
    notes.addAll(found.notes());
    notes.addAll(Check.undecided(found.undecided()));
    List<Operation> operations =
        new SpelledTypes(session.dialect(), from.schema(), to.schema())
            .of(found.difference().operations());
    List<String> sql =
        request.sql()
            ? new RevisionSql(session.dialect(), from.copy().orElse(null)).write(operations, actual)
            : List.of();
    return new Result(operations, sql, notes.stream().distinct().toList());
  }
}
