package dev.limbeck.command;

import dev.limbeck.operation.AddColumn;
import dev.limbeck.operation.CreateTable;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.QualifiedName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Columns that a downgrade adds again, which must not be null: what they are to have in rows that
 * are there by then, only a person can say. Unlike an upgrade, the downgrade stays as it is, since
 * it is right for tables without rows, and whoever needs it for others may never come.
 */
final class ReturningColumns {
  private ReturningColumns() {}

  /** What a person has to know, one sentence each. */
  static List<String> withoutValue(List<Operation> downgrade) {
    Set<QualifiedName> created = new HashSet<>();
    List<String> sentences = new ArrayList<>();
    for (Operation operation : downgrade) {
      if (operation instanceof CreateTable create) {
        created.add(create.table().name());
      }
      if (operation instanceof AddColumn add
          && add.needsValue()
          && !created.contains(add.table())) {
        sentences.add(
            "The downgrade adds "
                + add.column().name()
                + " to "
                + add.table()
                + " again, NOT NULL and without a default: if it is ever to run on a table with rows,"
                + " say there what they get.");
      }
    }
    return sentences;
  }
}
