package dev.limbeck.runner;

import dev.limbeck.dialect.Capability;
import dev.limbeck.dialect.Dialect;
import dev.limbeck.dialect.Statement;
import dev.limbeck.error.Place;
import dev.limbeck.error.UserException;
import dev.limbeck.operation.Operation;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Sends the statements of one revision. */
final class StepExecution {
  private static final int ROWS_SHOWN = 5;

  private final Dialect dialect;
  private final Connection connection;
  private final SchemaMemory known;
  private final RunListener listener;
  private final int stepsBefore;
  private int executed;

  StepExecution(
      Dialect dialect,
      Connection connection,
      SchemaMemory known,
      RunListener listener,
      int stepsBefore) {
    this.dialect = dialect;
    this.connection = connection;
    this.known = known;
    this.listener = listener;
    this.stepsBefore = stepsBefore;
  }

  /**
   * Executes a body.
   *
   * @throws UserException if the database refuses a statement
   */
  void execute(StepBody body) throws SQLException {
    new StepStatements(dialect, known)
        .each(
            body,
            (batch, place, statement) -> {
              listener.executing(body.step(), statement);
              send(body, batch, place, statement);
              executed++;
            });
  }

  private void send(StepBody body, List<Operation> batch, Place place, Statement statement) {
    try (java.sql.Statement jdbc = connection.createStatement()) {
      jdbc.setEscapeProcessing(false);
      if (statement.kind() != Statement.Kind.ASSERTION) {
        jdbc.execute(statement.sql());
        return;
      }
      try (ResultSet rows = jdbc.executeQuery(statement.sql())) {
        List<String> found = found(rows);
        if (!found.isEmpty()) {
          throw failure(body, batch)
              .exception(
                  place, statement, statement.note() + ": " + String.join("; ", found), null);
        }
      }
    } catch (SQLException e) {
      throw failure(body, batch).exception(place, statement, words(e), e);
    }
  }

  /**
   * The failure of what comes after the statements: the row of the version table, and the commit.
   */
  UserException atEnd(StepBody body, SQLException e) {
    return failure(body, List.of()).atEnd(body, words(e), e);
  }

  private static List<String> found(ResultSet rows) throws SQLException {
    List<String> found = new ArrayList<>();
    int columns = rows.getMetaData().getColumnCount();
    while (rows.next() && found.size() < ROWS_SHOWN) {
      List<String> values = new ArrayList<>();
      for (int i = 1; i <= columns; i++) {
        values.add(String.valueOf(rows.getString(i)));
      }
      found.add(String.join(", ", values));
    }
    return found;
  }

  private static String words(SQLException e) {
    return String.valueOf(e.getMessage()).strip();
  }

  private StepFailure failure(StepBody body, List<Operation> batch) {
    return new StepFailure(
        body.step(),
        batch,
        stepsBefore,
        dialect.supports(Capability.TRANSACTIONAL_DDL) ? 0 : executed);
  }
}
