package dev.limbeck.command;

import dev.limbeck.dialect.Dialect;
import dev.limbeck.operation.ExecuteSql;
import dev.limbeck.schema.QualifiedName;
import java.util.List;

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

  /** Of the rows that have one in each of several columns. */
  static ExecuteSql ofValues(Dialect dialect, QualifiedName table, List<String> columns) {
    List<String> names = columns.stream().map(dialect::quote).toList();
    return ExecuteSql.of(
        "UPDATE "
            + dialect.quote(table)
            + " SET "
            + String.join(
                ", ", names.stream().map(name -> name + " = " + ExecuteSql.PLACEHOLDER).toList())
            + " WHERE "
            + String.join(" AND ", names.stream().map(name -> name + " IS NOT NULL").toList()));
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
