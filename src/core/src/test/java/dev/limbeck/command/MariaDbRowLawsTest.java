package dev.limbeck.command;

import dev.limbeck.dialect.ConnectionSource;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.ReferentialAction;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import dev.limbeck.testing.JdbcSource;
import dev.limbeck.testing.TestMariaDb;
import java.util.List;

class MariaDbRowLawsTest extends RowLaws {
  @Override
  ConnectionSource newDatabase(int number) {
    return new JdbcSource(TestMariaDb.newDatabase());
  }

  /** A server on disk takes its time for each change of a schema. */
  @Override
  int pairs() {
    return Integer.getInteger("laws.pairs", 8);
  }

  /** The servers take no SET NULL on a column that cannot be null; MySQL has no sequences. */
  @Override
  Schema enriched(Schema schema, long seed) {
    Schema numbered = TestMariaDb.isMySql() ? schema.withSequences(List.of()) : schema;
    return numbered.withTables(
        schema.tables().stream()
            .map(
                table ->
                    table.withForeignKeys(
                        table.foreignKeys().stream().map(key -> possible(table, key)).toList()))
            .toList());
  }

  private static ForeignKey possible(Table table, ForeignKey key) {
    boolean full =
        key.columns().stream()
            .flatMap(name -> table.column(name).stream())
            .anyMatch(column -> !column.nullable());
    return full && key.onDelete() == ReferentialAction.SET_NULL
        ? new ForeignKey(
            key.name(),
            key.columns(),
            key.target(),
            key.targetColumns(),
            ReferentialAction.NO_ACTION,
            key.onUpdate())
        : key;
  }
}
