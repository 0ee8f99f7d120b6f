package dev.limbeck.diff;

import dev.limbeck.operation.AddColumn;
import dev.limbeck.operation.CreateTable;
import dev.limbeck.operation.DropColumn;
import dev.limbeck.operation.DropTable;
import dev.limbeck.operation.Operation;
import dev.limbeck.operation.RenameColumn;
import dev.limbeck.operation.RenameTable;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnAttribute;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Which attribute each column of a database was made for, as the revisions that made it say. It
 * follows operations in the order in which they were applied. What SQL of the user's own did is not
 * seen: a column that it made has no attribute, and what is said of one that it dropped is never
 * asked for.
 */
public final class AttributeHistory {
  private final Map<QualifiedName, Map<String, String>> tables = new HashMap<>();
  private final boolean ignoresCase;

  /**
   * A history with nothing in it.
   *
   * @param ignoresCase whether names that differ only in their case are one name
   */
  public AttributeHistory(boolean ignoresCase) {
    this.ignoresCase = ignoresCase;
  }

  private String fold(String name) {
    return ignoresCase ? name.toLowerCase(Locale.ROOT) : name;
  }

  private QualifiedName fold(QualifiedName name) {
    return new QualifiedName(fold(name.schema()), fold(name.name()));
  }

  /** Follows one operation. */
  public void follow(Operation operation) {
    if (operation instanceof CreateTable create) {
      tables.put(fold(create.table().name()), new HashMap<>());
      create.table().columns().forEach(column -> put(create.table().name(), column));
    } else if (operation instanceof DropTable drop) {
      tables.remove(fold(drop.table()));
    } else if (operation instanceof RenameTable rename) {
      Map<String, String> columns = tables.remove(fold(rename.table()));
      if (columns != null) {
        tables.put(fold(rename.table().withName(rename.to())), columns);
      }
    } else if (operation instanceof AddColumn add) {
      put(add.table(), add.column());
    } else if (operation instanceof DropColumn drop) {
      of(drop.table()).remove(fold(drop.column()));
    } else if (operation instanceof RenameColumn rename) {
      String attribute = of(rename.table()).remove(fold(rename.column()));
      String now = rename.attribute() == null ? attribute : rename.attribute();
      if (now != null) {
        of(rename.table()).put(fold(rename.to()), now);
      }
    }
  }

  /** Follows what a revision says of a column that it leaves as it is. */
  public void follow(ColumnAttribute now) {
    of(now.table()).put(fold(now.column()), now.attribute());
  }

  private Map<String, String> of(QualifiedName table) {
    return tables.computeIfAbsent(fold(table), name -> new HashMap<>());
  }

  private void put(QualifiedName table, Column column) {
    String attribute = column.attribute();
    if (attribute == null) {
      of(table).remove(fold(column.name()));
    } else {
      of(table).put(fold(column.name()), attribute);
    }
  }

  /** The schema with the attribute of each column that has one. */
  public Schema recall(Schema schema) {
    return schema.withTables(schema.tables().stream().map(this::recall).toList());
  }

  /** The schema without attributes. */
  public static Schema forget(Schema schema) {
    return schema.withTables(schema.tables().stream().map(AttributeHistory::forget).toList());
  }

  private static Table forget(Table table) {
    return table.columns().stream().allMatch(column -> column.attribute() == null)
        ? table
        : table.withColumns(
            table.columns().stream().map(column -> column.withAttribute(null)).toList());
  }

  /** The same of one table. */
  public Table recall(Table table) {
    Map<String, String> columns = tables.getOrDefault(fold(table.name()), Map.of());
    return columns.isEmpty()
        ? table
        : table.withColumns(
            table.columns().stream()
                .map(column -> column.withAttribute(columns.get(fold(column.name()))))
                .toList());
  }
}
