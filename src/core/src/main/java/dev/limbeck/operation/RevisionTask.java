package dev.limbeck.operation;

import java.sql.Connection;

/**
 * Work on data that SQL cannot do, as a part of a revision: {@code run: com.example.FillSlugs}. An
 * implementation needs a constructor without arguments, and is found on the class path of the model
 * or, where an application migrates its own database, on the application's.
 */
@FunctionalInterface
public interface RevisionTask {

  /**
   * Does the work.
   *
   * <p>As a rule the whole revision is one transaction, which the runner ends: with the revision's
   * row if all goes well, undone if this throws. A task with {@code transaction: false} works in
   * batches instead; each ends with {@link TaskProgress#commit}, and a task that starts again after
   * it was stopped goes on behind {@link TaskProgress#position}.
   *
   * @param connection in a transaction; it is not to be committed, rolled back or closed
   * @throws Exception if the revision cannot go on
   */
  void run(Connection connection, TaskProgress progress) throws Exception;
}
