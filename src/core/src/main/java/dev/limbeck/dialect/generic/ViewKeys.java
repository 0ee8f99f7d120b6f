package dev.limbeck.dialect.generic;

import dev.limbeck.dialect.generic.InformationSchema.Row;
import dev.limbeck.schema.CheckConstraint;
import dev.limbeck.schema.Constraint;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.ReferentialAction;
import dev.limbeck.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The constraints of tables, from INFORMATION_SCHEMA. */
final class ViewKeys {
  private final ConstraintRows rows;
  private final KeyColumns keyColumns;
  private final CatalogNames names;

  ViewKeys(ConstraintRows rows, IndexRows indexes, CatalogNames names) {
    this.rows = rows;
    this.keyColumns = new KeyColumns(indexes);
    this.names = names;
  }

  /** The constraints of each table that has any. */
  Found<Map<QualifiedName, TableKeys>> keys() {
    Map<QualifiedName, List<Constraint>> found = new TreeMap<>();
    Map<ConstraintRows.Id, Row> own = rows.own();
    List<String> notCompared = new ArrayList<>(notCompared(own.values()));
    own.forEach(
        (id, row) -> {
          Optional<Constraint> constraint = constraint(id, row);
          if (constraint.isPresent()) {
            found.computeIfAbsent(table(row), t -> new ArrayList<>()).add(constraint.get());
          } else if (!row.text("CONSTRAINT_TYPE").equals("CHECK")) {
            notCompared.add(untold(id, row));
          }
        });
    Map<QualifiedName, TableKeys> keys = new TreeMap<>();
    found.forEach((table, list) -> keys.put(table, TableKeys.of(list)));
    return new Found<>(keys, notCompared);
  }

  /** Which constraint is not compared, and why. */
  private String untold(ConstraintRows.Id id, Row row) {
    String kind = row.text("CONSTRAINT_TYPE").toLowerCase(Locale.ROOT);
    return (kind.equals("unique") ? "unique constraint" : kind)
        + " "
        + names.portable(id.name())
        + " of "
        + table(row)
        + " is not compared: "
        + reason(id);
  }

  private String reason(ConstraintRows.Id id) {
    if (!rows.columns().containsKey(id)) {
      return "INFORMATION_SCHEMA does not tell this user its columns";
    }
    return columns(id).isEmpty()
        ? "INFORMATION_SCHEMA has old names of its columns, until the database is opened anew"
        : "INFORMATION_SCHEMA does not tell this user the key that it refers to";
  }

  private QualifiedName table(Row constraint) {
    return names.qualified(constraint.get("TABLE_SCHEMA"), constraint.text("TABLE_NAME"));
  }

  /** Empty where it cannot be told, or is none. */
  private Optional<Constraint> constraint(ConstraintRows.Id id, Row row) {
    String name = names.portable(id.name());
    return switch (row.text("CONSTRAINT_TYPE")) {
      case "PRIMARY KEY" -> columns(id).map(columns -> new PrimaryKey(name, columns));
      case "UNIQUE" -> columns(id).map(columns -> new UniqueConstraint(name, columns));
      case "FOREIGN KEY" -> foreignKey(name, id);
      case "CHECK" -> check(name, id);
      default -> Optional.empty();
    };
  }

  private Optional<List<String>> columns(ConstraintRows.Id id) {
    Row row = rows.constraints().get(id);
    List<Row> usage = rows.columns().getOrDefault(id, List.of());
    return row == null || usage.isEmpty()
        ? Optional.empty()
        : keyColumns.of(row, usage).map(stored -> stored.stream().map(names::portable).toList());
  }

  private Optional<Constraint> foreignKey(String name, ConstraintRows.Id id) {
    Row reference = rows.references().get(id);
    if (reference == null || reference.get("UNIQUE_CONSTRAINT_NAME") == null) {
      return Optional.empty();
    }
    ConstraintRows.Id unique =
        new ConstraintRows.Id(
            reference.text("UNIQUE_CONSTRAINT_SCHEMA"), reference.text("UNIQUE_CONSTRAINT_NAME"));
    Row target = rows.constraints().get(unique);
    Optional<List<String>> columns = columns(id);
    Optional<List<String>> targets = columns(unique);
    if (target == null || columns.isEmpty() || targets.isEmpty()) {
      return Optional.empty();
    }
    List<Row> usage = rows.columns().getOrDefault(id, List.of());
    return Optional.of(
        new ForeignKey(
            name,
            columns.get(),
            table(target),
            usage.stream().map(row -> targets.get().get(targetPosition(row) - 1)).toList(),
            action(reference.get("DELETE_RULE")),
            action(reference.get("UPDATE_RULE"))));
  }

  /** Where a view does not tell, both keys have their columns in the same order. */
  private static int targetPosition(Row row) {
    return row.get("POSITION_IN_UNIQUE_CONSTRAINT") == null
        ? row.number("ORDINAL_POSITION")
        : row.number("POSITION_IN_UNIQUE_CONSTRAINT");
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
  private Optional<Constraint> check(String name, ConstraintRows.Id id) {
    String clause = rows.checkClauses().get(id);
    boolean notNull =
        id.name().startsWith("SYS_") && clause != null && clause.endsWith(" IS NOT NULL");
    return clause == null || notNull
        ? Optional.empty()
        : Optional.of(new CheckConstraint(name, clause));
  }

  private static List<String> notCompared(Collection<Row> constraints) {
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
