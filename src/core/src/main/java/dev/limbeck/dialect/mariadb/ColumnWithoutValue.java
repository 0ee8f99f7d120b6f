package dev.limbeck.dialect.mariadb;

import dev.limbeck.dialect.Statement;
import dev.limbeck.dialect.mariadb.AlterTable.Way;
import dev.limbeck.operation.AddColumn;
import dev.limbeck.schema.Column;
import java.util.List;

/**
 * A new column that must not be null and has no default: rows that are there would silently get a
 * value. To ask before is not enough, since rows may come while the statement waits for those who
 * bring them. So the column comes without NOT NULL and with a {@link NullGuard}, which goes when
 * NOT NULL comes: no row can be without a value meanwhile. The table is empty, or the first
 * statement is refused, so that a copy costs nothing; in place MariaDB makes no time stamp NOT
 * NULL.
 */
record ColumnWithoutValue(Server server, MariaDbDefinitions definitions, AddColumn operation) {

  List<Statement> statements(ColumnAlteration.Alter alter) {
    Column column = operation.column();
    NullGuard guard = new NullGuard(server, definitions, operation.table(), column.name());
    return List.of(
        Statement.assertion(
            "SELECT 'there are rows' FROM " + definitions.name(operation.table()) + " LIMIT 1",
            "column '" + column.name() + "' is NOT NULL without a default"),
        alter
            .statement(
                operation.table(),
                List.of(
                    "ADD COLUMN " + definitions.column(column.withNullable(true)), guard.added()),
                Way.COPY,
                "")
            .withNote(operation.describe() + "; there are no rows"),
        alter
            .statement(
                operation.table(),
                List.of("MODIFY COLUMN " + definitions.column(column), guard.dropped()),
                Way.COPY,
                "")
            .withNote("column " + operation.table() + "." + column.name() + " is NOT NULL"));
  }
}
