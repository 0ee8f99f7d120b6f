package dev.limbeck.dialect.mariadb;

import dev.limbeck.operation.RenameConstraint;
import dev.limbeck.operation.RenameTable;
import dev.limbeck.schema.CheckConstraint;
import dev.limbeck.schema.Constraint;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import java.util.List;
import java.util.Optional;

/**
 * The names of constraints that a server itself moves along when their table gets another name:
 * those of foreign keys that begin with the table's and {@code _ibfk_}, and on MySQL those of
 * checks that do with {@code _chk_}, whoever gave them. Measured on MariaDB 10.11 and MySQL 9.7;
 * from MariaDB 12.1 on a foreign key without a name is called by a number of its own.
 */
final class MovedNames {
  private static final int NUMBERED_KEYS = 12_001_000;
  private static final String KEY = "_ibfk_";
  private static final String CHECK = "_chk_";

  private final Server server;

  MovedNames(Server server) {
    this.server = server;
  }

  /**
   * The schema with the names that moved.
   *
   * @param renamed the schema in which only the table has its new name
   */
  Schema after(RenameTable operation, Schema renamed) {
    Optional<Table> table = renamed.table(operation.table().withName(operation.to()));
    return table.isEmpty()
        ? renamed
        : renamed.withTable(moved(table.get(), operation.table().name()));
  }

  private Table moved(Table table, String old) {
    String name = table.name().name();
    return table
        .withForeignKeys(
            table.foreignKeys().stream()
                .map(one -> moves(one, old) ? one.withName(moved(one, old, name)) : one)
                .toList())
        .withChecks(
            table.checks().stream()
                .map(one -> moves(one, old) ? one.withName(moved(one, old, name)) : one)
                .toList());
  }

  private static String moved(Constraint constraint, String old, String name) {
    return name + String.valueOf(constraint.name()).substring(old.length());
  }

  private boolean moves(Constraint constraint, String table) {
    String name = constraint.name();
    String part = part(constraint);
    return name != null
        && !part.isEmpty()
        && name.startsWith(table + part)
        && name.length() > table.length() + part.length();
  }

  /** What stands behind the table's name in a name that moves; empty where none does. */
  private String part(Constraint constraint) {
    if (constraint instanceof ForeignKey) {
      return server.mariaDb() && server.version() >= NUMBERED_KEYS ? "" : KEY;
    }
    return constraint instanceof CheckConstraint && !server.mariaDb() ? CHECK : "";
  }

  /**
   * Whether the server has given a constraint its new name already, as it renamed the table; a
   * revision that was written for other databases does both.
   */
  boolean hasMoved(RenameConstraint operation, Schema schema) {
    List<Constraint> constraints =
        schema.table(operation.table()).map(Table::constraints).orElse(List.of());
    return constraints.stream().noneMatch(one -> operation.name().equals(one.name()))
        && constraints.stream()
            .filter(one -> operation.to().equals(one.name()))
            .anyMatch(
                one ->
                    moves(one, operation.table().name())
                        && operation
                            .name()
                            .endsWith(operation.to().substring(operation.table().name().length())));
  }
}
