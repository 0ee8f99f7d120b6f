package dev.limbeck.dialect;

import dev.limbeck.dialect.StatementEffect.Change;
import java.sql.SQLException;

/**
 * Knows by name what is there. Names are the same whatever their case: in one table or schema there
 * is no other object that could be meant.
 */
@FunctionalInterface
interface NamedObjects {

  /**
   * Whether an object is there.
   *
   * @param change what happens to it, which says what it is and where it belongs to
   * @param name its old or its new name
   */
  boolean has(Change change, String name) throws SQLException;
}
