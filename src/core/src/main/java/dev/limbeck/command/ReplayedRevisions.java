package dev.limbeck.command;

import dev.limbeck.dialect.Batch;
import dev.limbeck.dialect.Dialect;
import dev.limbeck.dialect.RevisionTransaction;
import dev.limbeck.dialect.SchemaState;
import dev.limbeck.dialect.ScriptPlace;
import dev.limbeck.dialect.Statement;
import dev.limbeck.error.ExitCode;
import dev.limbeck.error.Problem;
import dev.limbeck.error.UserException;
import dev.limbeck.graph.Direction;
import dev.limbeck.graph.Step;
import dev.limbeck.operation.Operation;
import dev.limbeck.operation.OperationNames;
import dev.limbeck.schema.Schema;
import dev.limbeck.script.PlacedOperation;
import dev.limbeck.script.Script;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The revisions up to some, carried out in a place for scripts; so SQL of the user's own counts.
 */
record ReplayedRevisions(Dialect dialect, Revisions revisions) {

  /**
   * Carries them out, from nothing.
   *
   * @param applied for symbols that count from the database's state
   * @throws UserException if the symbol is not understood or a revision fails
   */
  void run(String symbol, Set<String> applied, ScriptPlace place) throws SQLException {
    for (Step step : steps(revisions, symbol, applied)) {
      if (step.direction() == Direction.UPGRADE) {
        run(revisions.read(step.revision()), place);
      }
    }
  }

  /** The ids of the revisions that lead to a symbol, as {@link #run} runs them. */
  static Set<String> ids(Revisions revisions, String symbol, Set<String> applied) {
    return steps(revisions, symbol, applied).stream()
        .map(step -> step.revision().id())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<Step> steps(Revisions revisions, String symbol, Set<String> applied) {
    List<String> targets =
        revisions.graph().resolveAll(symbol, applied).stream().map(one -> one.id()).toList();
    return targets.isEmpty()
        ? List.of()
        : revisions.graph().upgrade(Set.of(), targets.toArray(String[]::new)).steps();
  }

  private void run(Script script, ScriptPlace place) throws SQLException {
    OperationNames names = new OperationNames(place::inside);
    List<Operation> operations =
        script.upgrade().stream()
            .map(PlacedOperation::operation)
            .map(operation -> operation.accept(names))
            .toList();
    String what = "";
    try (RevisionTransaction transaction = place.begin(operations)) {
      for (Batch batch : Batch.of(dialect, operations)) {
        what = batch.operations().get(0).describe();
        SchemaState state = new SchemaState(inside(place), place.connection(), batch.later());
        for (Statement statement : dialect.statements(batch.operations(), state)) {
          if (statement.kind() == Statement.Kind.CHANGE) {
            execute(statement.sql(), place);
          }
        }
      }
      transaction.commit();
    } catch (SQLException e) {
      throw new UserException(
          ExitCode.FAILED,
          List.of(
              new Problem(
                  "the revision cannot be carried out in a scratch place: "
                      + what
                      + "\n  "
                      + String.valueOf(e.getMessage()).strip(),
                  script.header().place(),
                  "Compare with a database that has it instead.")),
          e);
    }
  }

  /** What is there so far, under the names that operations have in the place. */
  private Schema inside(ScriptPlace place) throws SQLException {
    Schema schema = dialect.normalForm(place.inspect().schema());
    return new OperationNames(name -> schema.has(name) ? place.inside(name) : name).in(schema);
  }

  private static void execute(String sql, ScriptPlace place) throws SQLException {
    String confined = place.confined(sql).orElse("");
    if (!confined.isEmpty()) {
      try (java.sql.Statement jdbc = place.connection().createStatement()) {
        jdbc.setEscapeProcessing(false);
        jdbc.execute(confined);
      }
    }
  }
}
