package dev.limbeck.script;

import dev.limbeck.operation.DropConstraint;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.Constraint;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.QualifiedName;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads which constraint is dropped: by its name, or, where nobody gave it one, by its type and
 * what it consists of.
 */
final class DropConstraintReader {
  static final String KEYS =
      "name table schema type columns references on_delete on_delete_columns on_update"
          + " expression match deferrable initially nulls_not_distinct using|method elements where"
          + " on_conflict include with tablespace comment not_valid";
  private static final List<String> TYPES =
      List.of("primary", "unique", "foreignkey", "check", "exclude");

  private final TableReader tables;
  private final FileProblems problems;

  DropConstraintReader(TableReader tables, FileProblems problems) {
    this.tables = tables;
    this.problems = problems;
  }

  Operation read(Keys keys) {
    QualifiedName table = keys.qualified("table");
    String name = keys.optionalText("name");
    String type = keys.word("type", TYPES, word -> word).orElse(null);
    boolean described =
        Stream.of("columns", "references", "expression", "elements").anyMatch(keys::has);
    if (type == null && (name == null || described) && !keys.has("type")) {
      problems.add(
          keys.node(),
          described
              ? "drop_constraint describes a constraint without its 'type'"
              : "drop_constraint says neither 'name' nor 'type'",
          "Give the name, or type ("
              + String.join(", ", TYPES)
              + ") with columns, expression or elements.");
    }
    if (type != null && (name == null || described)) {
      return new DropConstraint(table, name, definition(type, keys));
    }
    for (String key :
        List.of(
            "on_delete",
            TableReader.ON_DELETE_COLUMNS,
            "on_update",
            "match",
            "deferrable",
            "initially",
            "nulls_not_distinct",
            "using",
            "where",
            "on_conflict",
            "include",
            "with",
            "tablespace",
            "comment",
            TableReader.NOT_VALID)) {
      keys.refuse(key, "Leave it out: the name says which constraint is meant.");
    }
    return new DropConstraint(table, name == null ? YamlNodes.MISSING : name, null);
  }

  private @Nullable Constraint definition(String type, Keys keys) {
    if (!type.equals("exclude")) {
      refuse(keys, type, "using", "elements", "where");
    }
    if (type.equals("foreignkey") || type.equals("check")) {
      refuse(keys, type, "on_conflict", "include", "with", "tablespace", "comment");
    }
    if (!type.equals("foreignkey")) {
      refuse(keys, type, TableReader.ON_DELETE_COLUMNS);
    }
    if (!type.equals("foreignkey") && !type.equals("check")) {
      refuse(keys, type, TableReader.NOT_VALID);
    }
    return switch (type) {
      case "exclude" -> {
        refuse(keys, type, "columns", "references", "on_delete", "on_update", "expression");
        refuse(keys, type, "match", "nulls_not_distinct", "on_conflict", "comment");
        yield tables.exclusion(keys);
      }
      case "unique" -> {
        refuse(keys, type, "references", "on_delete", "on_update", "expression", "match");
        yield tables.unique(keys);
      }
      case "foreignkey" -> {
        refuse(keys, type, "expression", "nulls_not_distinct");
        yield tables.foreignKey(keys);
      }
      case "check" -> {
        refuse(keys, type, "columns", "references", "on_delete", "on_update");
        refuse(keys, type, "match", "deferrable", "initially", "nulls_not_distinct");
        yield tables.check(keys);
      }
      default -> {
        refuse(keys, type, "references", "on_delete", "on_update", "expression");
        refuse(keys, type, "match", "nulls_not_distinct");
        PrimaryKey key = tables.primaryKeyParts(keys);
        yield key;
      }
    };
  }

  private static void refuse(Keys keys, String type, String... others) {
    for (String other : others) {
      keys.refuse(other, "Leave it out: type '" + type + "' has none.");
    }
  }
}
