package dev.limbeck.command;

import dev.limbeck.dialect.Dialect;
import dev.limbeck.operation.AddColumn;
import dev.limbeck.operation.AlterColumn;
import dev.limbeck.operation.Change;
import dev.limbeck.operation.CreateTable;
import dev.limbeck.operation.DropColumn;
import dev.limbeck.operation.DropTable;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Types of columns in the words with which they were read. Normal forms are what is compared; the
 * words that they lose are kept by the database's catalogue, and others may ask for them there
 * ({@link Dialect#spelled}).
 */
final class SpelledTypes {
  private final Dialect dialect;
  private final SameNames names;
  private final Map<String, Table> from;
  private final Map<String, Table> to;

  /**
   * For the operations between two schemas.
   *
   * @param from what is there, as it was read
   * @param to what is wanted, as it was read
   */
  SpelledTypes(Dialect dialect, Schema from, Schema to) {
    this.dialect = dialect;
    this.names = new SameNames(dialect);
    this.from = byName(from);
    this.to = byName(to);
  }

  private static Map<String, Table> byName(Schema schema) {
    Map<String, Table> tables = new HashMap<>();
    schema.tables().forEach(table -> tables.put(key(table.name()), table));
    return tables;
  }

  private static String key(QualifiedName name) {
    return name.toString().toLowerCase(Locale.ROOT);
  }

  List<Operation> of(List<Operation> operations) {
    return operations.stream().map(this::of).toList();
  }

  private Operation of(Operation operation) {
    if (operation instanceof CreateTable create) {
      return new CreateTable(spelled(to, create.table()));
    }
    if (operation instanceof AddColumn add) {
      return new AddColumn(add.table(), spelled(to, add.table(), add.column()));
    }
    if (operation instanceof DropTable drop && drop.definition() != null) {
      return new DropTable(drop.table(), spelled(from, drop.definition()));
    }
    if (operation instanceof DropColumn drop && drop.definition() != null) {
      Column definition = spelled(from, drop.table(), drop.definition());
      return new DropColumn(drop.table(), drop.column(), definition);
    }
    return operation instanceof AlterColumn alter && alter.type() != null
        ? alter.withType(spelled(alter, alter.type()))
        : operation;
  }

  private Table spelled(Map<String, Table> read, Table table) {
    return table.withColumns(
        table.columns().stream().map(column -> spelled(read, table.name(), column)).toList());
  }

  private Column spelled(Map<String, Table> read, QualifiedName table, Column column) {
    return column.withType(spelled(read, table, column.name(), column.type()));
  }

  private Change<ColumnType> spelled(AlterColumn alter, Change<ColumnType> change) {
    return new Change<>(
        change.from() == null ? null : spelled(from, alter.table(), alter.column(), change.from()),
        change.to() == null ? null : spelled(to, alter.table(), alter.column(), change.to()),
        change.fromKnown());
  }

  private ColumnType spelled(
      Map<String, Table> read, QualifiedName table, String column, ColumnType normal) {
    Table there = read.get(key(table));
    if (there == null || !names.same(there.name(), table)) {
      return normal;
    }
    return there.columns().stream()
        .filter(one -> names.same(one.name(), column))
        .findFirst()
        .map(one -> dialect.spelled(normal, one.type()))
        .orElse(normal);
  }
}
