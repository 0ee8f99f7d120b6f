package dev.limbeck.dialect;

import java.sql.Connection;
import java.sql.SQLException;

/** Opens connections to one database. */
public interface ConnectionSource {

  /** A new connection in autocommit; the caller closes it. */
  Connection open() throws SQLException;

  /** The database in words for a person, never with a password. */
  String describe();
}
