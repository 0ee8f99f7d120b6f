package dev.limbeck.dialect.generic;

import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import org.jspecify.annotations.Nullable;

/** The names that a product gives to constraints without one. */
record MadeNames(Product product) {

  /** The schema, in which constraints of such names have none. */
  Schema without(Schema schema) {
    return schema.withTables(schema.tables().stream().map(this::without).toList());
  }

  private Table without(Table table) {
    PrimaryKey key = table.primaryKey();
    return table
        .withPrimaryKey(key == null ? null : key.withName(given(key.name())))
        .withUniqueConstraints(
            table.uniqueConstraints().stream().map(one -> one.withName(given(one.name()))).toList())
        .withForeignKeys(
            table.foreignKeys().stream().map(one -> one.withName(given(one.name()))).toList())
        .withChecks(table.checks().stream().map(one -> one.withName(given(one.name()))).toList());
  }

  private @Nullable String given(@Nullable String name) {
    return name == null || product.makesConstraint(name) ? null : name;
  }
}
