package dev.limbeck.dialect.sqlite;

import dev.limbeck.dialect.Statement;
import dev.limbeck.error.UserException;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A schema in memory, for a script that is written without a connection: its tables have the texts
 * that Limbeck would have given them. Views, triggers and rows are not known.
 */
final class KnownSchema implements StoredSchema {
  private final Schema schema;
  private final SqliteDefinitions definitions;

  KnownSchema(Schema schema, SqliteDefinitions definitions) {
    this.schema = schema;
    this.definitions = definitions;
  }

  @Override
  public StoredTable table(QualifiedName name) {
    Table table =
        schema
            .table(name)
            .orElseThrow(
                () ->
                    new UserException(
                        "there is no table '" + name + "'",
                        "A revision can only change tables that exist when it runs."));
    return new StoredTable(
        state(definitions, table), name.schema(), List.of(), List.of(), false, false);
  }

  /** A table as {@link dev.limbeck.operation.CreateTable} would make it. */
  static TableState state(SqliteDefinitions definitions, Table table) {
    QualifiedName plain = QualifiedName.of(table.name().name());
    TableText text = TableText.parse(definitions.createTable(table.withName(plain)));
    return TableState.of(table.name(), text, table.columns(), indexes(definitions, table));
  }

  /** The indexes of such a table. */
  static List<StoredObject> indexes(SqliteDefinitions definitions, Table table) {
    QualifiedName plain = QualifiedName.of(table.name().name());
    List<StoredObject> indexes = new ArrayList<>();
    for (Index index : table.indexes()) {
      String sql = definitions.createIndex(plain, index);
      indexes.add(new StoredObject("index", String.valueOf(index.name()), plain.name(), sql));
    }
    return indexes;
  }

  @Override
  public QualifiedName written(QualifiedName name) {
    return name;
  }

  @Override
  public boolean mayHaveDependants(QualifiedName table) {
    return true;
  }

  @Override
  public CopyParts copyParts(StoredTable table) {
    return CopyParts.none(0);
  }

  @Override
  public String free(String wanted, QualifiedName table) {
    return wanted;
  }

  @Override
  public void requireNoShadow(QualifiedName table) {}

  @Override
  public List<StoredObject> broken(QualifiedName table) {
    return List.of();
  }

  @Override
  public List<StoredObject> named(QualifiedName table, String sql, List<StoredObject> broken) {
    return List.of();
  }

  @Override
  public List<Statement> checks(
      List<QualifiedName> rebuilt, List<QualifiedName> dropped, Map<String, Set<String>> computed) {
    return schema.tables().stream()
        .filter(table -> !dropped.contains(table.name()))
        .filter(
            table ->
                rebuilt.contains(table.name())
                    || table.foreignKeys().stream().anyMatch(key -> rebuilt.contains(key.target())))
        .map(table -> Violations.check(table.name()))
        .toList();
  }

  @Override
  public boolean enforcesForeignKeys() {
    return false;
  }
}
