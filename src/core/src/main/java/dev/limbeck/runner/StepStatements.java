package dev.limbeck.runner;

import dev.limbeck.dialect.Dialect;
import dev.limbeck.dialect.Statement;
import dev.limbeck.error.Place;
import dev.limbeck.error.Problem;
import dev.limbeck.error.UserException;
import dev.limbeck.operation.Operation;
import dev.limbeck.script.PlacedOperation;
import java.sql.SQLException;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * The statements of revisions, worked out batch by batch: those of one batch may depend on what the
 * batches before it have done.
 */
record StepStatements(Dialect dialect, SchemaMemory memory) {

  /** Is given each statement before the next batch is worked out. */
  @FunctionalInterface
  interface Receiver {
    void take(List<Operation> batch, Place place, Statement statement) throws SQLException;
  }

  /**
   * Works the statements of a body out and gives each away.
   *
   * @throws UserException if the database cannot do what an operation wants, or the receiver throws
   *     it
   */
  void each(StepBody body, Receiver receiver) throws SQLException {
    IdentityHashMap<Operation, Place> places = new IdentityHashMap<>();
    for (PlacedOperation placed : body.placed()) {
      places.put(placed.operation(), placed.place());
    }
    for (List<Operation> batch : dialect.batches(body.operations())) {
      Place place = places.getOrDefault(batch.get(0), Place.of(body.step().revision().id()));
      for (Statement statement : statements(body, batch, place)) {
        receiver.take(batch, place, statement);
      }
      memory.follow(batch);
    }
  }

  private List<Statement> statements(StepBody body, List<Operation> batch, Place place)
      throws SQLException {
    try {
      return dialect.statements(batch, memory.before(batch));
    } catch (UserException e) {
      String heading = new StepFailure(body.step(), batch, 0, 0).heading();
      List<Problem> placed =
          e.problems().stream()
              .map(
                  problem ->
                      problem.place() != null
                          ? problem
                          : new Problem(
                              heading + "\n" + problem.message(), place, problem.remedy()))
              .toList();
      throw new UserException(e.exitCode(), placed, e);
    }
  }
}
