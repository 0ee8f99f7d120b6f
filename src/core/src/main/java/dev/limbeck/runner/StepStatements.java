package dev.limbeck.runner;

import dev.limbeck.dialect.Batch;
import dev.limbeck.dialect.Dialect;
import dev.limbeck.dialect.OperationException;
import dev.limbeck.dialect.Statement;
import dev.limbeck.error.ExitCode;
import dev.limbeck.error.Place;
import dev.limbeck.error.Problem;
import dev.limbeck.error.UserException;
import dev.limbeck.operation.Operation;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Supplier;

/**
 * The statements of revisions, worked out batch by batch: those of one batch may depend on what the
 * batches before it have done.
 */
record StepStatements(Dialect dialect, SchemaMemory memory) {

  /** Is given each statement before the next batch is worked out. */
  @FunctionalInterface
  interface Receiver {
    /**
     * Takes a statement.
     *
     * @param meant the operations that it is for
     * @param place where the statement stands, or the first of them; found out when it is asked for
     */
    void take(List<Operation> meant, Supplier<Place> place, Statement statement)
        throws SQLException;
  }

  /**
   * Works the statements of a body out and gives each away.
   *
   * @throws UserException if the database cannot do what an operation wants, or the receiver throws
   *     it
   */
  void each(StepBody body, Receiver receiver) throws SQLException {
    OperationPlaces places = OperationPlaces.of(body);
    for (Batch batch : Batch.of(dialect, body.operations())) {
      int number = 0;
      for (Statement statement : statements(body, batch, places)) {
        int current = ++number;
        List<Operation> meant =
            statement.operations().isEmpty() ? batch.operations() : statement.operations();
        receiver.take(meant, () -> places.of(dialect, meant, current, statement.sql()), statement);
      }
      memory.follow(batch.operations());
    }
  }

  /** The statements of one batch that has a transaction of its own. */
  List<Statement> statements(StepBody body, List<Operation> batch, OperationPlaces places)
      throws SQLException {
    return statements(body, new Batch(batch, List.of()), places);
  }

  private List<Statement> statements(StepBody body, Batch batch, OperationPlaces places)
      throws SQLException {
    try {
      return dialect.statements(
          batch.operations(), memory.before(batch.operations()).before(batch.later()));
    } catch (OperationException e) {
      throw placed(e, body, List.of(e.operation()), places);
    } catch (UserException e) {
      throw placed(e, body, batch.operations(), places);
    } catch (SQLException e) {
      if (dialect.isLockTimeout(e)) {
        throw stopped(e, body, batch.operations(), places);
      }
      throw e;
    }
  }

  /** Others' locks let the database not even tell what stands in the way. */
  private static UserException stopped(
      SQLException e, StepBody body, List<Operation> meant, OperationPlaces places) {
    String heading = new StepFailure(body.step(), meant).heading();
    return new UserException(
        ExitCode.FAILED,
        List.of(
            new Problem(
                heading
                    + "\n  What stands on it could not be looked up: "
                    + String.valueOf(e.getMessage()).strip(),
                places.of(meant),
                "Start again when the table is free.")),
        e);
  }

  private static UserException placed(
      UserException e, StepBody body, List<Operation> meant, OperationPlaces places) {
    String heading = new StepFailure(body.step(), meant).heading();
    List<Problem> placed =
        e.problems().stream()
            .map(
                problem ->
                    problem.place() != null
                        ? problem
                        : new Problem(
                            heading + "\n" + problem.message(),
                            places.of(meant, e),
                            problem.remedy()))
            .toList();
    return new UserException(e.exitCode(), placed, e);
  }
}
