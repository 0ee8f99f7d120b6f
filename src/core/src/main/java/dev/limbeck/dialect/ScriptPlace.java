package dev.limbeck.dialect;

import dev.limbeck.operation.Operation;
import dev.limbeck.schema.QualifiedName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * An empty database of the same kind, in which somebody's script of DDL is carried out to see what
 * comes of it. Nothing that happens there is seen by anybody, takes a lock on anything of the
 * user's, or stays when it is closed.
 */
public interface ScriptPlace extends AutoCloseable {

  /** The connection whose default schema the place is; it belongs to the place. */
  Connection connection();

  /** Whether the connection is the place's own, so that others work on while it is open. */
  boolean standsAlone();

  /**
   * A script without the commands of a database's own client, which become blanks: every other
   * character stays where it is.
   *
   * @throws dev.limbeck.error.UserException if a command reads what is not in the script
   */
  default String plain(String script) {
    return script;
  }

  /**
   * A statement in words that lead into the place and not out of it; as many lines as before. Empty
   * where it says nothing about a schema's tables, or would end the place: rights, owners, roles,
   * COMMIT.
   *
   * @throws dev.limbeck.error.UserException if it can only be meant for something outside
   */
  default Optional<String> confined(String statement) throws SQLException {
    return Optional.of(statement);
  }

  /** The name that a table or another thing has in here. */
  default QualifiedName inside(QualifiedName name) {
    return name;
  }

  /** The bracket around the statements of a revision, as far as the place needs one. */
  RevisionTransaction begin(List<Operation> operations) throws SQLException;

  /** What has come of it, under the names that the script gives. */
  Inspection inspect() throws SQLException;

  @Override
  void close() throws SQLException;
}
