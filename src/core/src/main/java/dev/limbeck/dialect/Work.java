package dev.limbeck.dialect;

import java.sql.Connection;
import java.sql.SQLException;

/** What is done in place of sending a statement's text. */
public interface Work {

  /** Does it, in the transaction of the revision. */
  void carryOut(Connection connection, Told progress) throws SQLException;

  /** Whether the statement's text does the same, so that a script can say it. */
  boolean sayable();

  /** Is told how far something is. */
  @FunctionalInterface
  interface Told {
    /**
     * Rows are done.
     *
     * @param rows so far
     * @param all how many there will be; 0 where that is not known
     */
    void rows(long rows, long all);
  }
}
