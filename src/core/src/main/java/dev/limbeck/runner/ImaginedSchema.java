package dev.limbeck.runner;

import dev.limbeck.dialect.Beginning;
import dev.limbeck.dialect.Dialect;
import dev.limbeck.dialect.SchemaState;
import dev.limbeck.dialect.StatementEffect;
import dev.limbeck.operation.AlterColumn;
import dev.limbeck.operation.ExecuteSql;
import dev.limbeck.operation.InvalidOperationException;
import dev.limbeck.operation.Operation;
import dev.limbeck.operation.OperationNames;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The schema as operations say that it becomes, where nothing is carried out. What SQL of the
 * user's own does to it is not known, unless that only writes rows.
 *
 * <p>A live database, where there is one, answers for a table as long as nothing that was written
 * so far changes that table in more than other columns of it. After that it tells what no schema
 * value holds, as it is before all that was written.
 */
public final class ImaginedSchema implements SchemaMemory {
  private final Dialect dialect;
  private final Schema start;
  private final @Nullable Connection live;
  private final List<Operation> since = new ArrayList<>();
  private Schema schema;
  private boolean certain = true;

  /**
   * What is known at the beginning.
   *
   * @param live the database as it is before; null where none is asked
   */
  public ImaginedSchema(Dialect dialect, Schema start, @Nullable Connection live) {
    this.dialect = dialect;
    this.start = start;
    this.live = live;
    this.schema = start;
  }

  @Override
  public SchemaState before(List<Operation> batch) {
    if (live == null || !certain) {
      return new SchemaState(schema, null);
    }
    return new SchemaState(
        schema, untouched(batch) ? live : null, new Beginning(live, since), List.of());
  }

  private boolean untouched(List<Operation> batch) {
    if (schema.equals(start)) {
      return true;
    }
    Schema after = after(batch).orElse(schema);
    Set<QualifiedName> named = OperationNames.of(batch);
    return schema.tables().stream()
        .filter(table -> changes(table, after) || hasType(table, named) || saysColumn(table, batch))
        .allMatch(table -> untouched(table, after));
  }

  private static boolean changes(Table table, Schema after) {
    return !after.table(table.name()).equals(Optional.of(table));
  }

  /** Whether a column is said to become something, be it what it is already. */
  private static boolean saysColumn(Table table, List<Operation> batch) {
    return batch.stream()
        .anyMatch(one -> one instanceof AlterColumn alter && alter.table().equals(table.name()));
  }

  private static boolean hasType(Table table, Set<QualifiedName> named) {
    return table.columns().stream()
        .flatMap(column -> OperationNames.madeType(column.type()).stream())
        .anyMatch(named::contains);
  }

  /** Whether only columns of a table have changed so far that do not change now. */
  private boolean untouched(Table table, Schema after) {
    Optional<Table> before = start.table(table.name());
    return before.isPresent()
        && hasOnlyMore(table, before.get())
        && before.get().withColumns(table.columns()).equals(table)
        && table.columns().stream()
            .filter(column -> changes(table.name(), column, after))
            .allMatch(column -> before.get().column(column.name()).equals(Optional.of(column)));
  }

  /** Whether columns have come at most, computed from nothing. */
  private static boolean hasOnlyMore(Table table, Table before) {
    return table.columnNames().containsAll(before.columnNames())
        && table.columns().stream()
            .filter(column -> before.column(column.name()).isEmpty())
            .allMatch(column -> column.generated() == null);
  }

  private static boolean changes(QualifiedName table, Column column, Schema after) {
    return !after
        .table(table)
        .flatMap(one -> one.column(column.name()))
        .equals(Optional.of(column));
  }

  private Optional<Schema> after(List<Operation> batch) {
    try {
      return Optional.of(dialect.after(batch, schema));
    } catch (InvalidOperationException e) {
      // About something that SQL of the user's own has made, or this would have been found before.
      return Optional.empty();
    }
  }

  private boolean mayChangeAnything(Operation operation) {
    return operation.opaque()
        && !(operation instanceof ExecuteSql execute && isOfRows(execute.sqlFor(dialect.name())));
  }

  private boolean isOfRows(Optional<String> sql) {
    return sql.stream()
        .flatMap(text -> dialect.split(text).stream())
        .allMatch(one -> StatementEffect.writesRows(one, dialect.lexer()));
  }

  @Override
  public void follow(List<Operation> batch) {
    certain &= batch.stream().noneMatch(this::mayChangeAnything);
    since.addAll(batch);
    schema = after(batch).orElse(schema);
  }
}
