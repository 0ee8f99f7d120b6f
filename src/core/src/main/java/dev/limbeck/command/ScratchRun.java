package dev.limbeck.command;

import dev.limbeck.dialect.Batch;
import dev.limbeck.dialect.Dialect;
import dev.limbeck.dialect.RevisionTransaction;
import dev.limbeck.dialect.SchemaState;
import dev.limbeck.dialect.ScratchPlace;
import dev.limbeck.dialect.Statement;
import dev.limbeck.error.UserException;
import dev.limbeck.operation.CreateIndex;
import dev.limbeck.operation.CreateTable;
import dev.limbeck.operation.DropIndex;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Carries out operations in a scratch place, as the runner does it in the database. */
final class ScratchRun {
  private final Dialect dialect;
  private final ScratchPlace place;

  ScratchRun(Dialect dialect, ScratchPlace place) {
    this.dialect = dialect;
    this.place = place;
  }

  /**
   * What the database did not take.
   *
   * @param batch what was being done; empty at the end
   * @param sql the statement; empty where there was none yet
   * @param words the database's own
   */
  record Refusal(List<Operation> batch, String sql, String words) {
    String operation() {
      return batch.stream().map(Operation::describe).collect(Collectors.joining(", "));
    }

    String text() {
      return operation() + indented(sql) + indented(words);
    }

    private static String indented(String text) {
      return text.lines().map(line -> "\n  " + line).collect(Collectors.joining());
    }
  }

  /** Makes what the live database has in an empty place; what was refused, if something was. */
  Optional<Refusal> fill(List<Operation> operations) throws SQLException {
    Optional<Refusal> refusal =
        execute(
            operations,
            Schema.empty(),
            batch -> {
              for (Operation operation : batch) {
                if (operation instanceof CreateTable create) {
                  place.resemble(create.table().name());
                }
              }
            });
    place.resemble(null);
    return refusal;
  }

  /** Executes; what was refused, if something was. */
  Optional<Refusal> execute(List<Operation> operations, Schema before) throws SQLException {
    return execute(operations, before, batch -> {});
  }

  /** What happens before a batch. */
  private interface Preparation {
    void run(List<Operation> batch) throws SQLException;
  }

  private Optional<Refusal> execute(
      List<Operation> operations, Schema before, Preparation preparation) throws SQLException {
    Schema state = before;
    List<Operation> inside = operations.stream().map(ScratchRun::inTransaction).toList();
    try (RevisionTransaction transaction = place.begin(inside)) {
      for (Batch together : Batch.of(dialect, inside)) {
        List<Operation> batch = together.operations();
        String sql = "";
        try {
          preparation.run(batch);
          SchemaState known = new SchemaState(state, place.connection(), together.later());
          for (Statement statement : dialect.statements(batch, known)) {
            sql = statement.sql();
            place.confine(sql, batch);
            send(statement);
          }
          state = dialect.after(batch, state);
        } catch (SQLException e) {
          return Optional.of(new Refusal(batch, sql, String.valueOf(e.getMessage()).strip()));
        } catch (UserException e) {
          return Optional.of(new Refusal(batch, sql, e.problems().get(0).message()));
        }
      }
      transaction.commit();
    } catch (SQLException e) {
      return Optional.of(new Refusal(List.of(), "", String.valueOf(e.getMessage()).strip()));
    }
    return Optional.empty();
  }

  /** Beside the work of others means outside of a transaction, and nobody else is at work here. */
  private static Operation inTransaction(Operation operation) {
    if (operation instanceof CreateIndex create) {
      return new CreateIndex(create.table(), create.index());
    }
    return operation instanceof DropIndex drop
        ? new DropIndex(drop.table(), drop.name(), drop.definition())
        : operation;
  }

  private void send(Statement statement) throws SQLException {
    try (java.sql.Statement jdbc = place.connection().createStatement()) {
      jdbc.setEscapeProcessing(false);
      boolean rows = jdbc.execute(statement.sql());
      if (rows && statement.kind() == Statement.Kind.ASSERTION) {
        try (ResultSet found = jdbc.getResultSet()) {
          if (found.next()) {
            throw new SQLException(statement.note());
          }
        }
      }
    }
  }
}
