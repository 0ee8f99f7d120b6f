package dev.limbeck.dialect.mariadb;

import dev.limbeck.dialect.SchemaState;
import dev.limbeck.dialect.Statement;
import dev.limbeck.dialect.mariadb.AlterTable.Way;
import dev.limbeck.error.UserException;
import dev.limbeck.operation.AlterColumn;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The statement of one {@link AlterColumn}: the whole column, since MODIFY keeps nothing that it
 * does not say.
 */
final class ColumnAlteration {
  private final Server server;
  private final MariaDbDefinitions definitions;
  private final SchemaState state;

  ColumnAlteration(Server server, MariaDbDefinitions definitions, SchemaState state) {
    this.server = server;
    this.definitions = definitions;
    this.state = state;
  }

  /** Makes ALTER TABLE of its parts. */
  interface Alter {
    Statement statement(QualifiedName table, List<String> parts, Way way, String note);
  }

  List<Statement> statements(AlterColumn operation, Alter alter, MariaDbWriter writer) {
    QualifiedName table = operation.table();
    Optional<LiveColumn> live =
        CatalogueFailure.wrapped(
            () ->
                state.connection().isEmpty()
                    ? Optional.empty()
                    : LiveColumn.find(state.connection().get(), server, table, operation.column()));
    ColumnType type = operation.type() == null ? null : operation.type().to();
    Column before = live.map(LiveColumn::column).or(() -> known(operation)).orElse(null);
    if (before == null) {
      throw new UserException(
          "cannot " + operation.describe() + ": what the column is now is not known",
          "A script can be written only where earlier revisions tell it; "
              + server.product()
              + " changes a column as a whole. Run it on a connection, or write the ALTER TABLE in"
              + " 'execute'.");
    }
    Column wanted = operation.applyTo(before);
    Table known = state.schema().table(table).orElse(Table.of(table, List.of(before), null));
    if (VirtualColumn.concerns(before, wanted)) {
      return new VirtualColumn(definitions, operation, known)
          .statements(before, wanted, alter, writer);
    }
    String line =
        live.map(column -> column.definition(definitions, wanted, type))
            .orElseGet(() -> definitions.column(wanted));
    List<String> parts = new ArrayList<>(List.of("MODIFY COLUMN " + line));
    numbering(operation, before, wanted).ifPresent(parts::add);
    Column after = type == null ? wanted : wanted.withType(new MariaDbTypes(server).normal(type));
    Way way =
        ColumnWay.altering(
            before,
            after,
            known,
            live.map(LiveColumn::bytes).orElse(LiveColumn.MOST_BYTES),
            live.map(LiveColumn::checks).filter(checks -> !checks.isEmpty()).isPresent());
    return ColumnWay.makesUpMoments(before, after)
        ? guarded(operation, parts, way, alter)
        : List.of(alter.statement(table, parts, way, operation.describe()));
  }

  /** Rows without a value are found, before and under the server's lock. */
  private List<Statement> guarded(AlterColumn operation, List<String> parts, Way way, Alter alter) {
    NullGuard guard = new NullGuard(server, definitions, operation.table(), operation.column());
    parts.add(guard.dropped());
    return List.of(
        Statement.assertion(
            "SELECT 'there are rows without a value' FROM "
                + definitions.name(operation.table())
                + " WHERE "
                + definitions.quote(operation.column())
                + " IS NULL LIMIT 1",
            "column '" + operation.column() + "' becomes NOT NULL"),
        alter.statement(
            operation.table(),
            List.of(guard.added()),
            Way.COPY,
            "column " + operation.table() + "." + operation.column() + " has no NULL"),
        alter.statement(operation.table(), parts, way, operation.describe()));
  }

  private Optional<Column> known(AlterColumn operation) {
    return state.schema().table(operation.table()).flatMap(t -> t.column(operation.column()));
  }

  /** A numbered column needs a key as long as it is numbered. */
  private Optional<String> numbering(AlterColumn operation, Column before, Column wanted) {
    if ((before.identity() == null) == (wanted.identity() == null)) {
      return Optional.empty();
    }
    TableKeys keys = CatalogueFailure.wrapped(() -> TableKeys.of(state, operation.table()));
    boolean there = keys.key(ImplicitIndexes.NUMBERING).isPresent();
    if (wanted.identity() == null) {
      return there
          ? Optional.of("DROP INDEX " + definitions.quote(ImplicitIndexes.NUMBERING))
          : Optional.empty();
    }
    boolean served =
        keys.keys().stream().anyMatch(key -> key.beginsWith(List.of(operation.column())));
    return served
        ? Optional.empty()
        : Optional.of("ADD " + definitions.numberingKey(operation.column()));
  }
}
