package dev.limbeck.dialect.generic;

import dev.limbeck.dialect.generic.InformationSchema.Row;
import dev.limbeck.schema.CheckConstraint;
import dev.limbeck.schema.Constraint;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.ReferentialAction;
import dev.limbeck.schema.UniqueConstraint;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the constraints from INFORMATION_SCHEMA: four queries, joined here. A constraint is told by
 * its schema and name.
 */
final class ViewKeys {
  private static final List<String> CONSTRAINT = List.of("CONSTRAINT_SCHEMA", "CONSTRAINT_NAME");

  private final InformationSchema views;
  private final CatalogNames names;
  private final Set<String> schemas;

  private record Id(String schema, String name) {
    static Id of(Row row) {
      return new Id(row.text("CONSTRAINT_SCHEMA"), row.text("CONSTRAINT_NAME"));
    }
  }

  /** The rows of all views that belong to constraints. */
  private record Rows(
      Map<Id, List<Row>> columns, Map<Id, Row> references, Map<Id, String> checkClauses) {}

  ViewKeys(InformationSchema views, CatalogNames names, Set<String> schemas) {
    this.views = views;
    this.names = names;
    this.schemas = schemas;
  }

  /** The constraints of each table that has any. */
  Found<Map<QualifiedName, TableKeys>> read(Connection connection) throws SQLException {
    List<Row> constraints =
        views.rows(
            connection,
            "TABLE_CONSTRAINTS",
            "TABLE_SCHEMA",
            schemas,
            columns(
                "TABLE_SCHEMA",
                "TABLE_NAME",
                "CONSTRAINT_TYPE",
                "IS_DEFERRABLE",
                "NULLS_DISTINCT"));
    Rows rows = rows(connection);
    Map<QualifiedName, List<Constraint>> found = new TreeMap<>();
    for (Row row : constraints) {
      QualifiedName table = names.qualified(row.get("TABLE_SCHEMA"), row.text("TABLE_NAME"));
      constraint(row, rows)
          .ifPresent(c -> found.computeIfAbsent(table, t -> new ArrayList<>()).add(c));
    }
    Map<QualifiedName, TableKeys> keys = new TreeMap<>();
    found.forEach((table, list) -> keys.put(table, TableKeys.of(list)));
    return new Found<>(keys, notCompared(constraints));
  }

  private static List<String> columns(String... further) {
    List<String> columns = new ArrayList<>(CONSTRAINT);
    columns.addAll(List.of(further));
    return columns;
  }

  private Rows rows(Connection connection) throws SQLException {
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
    references.stream()
        .map(row -> row.get("UNIQUE_CONSTRAINT_SCHEMA"))
        .filter(schema -> schema != null)
        .forEach(withTargets::add);
    Map<Id, List<Row>> columns =
        views
            .rows(
                connection,
                "KEY_COLUMN_USAGE",
                "CONSTRAINT_SCHEMA",
                withTargets,
                columns(
                    "TABLE_SCHEMA",
                    "TABLE_NAME",
                    "COLUMN_NAME",
                    "ORDINAL_POSITION",
                    "POSITION_IN_UNIQUE_CONSTRAINT"))
            .stream()
            .sorted(Comparator.comparingInt(row -> row.number("ORDINAL_POSITION")))
            .collect(Collectors.groupingBy(Id::of));
    return new Rows(
        columns,
        references.stream().collect(Collectors.toMap(Id::of, Function.identity())),
        checkClauses(connection));
  }

  private Map<Id, String> checkClauses(Connection connection) throws SQLException {
    Map<Id, String> clauses = new HashMap<>();
    for (Row row :
        views.rows(
            connection,
            "CHECK_CONSTRAINTS",
            "CONSTRAINT_SCHEMA",
            schemas,
            columns("CHECK_CLAUSE"))) {
      String clause = row.get("CHECK_CLAUSE");
      if (clause != null) {
        clauses.put(Id.of(row), clause);
      }
    }
    return clauses;
  }

  private Optional<Constraint> constraint(Row row, Rows rows) {
    Id id = Id.of(row);
    String name = names.portable(id.name());
    List<Row> columns = rows.columns().getOrDefault(id, List.of());
    return switch (row.text("CONSTRAINT_TYPE")) {
      case "PRIMARY KEY", "PRIMARY" -> Optional.of(new PrimaryKey(name, columnNames(columns)));
      case "UNIQUE" -> Optional.of(new UniqueConstraint(name, columnNames(columns)));
      case "FOREIGN KEY", "REFERENTIAL" -> Optional.of(foreignKey(name, id, columns, rows));
      case "CHECK" -> check(name, id, rows);
      default -> Optional.empty();
    };
  }

  private List<String> columnNames(List<Row> columns) {
    return columns.stream().map(row -> names.portable(row.text("COLUMN_NAME"))).toList();
  }

  private ForeignKey foreignKey(String name, Id id, List<Row> columns, Rows rows) {
    Row reference = Objects.requireNonNull(rows.references().get(id));
    Id unique =
        new Id(
            reference.text("UNIQUE_CONSTRAINT_SCHEMA"), reference.text("UNIQUE_CONSTRAINT_NAME"));
    List<Row> target = rows.columns().getOrDefault(unique, List.of());
    if (target.isEmpty()) {
      throw new IllegalStateException("no columns are known of " + unique);
    }
    return new ForeignKey(
        name,
        columnNames(columns),
        names.qualified(target.get(0).get("TABLE_SCHEMA"), target.get(0).text("TABLE_NAME")),
        columnNames(
            columns.stream()
                .map(row -> target.get(row.number("POSITION_IN_UNIQUE_CONSTRAINT") - 1))
                .toList()),
        action(reference.get("DELETE_RULE")),
        action(reference.get("UPDATE_RULE")));
  }

  private static ReferentialAction action(@Nullable String rule) {
    String words = rule == null ? "" : rule.toLowerCase(Locale.ROOT);
    for (ReferentialAction action : ReferentialAction.values()) {
      if (action.words().equals(words)) {
        return action;
      }
    }
    return ReferentialAction.NO_ACTION;
  }

  /** A check that some products list for each NOT NULL says no more than the column does. */
  private static Optional<Constraint> check(String name, Id id, Rows rows) {
    String clause = rows.checkClauses().get(id);
    boolean notNull =
        id.name().startsWith("SYS_") && clause != null && clause.endsWith(" IS NOT NULL");
    return clause == null || notNull
        ? Optional.empty()
        : Optional.of(new CheckConstraint(name, clause));
  }

  private static List<String> notCompared(List<Row> constraints) {
    List<String> sentences = new ArrayList<>();
    if (constraints.stream().anyMatch(row -> "YES".equals(row.get("IS_DEFERRABLE")))) {
      sentences.add("whether constraints are deferrable is not compared");
    }
    if (constraints.stream().anyMatch(row -> unusual(row.get("NULLS_DISTINCT")))) {
      sentences.add("whether NULLs are distinct in unique constraints is not compared");
    }
    return sentences;
  }

  /** Whether NULLS [NOT] DISTINCT was given and is not the standard's default. */
  static boolean unusual(@Nullable String nullsDistinct) {
    return nullsDistinct != null && !nullsDistinct.equals("YES");
  }
}
