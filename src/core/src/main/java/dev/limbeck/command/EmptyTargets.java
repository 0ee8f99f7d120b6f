package dev.limbeck.command;

import dev.limbeck.dialect.Dialect;
import dev.limbeck.operation.AddColumn;
import dev.limbeck.operation.BulkInsert;
import dev.limbeck.operation.CreateForeignKey;
import dev.limbeck.operation.CreateTable;
import dev.limbeck.operation.ExecuteSql;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.QualifiedName;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Foreign keys of tables that stay to tables that the same operations make. A table is made without
 * rows, so that a database refuses the foreign key where a row has a value in it. In an upgrade a
 * person says what such rows get; a downgrade stays as it is, for the reason that {@link
 * ReturningColumns} has.
 */
final class EmptyTargets {
  private final Set<QualifiedName> made = new HashSet<>();
  private final Set<QualifiedName> filled = new HashSet<>();
  private final Set<String> added = new HashSet<>();
  private boolean opaque;

  /** Of operations from their beginning on. */
  EmptyTargets(List<Operation> operations) {
    for (Operation operation : operations) {
      opaque |= operation.opaque();
      if (operation instanceof CreateTable create) {
        made.add(create.table().name());
      } else if (operation instanceof BulkInsert insert) {
        filled.add(insert.table());
      } else if (operation instanceof AddColumn add) {
        added.add(column(add.table(), add.column().name()));
      }
    }
  }

  private static String column(QualifiedName table, String column) {
    return table + "\n" + column;
  }

  /** Whether a foreign key is one that rows may be in the way of. */
  boolean concern(CreateForeignKey create) {
    ForeignKey key = create.constraint();
    return !opaque
        && key.valid()
        && made.contains(key.target())
        && !filled.contains(key.target())
        && !made.contains(create.table())
        && key.columns().stream().noneMatch(one -> added.contains(column(create.table(), one)));
  }

  /** The place in which a person says what the rows get that have a value. */
  static ExecuteSql step(CreateForeignKey create, Dialect dialect) {
    return Backfill.ofValues(dialect, create.table(), create.constraint().columns());
  }

  /**
   * What data the step loses: no downgrade knows the values that were there.
   *
   * @param rows how many have a value
   */
  static String loss(CreateForeignKey create, OptionalLong rows) {
    return "the values of "
        + String.join(", ", create.constraint().columns())
        + " are written over ("
        + RowCounts.words(rows)
        + " here)";
  }

  /**
   * What a person has to fill in, the beginning of a sentence.
   *
   * @param rows how many have a value
   */
  static String sentence(CreateForeignKey create, OptionalLong rows) {
    QualifiedName target = create.constraint().target();
    return "Fill in what "
        + RowCounts.words(rows)
        + " of "
        + create.table()
        + (rows.orElse(0) == 1 ? " gets" : " get")
        + " as "
        + String.join(", ", create.constraint().columns())
        + ", since "
        + target
        + " is made without the rows that these values refer to";
  }

  /** What a person has to know of a downgrade, one sentence each. */
  static List<String> ofDowngrade(List<Operation> downgrade) {
    EmptyTargets targets = new EmptyTargets(downgrade);
    return downgrade.stream()
        .filter(one -> one instanceof CreateForeignKey create && targets.concern(create))
        .map(CreateForeignKey.class::cast)
        .map(
            create ->
                "The downgrade makes "
                    + create.constraint().target()
                    + " again without rows: if it is ever to run while rows of "
                    + create.table()
                    + " have a value in "
                    + String.join(", ", create.constraint().columns())
                    + ", say there what they get.")
        .toList();
  }
}
