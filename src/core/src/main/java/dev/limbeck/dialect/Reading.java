package dev.limbeck.dialect;

import java.sql.SQLException;

/** Work that reads, or may be done again from its beginning for another reason. */
@FunctionalInterface
public interface Reading<T> {
  /** Reads. */
  T read() throws SQLException;
}
