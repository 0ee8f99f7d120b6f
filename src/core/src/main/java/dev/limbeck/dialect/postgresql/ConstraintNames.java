package dev.limbeck.dialect.postgresql;

import dev.limbeck.error.UserException;
import dev.limbeck.operation.DropConstraint;
import dev.limbeck.schema.Constraint;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The names that the server gave to constraints nobody named. */
final class ConstraintNames {
  private final PostgresqlInspector inspector;

  ConstraintNames(PostgresqlInspector inspector) {
    this.inspector = inspector;
  }

  /**
   * The name of the constraint that an operation without a name drops.
   *
   * @throws UserException if the table has no such constraint
   */
  String find(Connection connection, DropConstraint operation) throws SQLException {
    Schema live =
        PostgresqlNormalForm.of(
            inspector.inspect(connection, Set.of(operation.table().schema())).schema());
    Constraint wanted = wanted(connection, operation, live);
    return live.table(operation.table()).map(Table::constraints).orElse(List.of()).stream()
        .filter(constraint -> constraint.withName(null).equals(wanted))
        .map(Constraint::name)
        .filter(Objects::nonNull)
        .findFirst()
        .orElseThrow(
            () ->
                new UserException(
                    "cannot "
                        + operation.describe()
                        + ": the database has no such constraint on that table",
                    "Look at the table with the database's own client, and name the constraint in"
                        + " the revision."));
  }

  /** The definition in normal form and the server's words, which may need the tables around it. */
  private static Constraint wanted(Connection connection, DropConstraint operation, Schema live)
      throws SQLException {
    Constraint definition = Objects.requireNonNull(operation.definition()).withName(null);
    Table bare =
        live.table(operation.table())
            .orElseGet(() -> Table.of(operation.table(), List.of(), null))
            .withoutConstraints(constraint -> !(constraint instanceof PrimaryKey))
            .withConstraint(definition);
    Schema normal = PostgresqlNormalForm.of(live.withTable(bare));
    List<Constraint> constraints =
        PostgresqlExpressions.exact()
            .align(connection, normal, live)
            .model()
            .table(operation.table())
            .orElseThrow()
            .constraints();
    return constraints.get(constraints.size() - 1);
  }
}
