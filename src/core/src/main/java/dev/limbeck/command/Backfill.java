package dev.limbeck.command;

import dev.limbeck.dialect.Dialect;
import dev.limbeck.operation.ExecuteSql;
import dev.limbeck.schema.QualifiedName;

/** The UPDATE of a column in which a person says what its rows get, in the database's own words. */
final class Backfill {
  private Backfill() {}

  /** Of the rows that have no value. */
  static ExecuteSql ofNulls(Dialect dialect, QualifiedName table, String column) {
    return where(dialect, table, column, "IS NULL");
  }

  /** Of the rows that have one. */
  static ExecuteSql ofValues(Dialect dialect, QualifiedName table, String column) {
    return where(dialect, table, column, "IS NOT NULL");
  }

  private static ExecuteSql where(
      Dialect dialect, QualifiedName table, String column, String condition) {
    String name = dialect.quote(column);
    return ExecuteSql.of(
        String.join(
            " ",
            "UPDATE",
            dialect.quote(table),
            "SET",
            name,
            "=",
            ExecuteSql.PLACEHOLDER,
            "WHERE",
            name,
            condition));
  }
}
