package dev.limbeck.dialect;

import dev.limbeck.operation.RevisionTask;
import dev.limbeck.operation.RunJava;
import dev.limbeck.operation.TaskProgress;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Java code of the user's own, in the transaction of its revision. */
public record TaskCall(RunJava operation) implements Work {
  private static final Set<String> NOT_THEIRS = Set.of("commit", "close", "abort", "setAutoCommit");

  @Override
  public void carryOut(Connection connection, Told progress) throws SQLException {
    call(operation, connection, new InTransaction(operation.arguments(), progress));
  }

  /**
   * Calls the task.
   *
   * @throws SQLException if it throws anything
   */
  // What code of the user's own throws is the user's failure, whatever its type.
  @SuppressWarnings("PMD.AvoidCatchingGenericException")
  public static void call(RunJava operation, Connection connection, TaskProgress progress)
      throws SQLException {
    RevisionTask task = operation.task();
    if (task == null) {
      throw new IllegalStateException(operation.className() + " was not loaded");
    }
    try {
      task.run(guarded(connection), progress);
    } catch (SQLException e) {
      throw e;
    } catch (Exception | LinkageError e) {
      throw new SQLException(operation.className() + " threw " + e, e);
    }
  }

  /** The connection without what would end the transaction. */
  private static Connection guarded(Connection connection) {
    return (Connection)
        Proxy.newProxyInstance(
            TaskCall.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              boolean whole = method.getName().equals("rollback") && arguments == null;
              if (whole || NOT_THEIRS.contains(method.getName())) {
                throw new SQLException(
                    "a task must not call "
                        + method.getName()
                        + "(): the runner ends the transaction; a batch ends with"
                        + " TaskProgress.commit");
              }
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @Override
  public boolean sayable() {
    return false;
  }

  private static final class InTransaction implements TaskProgress {
    private final Map<String, String> arguments;
    private final Told told;
    private long rows;
    private long all;

    InTransaction(Map<String, String> arguments, Told told) {
      this.arguments = arguments;
      this.told = told;
    }

    @Override
    public Map<String, String> arguments() {
      return arguments;
    }

    @Override
    public void total(long total) {
      all = total;
    }

    @Override
    public void done(long more) {
      rows += more;
      told.rows(rows, all);
    }

    @Override
    public Optional<String> position() {
      return Optional.empty();
    }

    @Override
    public void commit(String position) {
      throw new IllegalStateException(
          "a task in the revision's transaction has no batches: write 'transaction: false'");
    }
  }
}
