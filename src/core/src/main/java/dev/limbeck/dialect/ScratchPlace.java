package dev.limbeck.dialect;

import dev.limbeck.operation.Operation;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place in the same kind of database where statements can be tried: nothing that happens there is
 * seen by anybody, takes a lock on anything of the user's, or stays when it is closed.
 */
public interface ScratchPlace extends AutoCloseable {

  /** The connection whose default schema the place is; it belongs to the place. */
  Connection connection();

  /** Whether the tables of the live database are there, without rows; else it is empty. */
  boolean populated();

  /** Whether a populated place has all tables of the live database, and all else of it. */
  default boolean complete() {
    return true;
  }

  /** Whether a populated place has a table, if the live database has it. */
  default boolean holds(QualifiedName table) {
    return true;
  }

  /** How many tables it should hold at most. */
  default int capacity() {
    return Integer.MAX_VALUE;
  }

  /** The bracket around the statements of a revision, as far as the place needs one. */
  RevisionTransaction begin(List<Operation> operations) throws SQLException;

  /**
   * Sees to it that a statement which comes next cannot reach out of the place, or refuses it.
   *
   * @param operations what it belongs to
   */
  default void confine(String sql, List<Operation> operations) throws SQLException {}

  /**
   * Sees to it that a table which is made next has what no schema value holds as that of the live
   * database has it.
   *
   * @param table its name there; null for no special table
   */
  default void resemble(@Nullable QualifiedName table) throws SQLException {}

  /** A schema that was read from here, without what the place has put there for itself. */
  default Schema own(Schema inspected) {
    return inspected;
  }

  @Override
  void close() throws SQLException;
}
