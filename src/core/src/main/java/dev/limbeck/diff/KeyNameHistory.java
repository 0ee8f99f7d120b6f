package dev.limbeck.diff;

import dev.limbeck.operation.CreateConstraint;
import dev.limbeck.operation.CreateTable;
import dev.limbeck.operation.DropColumn;
import dev.limbeck.operation.DropConstraint;
import dev.limbeck.operation.DropTable;
import dev.limbeck.operation.Operation;
import dev.limbeck.operation.RenameColumn;
import dev.limbeck.operation.RenameConstraint;
import dev.limbeck.operation.RenameTable;
import dev.limbeck.schema.Constraint;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.KeyConstraint;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The names that revisions give to unique and foreign keys. In a database that something else made,
 * and that was stamped, the same keys may have other names; a revision that speaks of one of them
 * can run on one of the two only.
 */
public final class KeyNameHistory {
  private final Map<QualifiedName, Map<String, List<String>>> tables = new HashMap<>();

  /** Takes an operation that was applied, in the order in which they were. */
  public void follow(Operation operation) {
    if (operation instanceof CreateTable create) {
      Map<String, List<String>> keys = new HashMap<>();
      create.table().constraints().forEach(one -> add(keys, one));
      tables.put(create.table().name(), keys);
    } else if (operation instanceof DropTable drop) {
      tables.remove(drop.table());
    } else if (operation instanceof RenameTable rename) {
      Map<String, List<String>> keys = tables.remove(rename.table());
      if (keys != null) {
        tables.put(rename.table().withName(rename.to()), keys);
      }
    } else if (operation instanceof CreateConstraint create) {
      add(of(create.table()), create.constraint());
    } else if (operation instanceof DropConstraint drop) {
      of(drop.table()).remove(drop.name());
    } else if (operation instanceof RenameConstraint rename) {
      List<String> key = of(rename.table()).remove(rename.name());
      if (key != null) {
        of(rename.table()).put(rename.to(), key);
      }
    } else if (operation instanceof RenameColumn rename) {
      of(rename.table())
          .replaceAll(
              (name, key) ->
                  key.stream()
                      .map(column -> column.equals(rename.column()) ? rename.to() : column)
                      .toList());
    } else if (operation instanceof DropColumn drop) {
      of(drop.table()).values().removeIf(key -> key.contains(drop.column()));
    }
  }

  private Map<String, List<String>> of(QualifiedName table) {
    return tables.computeIfAbsent(table, any -> new HashMap<>());
  }

  private static void add(Map<String, List<String>> keys, Constraint constraint) {
    String name = constraint.name();
    if (name != null) {
      columns(constraint).ifPresent(columns -> keys.put(name, columns));
    }
  }

  /** What a key is about: its kind and its columns. */
  private static Optional<List<String>> columns(Constraint constraint) {
    List<String> columns =
        constraint instanceof ForeignKey key
            ? key.columns()
            : constraint instanceof KeyConstraint key ? key.columns() : List.of();
    if (columns.isEmpty()) {
      return Optional.empty();
    }
    List<String> about = new ArrayList<>(columns);
    about.add(constraint.getClass().getSimpleName());
    return Optional.of(about);
  }

  /** The keys of a database that revisions have given other names, as those call them; sorted. */
  public List<String> otherwiseNamed(Schema actual) {
    List<String> found = new ArrayList<>();
    for (Table table : actual.tables()) {
      Map<String, List<String>> made = tables.getOrDefault(table.name(), Map.of());
      Set<String> names =
          table.constraints().stream()
              .map(Constraint::name)
              .filter(Objects::nonNull)
              .collect(Collectors.toSet());
      Set<List<String>> others = new HashSet<>();
      table.constraints().stream()
          .filter(one -> !made.containsKey(String.valueOf(one.name())))
          .forEach(one -> columns(one).ifPresent(others::add));
      made.forEach(
          (name, key) -> {
            if (!names.contains(name) && others.contains(key)) {
              found.add(name + " of " + table.name());
            }
          });
    }
    found.sort(null);
    return found;
  }
}
