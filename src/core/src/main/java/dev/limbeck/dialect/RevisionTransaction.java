package dev.limbeck.dialect;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * The bracket around the statements of one revision and the row that records it. Where the database
 * cannot roll back changes of the schema, a rollback undoes what it can.
 *
 * <p>{@link #close()} gives the connection back as it was taken: in autocommit, every setting
 * restored. It rolls back what was neither committed nor rolled back.
 */
public interface RevisionTransaction extends AutoCloseable {

  /** Nothing at all: the transaction is somebody else's, or there is to be none. */
  RevisionTransaction NONE =
      new RevisionTransaction() {
        @Override
        public void commit() {}

        @Override
        public void rollback() {}

        @Override
        public void close() {}
      };

  /** Whether nobody else can write to the database until it ends, so that what is so stays so. */
  default boolean excludesOthers() {
    return false;
  }

  /** Makes everything since the beginning permanent. */
  void commit() throws SQLException;

  /** Undoes everything since the beginning. */
  void rollback() throws SQLException;

  @Override
  void close() throws SQLException;

  /** A transaction of JDBC's own, with autocommit off. */
  static RevisionTransaction begin(Connection connection) throws SQLException {
    return new JdbcTransaction(connection);
  }
}
