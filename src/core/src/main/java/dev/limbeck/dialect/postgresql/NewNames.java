package dev.limbeck.dialect.postgresql;

import dev.limbeck.operation.CreateCheckConstraint;
import dev.limbeck.operation.CreateExcludeConstraint;
import dev.limbeck.operation.CreateForeignKey;
import dev.limbeck.operation.CreateIndex;
import dev.limbeck.operation.CreatePrimaryKey;
import dev.limbeck.operation.CreateSequence;
import dev.limbeck.operation.CreateTable;
import dev.limbeck.operation.CreateUniqueConstraint;
import dev.limbeck.operation.Operation;
import dev.limbeck.operation.RenameConstraint;
import dev.limbeck.operation.RenameIndex;
import dev.limbeck.operation.RenameSequence;
import dev.limbeck.operation.RenameTable;
import dev.limbeck.schema.Table;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The names that operations give to something new. */
final class NewNames {
  private NewNames() {}

  static Set<String> of(List<Operation> operations) {
    Set<String> names = new TreeSet<>();
    operations.forEach(operation -> add(operation, names));
    return names;
  }

  private static void add(Operation operation, Set<String> names) {
    if (operation instanceof CreateTable create) {
      Table table = create.table();
      names.add(table.name().name());
      table.constraints().forEach(one -> put(one.name(), names));
      table.indexes().forEach(one -> put(one.name(), names));
    } else if (operation instanceof CreateIndex create) {
      put(create.index().name(), names);
    } else if (operation instanceof CreatePrimaryKey create) {
      put(create.constraint().name(), names);
    } else if (operation instanceof CreateUniqueConstraint create) {
      put(create.constraint().name(), names);
    } else if (operation instanceof CreateForeignKey create) {
      put(create.constraint().name(), names);
    } else if (operation instanceof CreateCheckConstraint create) {
      put(create.constraint().name(), names);
    } else if (operation instanceof CreateExcludeConstraint create) {
      put(create.constraint().name(), names);
    } else if (operation instanceof CreateSequence create) {
      names.add(create.sequence().name().name());
    } else if (operation instanceof RenameTable rename) {
      names.add(rename.to());
    } else if (operation instanceof RenameIndex rename) {
      names.add(rename.to());
    } else if (operation instanceof RenameConstraint rename) {
      names.add(rename.to());
    } else if (operation instanceof RenameSequence rename) {
      names.add(rename.to());
    }
  }

  private static void put(@Nullable String name, Set<String> names) {
    if (name != null) {
      names.add(name);
    }
  }
}
