package dev.limbeck.dialect.mariadb;

import dev.limbeck.schema.CheckConstraint;
import dev.limbeck.schema.QualifiedName;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/**
 * A check that stands for NOT NULL until the column has it: with a check the server looks at all
 * rows under its own lock, where NOT NULL alone makes up values for those without one (0, the empty
 * text, the time of now), in strict mode, too.
 */
record NullGuard(
    Server server, MariaDbDefinitions definitions, QualifiedName table, String column) {
  /** A check is not kept by a row: of MariaDB, and of MySQL. */
  private static final Set<Integer> VIOLATED = Set.of(4025, 3819);

  /** The clause of ALTER TABLE that brings it. */
  String added() {
    String rule = definitions.quote(column) + " IS NOT NULL";
    return "ADD " + definitions.constraint(new CheckConstraint(name(), rule));
  }

  /** The clause that takes it away. */
  String dropped() {
    return DroppedConstraint.dropCheck(server, definitions, name());
  }

  /** MySQL wants names of checks to be unique in a database. */
  private String name() {
    return OwnNames.of(table.name() + "_" + column);
  }

  /** What to do where a statement was refused for rows that have come meanwhile. */
  static Optional<String> remedy(SQLException failed) {
    return VIOLATED.contains(failed.getErrorCode())
            && String.valueOf(failed.getMessage()).matches("(?s).*['`]" + OwnNames.PREFIX + ".*")
        ? Optional.of(
            "Rows of other sessions came while the statement waited for them, and the column is NOT"
                + " NULL without a default: say a 'default'; or let it be 'nullable: true', give"
                + " the rows a value with 'execute', and set 'nullable: false' with"
                + " 'alter_column'.")
        : Optional.empty();
  }
}
