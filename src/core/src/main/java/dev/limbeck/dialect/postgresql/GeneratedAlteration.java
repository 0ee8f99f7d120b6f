package dev.limbeck.dialect.postgresql;

import dev.limbeck.dialect.SchemaState;
import dev.limbeck.dialect.SqlDefinitions;
import dev.limbeck.dialect.Statement;
import dev.limbeck.error.UserException;
import dev.limbeck.operation.AddColumn;
import dev.limbeck.operation.AlterColumn;
import dev.limbeck.operation.DropColumn;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.Generated;
import dev.limbeck.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A column that begins or ceases to be computed, or is computed otherwise. A stored one becomes an
 * ordinary one with its values (DROP EXPRESSION, version 13); since version 17 the expression can
 * be set. Where there is no statement for it the column is dropped and added, since its values
 * follow from the others; what stood on it, and goes with it, is made again.
 */
final class GeneratedAlteration {
  /** The first version with {@code SET EXPRESSION}. */
  private static final int SET_EXPRESSION = 17;

  private final AlterColumn operation;
  private final PostgresqlWriter writer;
  private final SqlDefinitions definitions;
  private final int version;
  private final SchemaState state;

  GeneratedAlteration(
      AlterColumn operation,
      PostgresqlWriter writer,
      SqlDefinitions definitions,
      int version,
      SchemaState state) {
    this.operation = operation;
    this.writer = writer;
    this.definitions = definitions;
    this.version = version;
    this.state = state;
  }

  /** The statements for all that the operation changes. */
  List<Statement> statements() {
    Table table = state.schema().table(operation.table()).orElseThrow(this::unknown);
    Column before = table.column(operation.column()).orElseThrow(this::unknown);
    Generated old = before.generated();
    Generated wanted = operation.applyTo(before).generated();
    AlterColumn rest = withoutGenerated();
    if (old != null && old.stored() && wanted == null) {
      return also(alter("DROP EXPRESSION"), rest);
    }
    if (old != null
        && wanted != null
        && old.stored() == wanted.stored()
        && rest.empty()
        && version >= SET_EXPRESSION) {
      return List.of(alter("SET EXPRESSION AS (" + wanted.expression() + ")"));
    }
    if (old != null && wanted == null) {
      return kept(table, before);
    }
    return replaced(table, operation.applyTo(before));
  }

  private UserException unknown() {
    return new UserException(
        "cannot " + operation.describe() + ": what the column is now is not known",
        "Create the table in a revision, or write the change as 'execute'.");
  }

  private AlterColumn withoutGenerated() {
    return new AlterColumn(
        operation.table(),
        operation.column(),
        operation.type(),
        operation.nullable(),
        operation.defaultValue(),
        operation.identity(),
        operation.comment(),
        operation.collation(),
        null);
  }

  private Statement alter(String words) {
    return Statement.change(
        "ALTER TABLE "
            + definitions.name(operation.table())
            + " ALTER COLUMN "
            + definitions.quote(operation.column())
            + " "
            + words,
        operation.describe());
  }

  private List<Statement> also(Statement first, AlterColumn rest) {
    List<Statement> statements = new ArrayList<>(List.of(first));
    if (!rest.empty()) {
      statements.addAll(writer.visit(rest));
    }
    return statements;
  }

  /** A virtual column has no values that a statement could keep: they are put into a new one. */
  private List<Statement> kept(Table table, Column before) {
    String name = definitions.quote(operation.column());
    String aside = definitions.quote("limbeck_aside");
    String owner = definitions.name(operation.table());
    Column after = operation.applyTo(before).withNullable(true);
    Restoration.Halves standing = standing(table);
    List<Statement> statements = new ArrayList<>();
    change(statements, "ALTER TABLE " + owner + " RENAME COLUMN " + name + " TO " + aside);
    statements.addAll(writer.visit(new AddColumn(operation.table(), after)));
    change(statements, "UPDATE " + owner + " SET " + name + " = " + aside);
    change(statements, "ALTER TABLE " + owner + " DROP COLUMN " + aside);
    if (!operation.applyTo(before).nullable()) {
      statements.add(alter("SET NOT NULL"));
    }
    return standing.around(statements);
  }

  private void change(List<Statement> statements, String sql) {
    statements.add(Statement.change(sql, operation.describe()));
  }

  private List<Statement> replaced(Table table, Column wanted) {
    List<Statement> statements = new ArrayList<>();
    statements.addAll(writer.visit(new DropColumn(operation.table(), operation.column(), null)));
    statements.addAll(writer.visit(new AddColumn(operation.table(), wanted)));
    return standing(table).around(statements);
  }

  /** What goes with the column. */
  private Restoration.Halves standing(Table table) {
    return writer
        .restoration(operation)
        .ofColumn(
            LiveDependents.Change.DROP,
            operation.table(),
            operation.column(),
            () -> new Dependents(table, Set.of(operation.column())).onColumns());
  }
}
