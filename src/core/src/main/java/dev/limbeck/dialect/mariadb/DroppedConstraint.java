package dev.limbeck.dialect.mariadb;

import dev.limbeck.dialect.SchemaState;
import dev.limbeck.error.UserException;
import dev.limbeck.operation.DropConstraint;
import dev.limbeck.schema.CheckConstraint;
import dev.limbeck.schema.Constraint;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.UniqueConstraint;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a dropped constraint is here: a key, a foreign key, or a check with the SQL that drops it.
 * One of the three.
 */
record DroppedConstraint(TableKeys.@Nullable Key key, @Nullable ForeignKey foreignKey, String sql) {

  /**
   * Finds out.
   *
   * @throws UserException if there is no such constraint
   */
  static DroppedConstraint of(
      Server server, MariaDbDefinitions definitions, SchemaState state, DropConstraint operation)
      throws SQLException {
    TableKeys keys = TableKeys.of(state, operation.table());
    Constraint definition = operation.definition();
    if (definition instanceof PrimaryKey) {
      return key(new TableKeys.Key(CatalogueIndexes.PRIMARY, List.of(), true, true));
    }
    if (definition instanceof UniqueConstraint unique) {
      return key(unique(keys, operation, unique));
    }
    if (definition instanceof ForeignKey foreignKey) {
      return foreignKey(foreignKey(keys, operation, foreignKey));
    }
    if (definition instanceof CheckConstraint check) {
      return check(server, definitions, state, operation, check);
    }
    String name = String.valueOf(operation.name());
    Optional<ForeignKey> foreign = keys.foreignKey(name);
    Optional<TableKeys.Key> key = keys.key(name);
    if (foreign.isPresent() && key.filter(TableKeys.Key::unique).isEmpty()) {
      return foreignKey(foreign.get());
    }
    return key.map(DroppedConstraint::key)
        .orElseGet(() -> sql(dropCheck(server, definitions, name)));
  }

  private static DroppedConstraint key(TableKeys.Key key) {
    return new DroppedConstraint(key, null, "");
  }

  private static DroppedConstraint foreignKey(ForeignKey key) {
    return new DroppedConstraint(null, key, "");
  }

  private static DroppedConstraint sql(String sql) {
    return new DroppedConstraint(null, null, sql);
  }

  private static TableKeys.Key unique(
      TableKeys keys, DropConstraint operation, UniqueConstraint unique) {
    if (operation.name() != null) {
      return new TableKeys.Key(operation.name(), unique.columns(), true, true);
    }
    return keys.keys().stream()
        .filter(key -> key.unique() && key.columns().equals(unique.columns()))
        .findFirst()
        .orElseThrow(() -> missing(operation));
  }

  private static ForeignKey foreignKey(
      TableKeys keys, DropConstraint operation, ForeignKey foreignKey) {
    if (operation.name() != null) {
      return foreignKey.withName(operation.name());
    }
    return keys.foreignKeys().stream()
        .filter(
            key ->
                key.name() != null
                    && key.columns().equals(foreignKey.columns())
                    && key.target().equals(foreignKey.target())
                    && (foreignKey.targetColumns().isEmpty()
                        || key.targetColumns().equals(foreignKey.targetColumns())))
        .findFirst()
        .orElseThrow(() -> missing(operation));
  }

  private static DroppedConstraint check(
      Server server,
      MariaDbDefinitions definitions,
      SchemaState state,
      DropConstraint operation,
      CheckConstraint check)
      throws SQLException {
    if (operation.name() != null) {
      return sql(dropCheck(server, definitions, operation.name()));
    }
    Connection connection = state.connection().orElseThrow(() -> missing(operation));
    Catalogue catalogue = Catalogue.of(connection, server, Set.of(operation.table().schema()));
    CheckConstraint wanted = inItsWords(connection, server, operation, check);
    CatalogueConstraints.CheckRow row =
        CatalogueConstraints.checks(catalogue).stream()
            .filter(
                one ->
                    one.table().equals(operation.table())
                        && one.expression().equals(wanted.expression()))
            .findFirst()
            .orElseThrow(() -> missing(operation));
    if (!row.ofColumn()) {
      return sql(dropCheck(server, definitions, row.name()));
    }
    LiveColumn column =
        LiveColumn.find(connection, server, operation.table(), row.name())
            .orElseThrow(() -> missing(operation));
    return sql("MODIFY COLUMN " + column.withoutChecks().definition(definitions));
  }

  /** The check as the server spells it. */
  private static CheckConstraint inItsWords(
      Connection connection, Server server, DropConstraint operation, CheckConstraint check)
      throws SQLException {
    Schema live =
        new MariaDbNormalForm(server)
            .of(
                new MariaDbInspector(server)
                    .inspect(connection, Set.of(operation.table().schema()))
                    .schema());
    return live.table(operation.table())
        .map(
            table ->
                new MariaDbNormalForm(server).of(live.withTable(table.withChecks(List.of(check)))))
        .map(
            model ->
                CatalogueFailure.wrapped(
                    () -> MariaDbExpressions.exact(server).align(connection, model, live).model()))
        .flatMap(model -> model.table(operation.table()))
        .map(table -> table.checks().get(0))
        .orElse(check);
  }

  /**
   * The clause that drops a check: MySQL has no DROP CONSTRAINT before 8.0.19, MariaDB no DROP
   * CHECK.
   */
  static String dropCheck(Server server, MariaDbDefinitions definitions, String name) {
    return (server.mariaDb() ? "DROP CONSTRAINT " : "DROP CHECK ") + definitions.quote(name);
  }

  private static UserException missing(DropConstraint operation) {
    return new UserException(
        "cannot "
            + operation.describe()
            + ": the database has no such constraint on that table, as far as can be seen",
        "Name the constraint in the revision; SHOW CREATE TABLE shows its name in this database.");
  }
}
