package dev.limbeck.command;

import dev.limbeck.dialect.Dialect;
import dev.limbeck.dialect.ExpressionNormaliser;
import dev.limbeck.dialect.ScratchPlace;
import dev.limbeck.diff.SchemaDiffer;
import dev.limbeck.diff.ShortenedIndexes;
import dev.limbeck.error.UserException;
import dev.limbeck.operation.Operation;
import dev.limbeck.operation.OperationNames;
import dev.limbeck.runner.VersionTable;
import dev.limbeck.schema.CheckConstraint;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Tries a revision before anybody sees it: up and down in a scratch place, and compares what comes
 * of it with the model and with the beginning.
 */
final class Proof {
  private final Dialect dialect;
  private final SchemaDiffer differ;
  private final UnaryOperator<Schema> visible;

  /**
   * @param visible a schema as it was read, without what is not compared, in normal form
   */
  Proof(Dialect dialect, SchemaDiffer differ, UnaryOperator<Schema> visible) {
    this.dialect = dialect;
    this.differ = differ;
    this.visible = visible;
  }

  /**
   * What came of it.
   *
   * @param notTried why it could not be tried; null where it was
   * @param failure what went wrong; null where nothing did
   */
  record Outcome(@Nullable String notTried, @Nullable Failure failure) {
    static Outcome proved() {
      return new Outcome(null, null);
    }

    static Outcome notTried(String why) {
      return new Outcome(why, null);
    }

    static Outcome failed(Failure failure) {
      return new Outcome(null, failure);
    }
  }

  /**
   * What went wrong.
   *
   * @param what in one sentence, with the statement and the database's words on lines of their own
   * @param expected the tables that should have come of it, as far as they are concerned
   * @param found the tables that did
   */
  record Failure(String what, List<Table> expected, List<Table> found) {}

  /** The schemas on the way; null where the way ended before. */
  private static final class Stops {
    private @Nullable Schema start;
    private @Nullable Schema after;
    private @Nullable Schema back;
    private ScratchRun.@Nullable Refusal refusal;

    /** Whether the place had a part of the database alone. */
    private boolean inPart;
  }

  /**
   * Tries.
   *
   * @param live the database, on which nothing is changed and no lock is taken
   * @param actual what is there
   * @param wanted what is to come of it
   */
  Outcome run(
      Connection live, Schema actual, Schema wanted, List<Operation> up, List<Operation> down)
      throws SQLException {
    if (up.stream().anyMatch(Operation::opaque) || down.stream().anyMatch(Operation::opaque)) {
      return Outcome.notTried("it executes SQL whose effect is not known");
    }
    Trial trial = new Trial(live, actual, wanted, up, down);
    List<Operation> all = new ArrayList<>(up);
    all.addAll(down);
    Stops stops = new Stops();
    Outcome outcome = tried(trial, () -> dialect.scratchPlace(live, all), stops);
    return stops.inPart && !outcome.equals(Outcome.proved())
        ? tried(trial, () -> dialect.scratchPlace(live), new Stops())
        : outcome;
  }

  /** What is tried. */
  private record Trial(
      Connection live, Schema actual, Schema wanted, List<Operation> up, List<Operation> down) {

    /** Without the tables that a place does not have. */
    Trial in(ScratchPlace place) {
      return place.complete()
          ? this
          : new Trial(
              live,
              actual.withoutTables(table -> !place.holds(table.name())),
              wanted.withoutTables(table -> !place.holds(table.name())),
              up,
              down);
    }

    /** What of it an empty place needs. */
    TouchedPart part() throws SQLException {
      List<Operation> both = new ArrayList<>(up);
      both.addAll(down);
      return TouchedPart.of(actual, wanted, both, String.valueOf(VersionTable.currentSchema(live)));
    }

    Trial in(TouchedPart part) {
      return new Trial(live, part.schema(), part.of(wanted), part.moved(up), part.moved(down));
    }
  }

  /** Makes a place. */
  private interface Maker {
    Optional<ScratchPlace> make() throws SQLException;
  }

  private Outcome tried(Trial trial, Maker maker, Stops stops) throws SQLException {
    Trial inside;
    try (ScratchPlace place = maker.make().orElse(null)) {
      if (place == null) {
        return Outcome.notTried(
            "there is no place to try it: this user may not make one, or this database has none; set"
                + " scratch.url");
      }
      if (place.populated()) {
        stops.inPart = !place.complete();
        inside = trial.in(place);
      } else {
        TouchedPart part = trial.part();
        Optional<String> obstacle = obstacle(place, part);
        if (obstacle.isPresent()) {
          return Outcome.notTried(obstacle.get());
        }
        inside = trial.in(part);
      }
      travel(place, inside.up(), inside.down(), stops);
    } catch (UserException e) {
      return Outcome.notTried(e.problems().get(0).message());
    }
    return judge(inside.live(), stops, inside.actual(), inside.wanted());
  }

