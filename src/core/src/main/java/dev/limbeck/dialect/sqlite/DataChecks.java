package dev.limbeck.dialect.sqlite;

import dev.limbeck.dialect.Statement;
import dev.limbeck.operation.AlterColumn;
import dev.limbeck.operation.CreateCheckConstraint;
import dev.limbeck.operation.CreatePrimaryKey;
import dev.limbeck.operation.CreateUniqueConstraint;
import dev.limbeck.operation.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Queries that show the rows which a stricter rule would not let pass, before it is made: SQLite's
 * own words for that name neither the rows nor, in a rebuild, the table.
 */
final class DataChecks {
  private final SqliteDefinitions definitions;
  private final String table;

  /**
   * Checks of one table.
   *
   * @param table its name as it stands in SQL
   */
  DataChecks(SqliteDefinitions definitions, String table) {
    this.definitions = definitions;
    this.table = table;
  }

  /**
   * What must hold of the rows for an operation.
   *
   * @param before the table before the operation; columns without values of their own there are not
   *     looked at
   */
  List<Statement> of(TableState before, Operation operation) {
    if (operation instanceof AlterColumn alter
        && alter.nullable() != null
        && Boolean.FALSE.equals(alter.nullable().to())) {
      return notNull(before, List.of(alter.column()));
    }
    if (operation instanceof CreateUniqueConstraint create) {
      return unique(before, create.constraint().columns());
    }
    if (operation instanceof CreatePrimaryKey create) {
      List<String> needed =
          create.constraint().columns().stream().filter(one -> needsValue(before, one)).toList();
      List<Statement> checks = new ArrayList<>(notNull(before, needed));
      checks.addAll(unique(before, create.constraint().columns()));
      return checks;
    }
    return operation instanceof CreateCheckConstraint create
        ? check(before, create.constraint().expression())
        : List.of();
  }

  /** Whether a column takes no NULL once it is one of the primary key. */
  private static boolean needsValue(TableState before, String name) {
    return before.text().strict()
        || before.text().withoutRowid()
        || before.columns().stream()
            .filter(column -> Tokens.sameName(column.name(), name))
            .noneMatch(column -> column.nullable() && column.identity() == null);
  }

  private List<Statement> notNull(TableState before, List<String> columns) {
    return columns.stream()
        .filter(before::keeps)
        .map(
            column ->
                assertion(
                    "*",
                    definitions.quote(column) + " IS NULL",
                    "rows of " + before.name() + " have no " + column))
        .toList();
  }

  private List<Statement> unique(TableState before, List<String> columns) {
    if (!columns.stream().allMatch(before::keeps)) {
      return List.of();
    }
    String list = definitions.names(columns);
    String given =
        columns.stream()
            .map(column -> definitions.quote(column) + " IS NOT NULL")
            .collect(Collectors.joining(" AND "));
    return List.of(
        assertion(
            list + ", count(*)",
            given + " GROUP BY " + list + " HAVING count(*) > 1",
            "rows of " + before.name() + " have the same " + String.join(", ", columns)));
  }

  private List<Statement> check(TableState before, String expression) {
    boolean known =
        before.text().columns().stream()
            .filter(column -> !before.keeps(column.name()))
            .noneMatch(column -> Mentions.column(expression, column.name()));
    return known
        ? List.of(
            assertion(
                "*",
                "NOT (" + expression + ")",
                "rows of " + before.name() + " do not satisfy " + expression))
        : List.of();
  }

  private Statement assertion(String columns, String condition, String note) {
    return Statement.assertion(
        "SELECT " + columns + " FROM " + table + " WHERE " + condition + " LIMIT 5", note);
  }
}
