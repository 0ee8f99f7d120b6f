package dev.limbeck.dialect.mariadb;

import dev.limbeck.dialect.Statement;
import dev.limbeck.dialect.mariadb.AlterTable.Way;
import dev.limbeck.operation.AddColumn;
import dev.limbeck.schema.CheckConstraint;
import dev.limbeck.schema.Column;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A new column that must not be null and has no default: rows that are there would silently get 0,
 * the empty text or the time of now, in strict mode, too. To ask before is not enough, since rows
 * may come while the statement waits for those who bring them. So the column comes without NOT NULL
 * and with a check in its place, for which the server looks at all rows under its own lock, and
 * which goes when NOT NULL comes: no row can be without a value meanwhile. The table is empty, or
 * the first statement is refused, so that a copy costs nothing; in place MariaDB makes no time
 * stamp NOT NULL.
 */
record ColumnWithoutValue(Server server, MariaDbDefinitions definitions, AddColumn operation) {
  private static final String OWN = "limbeck_";
  private static final int LONGEST_NAME = 64;

  /** A check is not kept by a row: of MariaDB, and of MySQL. */
  private static final Set<Integer> VIOLATED = Set.of(4025, 3819);

  List<Statement> statements(ColumnAlteration.Alter alter) {
    Column column = operation.column();
    String name = name();
    CheckConstraint check =
        new CheckConstraint(name, definitions.quote(column.name()) + " IS NOT NULL");
    return List.of(
        Statement.assertion(
            "SELECT 'there are rows' FROM " + definitions.name(operation.table()) + " LIMIT 1",
            "column '" + column.name() + "' is NOT NULL without a default"),
        alter
            .statement(
                operation.table(),
                List.of(
                    "ADD COLUMN " + definitions.column(column.withNullable(true)),
                    "ADD " + definitions.constraint(check)),
                Way.COPY,
                "")
            .withNote(operation.describe() + "; there are no rows"),
        alter
            .statement(
                operation.table(),
                List.of(
                    "MODIFY COLUMN " + definitions.column(column),
                    DroppedConstraint.dropCheck(server, definitions, name)),
                Way.COPY,
                "")
            .withNote("column " + operation.table() + "." + column.name() + " is NOT NULL"));
  }

  /** MySQL wants names of checks to be unique in a database. */
  private String name() {
    String name = OWN + operation.table().name() + "_" + operation.column().name();
    return name.substring(0, Math.min(name.length(), LONGEST_NAME));
  }

  /** What to do where a statement was refused for rows that have come meanwhile. */
  static Optional<String> remedy(SQLException failed) {
    return VIOLATED.contains(failed.getErrorCode())
            && String.valueOf(failed.getMessage()).matches("(?s).*['`]" + OWN + ".*")
        ? Optional.of(
            "Rows of other sessions came while the statement waited for them, and the column is NOT"
                + " NULL without a default: say a 'default'; or add it with 'nullable: true', give"
                + " the rows a value with 'execute', and set 'nullable: false' with"
                + " 'alter_column'.")
        : Optional.empty();
  }
}
