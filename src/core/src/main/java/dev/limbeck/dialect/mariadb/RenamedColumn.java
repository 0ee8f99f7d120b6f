package dev.limbeck.dialect.mariadb;

import dev.limbeck.dialect.SchemaState;
import dev.limbeck.dialect.SqlLexer;
import dev.limbeck.dialect.Statement;
import dev.limbeck.dialect.mariadb.AlterTable.Way;
import dev.limbeck.operation.RenameColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The new name of a column. MariaDB follows it into everything that names the column; MySQL refuses
 * it as long as a check (error 3959), a computed column or default (3108) or an index over an
 * expression (3837) does, and takes it where the same statement says those anew, and all columns
 * that are computed of such, which copies the table. What they are is taken from the live table, as
 * the server itself writes it; without a connection, from what is known of the table.
 */
final class RenamedColumn {
  private final MariaDbDefinitions definitions;
  private final SqlLexer lexer;
  private final SchemaState state;
  private final RenameColumn operation;

  RenamedColumn(
      MariaDbDefinitions definitions, SqlLexer lexer, SchemaState state, RenameColumn operation) {
    this.definitions = definitions;
    this.lexer = lexer;
    this.state = state;
    this.operation = operation;
  }

  /**
   * What names the column.
   *
   * @param gone the parts of ALTER TABLE that take it off
   * @param anew those that make it again with the new name
   */
  record Naming(List<String> gone, List<String> anew) {
    Naming() {
      this(new ArrayList<>(), new ArrayList<>());
    }
  }

  List<Statement> statements() {
    Naming naming = definitions.server().mariaDb() ? new Naming() : naming();
    Map<String, String> indexes = new FollowingIndexes(state, operation).renames();
    if (naming.anew().isEmpty()) {
      return List.of(statement(List.of(), naming, indexes, Way.IN_PLACE));
    }
    HeldReferences references = new HeldReferences(definitions, state, operation, indexes);
    List<Statement> statements = new ArrayList<>(references.before());
    statements.add(statement(references.ownGone(), naming, indexes, Way.COPY));
    statements.addAll(references.behind());
    return statements;
  }

  private Statement statement(
      List<String> first, Naming naming, Map<String, String> indexes, Way way) {
    List<String> parts = new ArrayList<>(first);
    parts.addAll(naming.gone());
    parts.add(
        "RENAME COLUMN "
            + definitions.quote(operation.column())
            + " TO "
            + definitions.quote(operation.to()));
    indexes.forEach(
        (index, name) ->
            parts.add(
                "RENAME INDEX " + definitions.quote(index) + " TO " + definitions.quote(name)));
    parts.addAll(naming.anew());
    return AlterTable.statement(
        definitions, state.schema(), operation.table(), parts, way, operation.describe());
  }

  private Naming naming() {
    String name = definitions.name(operation.table());
    return state
        .connection()
        .map(
            connection ->
                new ShownNaming(lexer, operation)
                    .of(CatalogueFailure.wrapped(() -> ShownTable.lines(connection, name))))
        .or(
            () ->
                state
                    .schema()
                    .table(operation.table())
                    .map(table -> new KnownNaming(definitions, lexer, operation, table).naming()))
        .orElseGet(Naming::new);
  }
}
