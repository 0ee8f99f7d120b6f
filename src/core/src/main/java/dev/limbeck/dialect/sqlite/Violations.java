package dev.limbeck.dialect.sqlite;

import dev.limbeck.dialect.SqlDefinitions;
import dev.limbeck.dialect.Statement;
import dev.limbeck.schema.QualifiedName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The rows of a table that refer to rows which do not exist, counted by foreign key: by its columns
 * and target, since SQLite's own number of it changes with the table's text. What was broken before
 * may stay so; no more may be.
 */
final class Violations {
  private final Connection connection;
  private final QualifiedName table;

  Violations(Connection connection, QualifiedName table) {
    this.connection = connection;
    this.table = table;
  }

  /** How many rows break which foreign key. */
  private static String query(QualifiedName table) {
    String name = SqlDefinitions.literal(table.name());
    String file = SqlDefinitions.literal(table.inDefaultSchema() ? "main" : table.schema());
    return """
        SELECT (SELECT group_concat("from", ', ') FROM pragma_foreign_key_list(%s, %s) WHERE id = fkid)
          || ' to ' || parent AS foreign_key, count(*) AS number, min(rowid) AS first_row
        FROM pragma_foreign_key_check(%s, %s) GROUP BY 1"""
        .formatted(name, file, name, file);
  }

  private static String told(QualifiedName table) {
    return "SELECT foreign_key || ': ' || number || coalesce(' (first in row ' || first_row || ')', '')"
        + " FROM (\n"
        + query(table)
        + ")";
  }

  /**
   * The numbers as they are now, by foreign key; empty where SQLite cannot tell, since the columns
   * that are referred to are not unique.
   */
  Optional<Map<String, Long>> count() {
    Map<String, Long> counts = new TreeMap<>();
    try {
      Rows.of(connection, query(table), row -> Map.entry(row.getString(1), row.getLong(2)))
          .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
      return Optional.of(counts);
    } catch (SQLException mismatch) {
      return Optional.empty();
    }
  }

  /** An assertion that there are no more than now. */
  Optional<Statement> check() {
    return count().map(before -> check(table, before));
  }

  private static Statement check(QualifiedName table, Map<String, Long> before) {
    if (before.isEmpty()) {
      return check(table);
    }
    String allowed =
        before.entrySet().stream()
            .map(
                entry ->
                    " WHEN " + SqlDefinitions.literal(entry.getKey()) + " THEN " + entry.getValue())
            .collect(Collectors.joining("", "CASE foreign_key", " ELSE 0 END"));
    return Statement.assertion(
        told(table) + " WHERE number > " + allowed, note(table) + ", more than before");
  }

  /** An assertion that there are none. */
  static Statement check(QualifiedName table) {
    return Statement.assertion(told(table), note(table));
  }

  private static String note(QualifiedName table) {
    return "rows of " + table + " refer to rows that do not exist";
  }
}
