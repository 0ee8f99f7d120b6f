package dev.limbeck.dialect.generic;

import dev.limbeck.dialect.generic.InformationSchema.Row;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What INFORMATION_SCHEMA says of constraints: four queries.
 *
 * @param asked the schemas that were asked for
 * @param schemas those, and those that foreign keys refer to
 * @param constraints a row each; those of a schema that was not asked for are there for what refers
 *     to them, and not all is told of them
 * @param columns the rows of keys' columns, in order
 * @param references the rows of foreign keys
 * @param checkClauses the expressions of check constraints
 */
record ConstraintRows(
    Set<String> asked,
    Set<String> schemas,
    Map<Id, Row> constraints,
    Map<Id, List<Row>> columns,
    Map<Id, Row> references,
    Map<Id, String> checkClauses) {

  /** A constraint's schema and name, as stored. */
  record Id(String schema, String name) {
    static Id of(Row row) {
      return new Id(row.text("CONSTRAINT_SCHEMA"), row.text("CONSTRAINT_NAME"));
    }
  }

  /** Whether a product has these views. */
  static boolean in(InformationSchema views) {
    return views.has("TABLE_CONSTRAINTS", "KEY_COLUMN_USAGE", "REFERENTIAL_CONSTRAINTS");
  }

  /** The constraints of the schemas that were asked for. */
  Map<Id, Row> own() {
    Map<Id, Row> own = new LinkedHashMap<>(constraints);
    own.values().removeIf(row -> !asked.contains(row.get("TABLE_SCHEMA")));
    return own;
  }

  static ConstraintRows read(Connection connection, InformationSchema views, Set<String> schemas)
      throws SQLException {
    if (!in(views)) {
      return new ConstraintRows(schemas, schemas, Map.of(), Map.of(), Map.of(), Map.of());
    }
    List<Row> references =
        views.rows(
            connection,
            "REFERENTIAL_CONSTRAINTS",
            "CONSTRAINT_SCHEMA",
            schemas,
            columns(
                "UNIQUE_CONSTRAINT_SCHEMA",
                "UNIQUE_CONSTRAINT_NAME",
                "UPDATE_RULE",
                "DELETE_RULE"));
    Set<String> withTargets = new TreeSet<>(schemas);
    for (Row reference : references) {
      String target = reference.get("UNIQUE_CONSTRAINT_SCHEMA");
      if (target != null) {
        withTargets.add(target);
      }
    }
    List<Row> constraints =
        views.rows(
            connection,
            "TABLE_CONSTRAINTS",
            "TABLE_SCHEMA",
            withTargets,
            columns(
                "TABLE_SCHEMA",
                "TABLE_NAME",
                "CONSTRAINT_TYPE",
                "IS_DEFERRABLE",
                "NULLS_DISTINCT",
                "INDEX_SCHEMA",
                "INDEX_NAME"));
    List<Row> columns =
        views.rows(
            connection,
            "KEY_COLUMN_USAGE",
            "CONSTRAINT_SCHEMA",
            withTargets,
            columns("COLUMN_NAME", "ORDINAL_POSITION", "POSITION_IN_UNIQUE_CONSTRAINT"));
    return new ConstraintRows(
        schemas,
        withTargets,
        byId(constraints),
        columns.stream()
            .sorted(Comparator.comparingInt(row -> row.number("ORDINAL_POSITION")))
            .collect(Collectors.groupingBy(Id::of)),
        byId(references),
        checkClauses(connection, views, schemas));
  }

  private static List<String> columns(String... further) {
    List<String> columns = new ArrayList<>(List.of("CONSTRAINT_SCHEMA", "CONSTRAINT_NAME"));
    columns.addAll(List.of(further));
    return columns;
  }

  private static Map<Id, Row> byId(List<Row> rows) {
    return rows.stream().collect(Collectors.toMap(Id::of, Function.identity()));
  }

  private static Map<Id, String> checkClauses(
      Connection connection, InformationSchema views, Set<String> schemas) throws SQLException {
    Map<Id, String> clauses = new HashMap<>();
    List<Row> rows =
        views.rows(
            connection, "CHECK_CONSTRAINTS", "CONSTRAINT_SCHEMA", schemas, columns("CHECK_CLAUSE"));
    for (Row row : rows) {
      String clause = row.get("CHECK_CLAUSE");
      if (clause != null) {
        clauses.put(Id.of(row), clause);
      }
    }
    return clauses;
  }
}
