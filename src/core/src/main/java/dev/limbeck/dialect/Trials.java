package dev.limbeck.dialect;

import dev.limbeck.operation.Operation;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Where a database lets things be tried of which nothing stays. */
public interface Trials {

  /**
   * Where a revision can be tried; empty where the database has no such place, or the user of the
   * connection may not use it.
   *
   * @param live not used for anything else until the place is closed
   */
  default Optional<ScratchPlace> scratchPlace(Connection live) throws SQLException {
    return Optional.empty();
  }

  /**
   * The same, where a populated place need not have more than some operations can depend on; it
   * says so then.
   */
  default Optional<ScratchPlace> scratchPlace(Connection live, List<Operation> operations)
      throws SQLException {
    return scratchPlace(live);
  }

  /**
   * An empty place in which a script of DDL can be carried out; empty where the database has none,
   * or the user of the connection may not use it.
   *
   * @param live not used for anything else until the place is closed, unless that stands alone
   */
  default Optional<ScriptPlace> scriptPlace(Connection live) throws SQLException {
    return Optional.empty();
  }

  /**
   * The server that stands in for a database in which this user has no place for trials; empty
   * where no library brings one.
   */
  default Optional<EmbeddedEngine> embeddedEngine() {
    return Optional.empty();
  }
}
