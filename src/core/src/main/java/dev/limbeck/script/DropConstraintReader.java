package dev.limbeck.script;

import dev.limbeck.operation.DropConstraint;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.Constraint;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.QualifiedName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads which constraint is dropped: by its name, or, where nobody gave it one, by its type and
 * what it consists of.
 */
final class DropConstraintReader {
  static final String KEYS =
      "name table schema type columns references on_delete on_update expression match deferrable"
          + " initially nulls_not_distinct";
  private static final List<String> TYPES = List.of("primary", "unique", "foreignkey", "check");

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
    boolean described = keys.has("columns") || keys.has("references") || keys.has("expression");
    if (type == null && (name == null || described) && !keys.has("type")) {
      problems.add(
          keys.node(),
          described
              ? "drop_constraint describes a constraint without its 'type'"
              : "drop_constraint says neither 'name' nor 'type'",
          "Give the name, or type (" + String.join(", ", TYPES) + ") with columns or expression.");
    }
    if (type != null && (name == null || described)) {
      return new DropConstraint(table, name, definition(type, keys));
    }
    for (String key :
        List.of(
            "on_delete", "on_update", "match", "deferrable", "initially", "nulls_not_distinct")) {
      keys.refuse(key, "Leave it out: the name says which constraint is meant.");
    }
    return new DropConstraint(table, name == null ? YamlNodes.MISSING : name, null);
  }

  private @Nullable Constraint definition(String type, Keys keys) {
    return switch (type) {
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
        refuse(keys, type, "match", "deferrable", "initially", "nulls_not_distinct");
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