  /** Makes the tables in an empty place; why that did not go, if it did not. */
  private Optional<String> obstacle(ScratchPlace place, TouchedPart part) throws SQLException {
    int tables = part.inside().size();
    return tables > place.capacity()
        ? Optional.of(
            "it concerns "
                + tables
                + " tables, more than the "
                + place.capacity()
                + " that this server should hold in one transaction")
        : fill(place, part.schema());
  }

  private Optional<String> fill(ScratchPlace place, Schema part) throws SQLException {
    ScratchRun run = new ScratchRun(dialect, place);
    List<Operation> operations = differ.diff(Schema.empty(), part).operations();
    return run.fill(operations)
        .map(
            failure ->
                "the tables that it touches cannot be made in a scratch place ("
                    + failure.operation()
                    + ": "
                    + failure.words()
                    + ")");
  }

  private void travel(ScratchPlace place, List<Operation> up, List<Operation> down, Stops stops)
      throws SQLException {
    ScratchRun run = new ScratchRun(dialect, place);
    Schema start = read(place);
    stops.start = visible.apply(start);
    stops.refusal = run.execute(up, start).orElse(null);
    if (stops.refusal != null) {
      return;
    }
    Schema after = read(place);
    stops.after = visible.apply(after);
    stops.refusal = run.execute(down, after).orElse(null);
    if (stops.refusal == null) {
      stops.back = visible.apply(read(place));
    }
  }

  /** What is there, as a run meets it. */
  private Schema read(ScratchPlace place) throws SQLException {
    return place.own(dialect.inspector().inspect(place.connection(), Set.of()).schema());
  }

  private Outcome judge(Connection live, Stops stops, Schema before, Schema wanted)
      throws SQLException {
    Schema start = stops.start == null ? before : stops.start;
    Schema begun = visible.apply(before);
    List<Operation> flaws = differences(live, start, begun);
    Failure failure = failure(live, stops, asNamed(begun, start), wanted);
    if (failure == null) {
      return Outcome.proved();
    }
    return flaws.isEmpty()
        ? Outcome.failed(failure)
        : Outcome.notTried(
            "the tables that it touches cannot be made again exactly in a scratch place ("
                + flaws.get(0).describe()
                + ")");
  }

  /** A place gives a name to every check; one without a name in the database may have any. */
  private static Schema asNamed(Schema before, Schema start) {
    return start.withTables(
        start.tables().stream()
            .map(
                table ->
                    before
                        .table(table.name())
                        .map(one -> asNamed(one.checks(), table))
                        .orElse(table))
            .toList());
  }

  private static Table asNamed(List<CheckConstraint> before, Table table) {
    return table.withChecks(
        table.checks().stream()
            .map(check -> before.contains(check.withName(null)) ? check.withName(null) : check)
            .toList());
  }

  private @Nullable Failure failure(Connection live, Stops stops, Schema start, Schema wanted)
      throws SQLException {
    if (stops.after == null) {
      return refused("its upgrade fails: ", stops.refusal, wanted, start);
    }
    List<Operation> left = differences(live, stops.after, wanted);
    if (!left.isEmpty()) {
      return different(
          "its upgrade does not lead to the model; left would be:" + lines(left),
          left,
          wanted,
          stops.after);
    }
    if (stops.back == null) {
      return refused("its downgrade fails: ", stops.refusal, start, stops.after);
    }
    List<Operation> lost = differences(live, stops.back, start);
    return lost.isEmpty()
        ? null
        : different(
            "its downgrade does not lead back; left would be:" + lines(lost),
            lost,
            start,
            stops.back);
  }

  private static Failure refused(
      String when, ScratchRun.@Nullable Refusal refusal, Schema expected, Schema found) {
    return refusal == null
        ? different(when, List.of(), expected, found)
        : different(when + refusal.text(), refusal.batch(), expected, found);
  }

  private static String lines(List<Operation> operations) {
    StringBuilder lines = new StringBuilder();
    operations.forEach(operation -> lines.append("\n  ").append(operation.describe()));
    return lines.toString();
  }

  private List<Operation> differences(Connection live, Schema there, Schema wanted)
      throws SQLException {
    Schema makeable = ShortenedIndexes.taken(wanted, there);
    List<Operation> differences = differ.diff(there, makeable).operations();
    Optional<ExpressionNormaliser> expressions = dialect.expressions();
    if (differences.isEmpty() || expressions.isEmpty()) {
      return differences;
    }
    Schema aligned = expressions.get().align(live, makeable, there).model();
    return differ.diff(there, aligned).operations();
  }

  /** A failure with the tables that some operations are about. */
  private static Failure different(
      String what, List<Operation> operations, Schema expected, Schema found) {
    Set<QualifiedName> names = OperationNames.of(operations);
    return new Failure(what, chosen(expected, names), chosen(found, names));
  }

  private static List<Table> chosen(Schema schema, Set<QualifiedName> names) {
    return schema.tables().stream().filter(table -> names.contains(table.name())).toList();
  }
}
