package dev.limbeck.dialect;

import dev.limbeck.error.UserException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * A server of the same kind and major version as the database, which a library in the project's
 * jars brings along: expressions are spelled there as they are in the database. It is not for rows,
 * and has none of the database's tables.
 */
public interface EmbeddedEngine {

  /** Opens a connection to a url of JDBC. */
  @FunctionalInterface
  interface Opener {
    Connection open(String url) throws SQLException;
  }

  /** A server that runs on this machine until it is closed, and leaves nothing behind then. */
  interface Running extends AutoCloseable {

    /** Which one it is, for a person: the product and its version. */
    String name();

    /**
     * A connection to an empty database of it in which names lead to what they lead to in the live
     * one, as far as it has that; it ends with the server.
     */
    Connection connection();

    @Override
    void close() throws SQLException;
  }

  /**
   * Starts a server.
   *
   * @param classpath where the library is looked for
   * @param live the database that it stands in for, which is only read
   * @throws UserException if there is none of that version, or it does not start
   */
  Running start(List<Path> classpath, Connection live, Opener opener);

  /** What a user can do to have it, or a place without it. */
  String remedy();
}
