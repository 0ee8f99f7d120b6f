package dev.limbeck.operation;

import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/** What a task is told, and what it tells. */
public interface TaskProgress {

  /** What the revision says under {@code with}. */
  Map<String, String> arguments();

  /** How many rows there will be, as far as is known; shown to who waits. */
  void total(long rows);

  /** So many more rows are done. */
  void done(long rows);

  /**
   * Behind what to go on: the text of the last {@link #commit} of an earlier start that was
   * stopped. Empty at the beginning, and always in a transaction.
   */
  Optional<String> position();

  /**
   * Ends a batch: what was done since the last one and the position stay together, whatever happens
   * next.
   *
   * @param position from which a later start can tell what is left, such as the last id
   * @throws IllegalStateException if the task runs in the revision's transaction
   */
  void commit(String position) throws SQLException;
}
