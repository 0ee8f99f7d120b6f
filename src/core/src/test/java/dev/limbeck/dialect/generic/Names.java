package dev.limbeck.dialect.generic;

import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;

/** Schemas without the names that a database may have chosen. */
final class Names {
  private Names() {}

  /** Without the names of constraints; indexes keep theirs. */
  static Schema without(Schema schema) {
    return schema.withTables(schema.tables().stream().map(Names::without).toList());
  }

  private static Table without(Table table) {
    PrimaryKey key = table.primaryKey();
    return table
        .withPrimaryKey(key == null ? null : key.withName(null))
        .withUniqueConstraints(
            table.uniqueConstraints().stream().map(c -> c.withName(null)).toList())
        .withForeignKeys(table.foreignKeys().stream().map(c -> c.withName(null)).toList())
        .withChecks(table.checks().stream().map(c -> c.withName(null)).toList());
  }
}
