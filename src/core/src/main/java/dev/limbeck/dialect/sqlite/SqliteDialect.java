package dev.limbeck.dialect.sqlite;

import dev.limbeck.dialect.Capability;
import dev.limbeck.dialect.Dialect;
import dev.limbeck.dialect.ExpressionNormaliser;
import dev.limbeck.dialect.InsertStatements;
import dev.limbeck.dialect.MemoryPlace;
import dev.limbeck.dialect.OtherRelation;
import dev.limbeck.dialect.Reading;
import dev.limbeck.dialect.RevisionTransaction;
import dev.limbeck.dialect.SchemaInspector;
import dev.limbeck.dialect.SchemaState;
import dev.limbeck.dialect.ScratchConnection;
import dev.limbeck.dialect.ScratchPlace;
import dev.limbeck.dialect.ScriptForm;
import dev.limbeck.dialect.ScriptPlace;
import dev.limbeck.dialect.SqlLexer;
import dev.limbeck.dialect.SqlLexer.Feature;
import dev.limbeck.dialect.Statement;
import dev.limbeck.dialect.StatementSplitter;
import dev.limbeck.dialect.TaskCall;
import dev.limbeck.dialect.TypeChanges;
import dev.limbeck.error.UserException;
import dev.limbeck.operation.AddColumn;
import dev.limbeck.operation.AlterColumn;
import dev.limbeck.operation.BulkInsert;
import dev.limbeck.operation.CreateCheckConstraint;
import dev.limbeck.operation.CreateForeignKey;
import dev.limbeck.operation.CreatePrimaryKey;
import dev.limbeck.operation.CreateUniqueConstraint;
import dev.limbeck.operation.DropColumn;
import dev.limbeck.operation.DropConstraint;
import dev.limbeck.operation.DropTable;
import dev.limbeck.operation.ExecuteSql;
import dev.limbeck.operation.Operation;
import dev.limbeck.operation.RenameConstraint;
import dev.limbeck.operation.RunJava;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.IndexDetail;
import dev.limbeck.schema.KeyDetail;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.TableOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * SQLite 3.37 and later.
 *
 * <p>It knows neither comments nor sequences nor schemas: operations on comments and sequences come
 * to no statement, and the normal form has none, so that a revision written for another database
 * runs here. Every other operation works, by a statement of SQLite's own or by a rebuild of the
 * table.
 */
public final class SqliteDialect implements Dialect {
  static final String NAME = "sqlite";

  /** Where nobody says how long to wait. */
  private static final Patience PATIENCE = Patience.usual(waited -> {});

  private final SqliteVersion version;
  private final Patience patience;
  private final SqliteDefinitions definitions = new SqliteDefinitions();

  SqliteDialect(SqliteVersion version, Patience patience) {
    this.version = version;
    this.patience = patience;
  }

  /**
   * For scripts, which a program of the user's runs with the SQLite that it has.
   *
   * @param version as SQLite says it; null for the oldest that can be served
   * @throws dev.limbeck.error.UserException if it is older than that
   */
  public static SqliteDialect forScripts(@Nullable String version) {
    return new SqliteDialect(
        version == null ? SqliteVersion.OLDEST : SqliteVersion.parse(version), PATIENCE);
  }

  /**
   * For the SQLite behind a connection.
   *
   * @throws dev.limbeck.error.UserException if it is older than 3.37
   */
  public static SqliteDialect of(Connection connection) throws SQLException {
    String version = connection.getMetaData().getDatabaseProductVersion();
    return new SqliteDialect(SqliteVersion.parse(version), PATIENCE);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean supports(Capability capability) {
    return switch (capability) {
      case TRANSACTIONAL_DDL, KEEPS_EXPRESSIONS, IGNORES_CASE, IGNORES_COLUMN_CASE -> true;
      case SEQUENCES,
          SEQUENCES_BEHIND_ROWS,
          COMMENTS,
          SCHEMAS,
          EXCLUSION_CONSTRAINTS,
          TYPES_EXPRESSIONS,
          FIXES_REFERENCED_COLUMNS,
          FIXES_COLUMNS_BELOW_VIEWS ->
          false;
    };
  }

  @Override
  public Set<IndexDetail> indexDetails() {
    return definitions.indexDetails();
  }

  @Override
  public Set<KeyDetail> keyDetails() {
    return definitions.keyDetails();
  }

  @Override
  public Set<TableOption> tableOptions() {
    return EnumSet.allOf(TableOption.class);
  }

  @Override
  public SchemaInspector inspector() {
    return new SqliteInspector();
  }

  @Override
  public Schema normalForm(Schema schema) {
    return SqliteNormalForm.of(schema);
  }

  @Override
  public ColumnType spelled(ColumnType normal, ColumnType read) {
    return SqliteTypes.spelled(normal, read);
  }

  /** As {@link #keepsValues}, for whoever has no connection. */
  public static boolean keeps(ColumnType from, ColumnType to) {
    return SqliteTypes.keeps(from, to);
  }

  @Override
  public boolean keepsValues(ColumnType from, ColumnType to) {
    return keeps(from, to);
  }

  /** A text stays one in a column of bytes, which no application reads as its bytes. */
  @Override
  public Optional<ColumnType> translation(ColumnType from, ColumnType to) {
    return TypeChanges.betweenTextAnd("blob", from, to)
        ? Optional.of(ColumnType.of("text"))
        : Dialect.super.translation(from, to);
  }

  @Override
  public Optional<ExpressionNormaliser> expressions() {
    return Optional.of(new UnnumberedKeys());
  }

  /** All operations between two renames or scripts, so that each table is rebuilt at most once. */
  @Override
  public List<List<Operation>> batches(List<Operation> operations) {
    return BatchSteps.batches(operations);
  }

  @Override
  public List<Statement> statements(List<Operation> batch, SchemaState state) throws SQLException {
    if (batch.size() == 1 && batch.get(0) instanceof BulkInsert insert) {
      return new InsertStatements(definitions, new SqliteValues()).of(insert, state.schema());
    }
    if (batch.size() == 1 && batch.get(0) instanceof RunJava run) {
      return List.of(
          Statement.change("-- " + run.describe(), run.describe()).doing(new TaskCall(run)));
    }
    Connection live = state.live();
    BatchWriter writer =
        new BatchWriter(
            version,
            definitions,
            live == null ? new KnownSchema(state.schema(), definitions) : new LiveSchema(live));
    return writer.write(batch);
  }

  @Override
  public List<String> split(String script) {
    return StatementSplitter.sqlite().split(script);
  }

  @Override
  public SqlLexer lexer() {
    return new SqlLexer(EnumSet.of(Feature.BACKQUOTES, Feature.BRACKETS));
  }

  @Override
  public String quote(String identifier) {
    return definitions.quote(identifier);
  }

  /** The same, and every statement on the connection waits as long. */
  @Override
  public Dialect waiting(Connection connection, Duration atMost, Consumer<Duration> told)
      throws SQLException {
    Patience longer = Patience.of(atMost, told);
    Patience.setTimeout(connection, longer.milliseconds());
    return new SqliteDialect(version, longer);
  }

  @Override
  public Dialect telling(Consumer<Duration> told) {
    return new SqliteDialect(version, Patience.usual(told));
  }

  /** With a rollback journal a writer has the file alone; in WAL mode everybody reads on. */
  @Override
  public <T> T patiently(Connection connection, Reading<T> reading) throws SQLException {
    return patience.read(connection, reading);
  }

  @Override
  public Optional<UserException> explain(SQLException failed) {
    return Patience.isBusy(failed) ? Optional.of(patience.busy(failed)) : Optional.empty();
  }

  @Override
  public boolean isLockTimeout(SQLException failed) {
    return Patience.isBusy(failed);
  }

  @Override
  public List<OtherRelation> otherRelations(Connection live, Set<String> furtherSchemas)
      throws SQLException {
    return NoTables.read(live, furtherSchemas);
  }

  /**
   * Takes the write lock at once, waiting for others. Foreign keys are off if a table may have to
   * be rebuilt or is dropped, else as the connection has them.
   */
  @Override
  public RevisionTransaction begin(Connection connection, List<Operation> operations)
      throws SQLException {
    return SqliteTransaction.begin(
        connection,
        patience,
        mayRebuild(operations),
        operations.stream().anyMatch(Operation::opaque));
  }

  /** A revision in SQL holds the statements of a rebuild as Limbeck wrote them. */
  private static boolean isWrittenRebuild(Operation operation) {
    return operation instanceof ExecuteSql script
        && script.sqlFor(NAME).orElse("").contains(BatchWriter.TEMPORARY);
  }

  @Override
  public Optional<Connection> scratch(Connection live) throws SQLException {
    return Optional.of(SchemaCopy.of(live));
  }

  @Override
  public List<String> besides(Connection target, List<String> script) throws SQLException {
    return WrittenRebuild.triggers(StoredObject.read(target, "main"), script).stream()
        .map(StoredObject::sql)
        .toList();
  }

  @Override
  public Optional<ScratchPlace> scratchPlace(Connection live) throws SQLException {
    return Optional.of(new ScratchConnection(SchemaCopy.of(live), true, this));
  }

  @Override
  public Optional<ScratchPlace> scratchPlace(Connection live, List<Operation> operations)
      throws SQLException {
    SchemaPart part = SchemaPart.of(live, operations);
    return Optional.of(new PartialCopy(SchemaCopy.of(live, part), part, this));
  }

  @Override
  public Optional<ScriptPlace> scriptPlace(Connection live) throws SQLException {
    return Optional.of(new EmptyDatabase(new MemoryPlace(SchemaCopy.inMemory(live), this)));
  }

  @Override
  public ScriptForm scriptForm(@Nullable Connection like) throws SQLException {
    boolean foreignKeys = like != null && Rows.number(like, "PRAGMA foreign_keys") == 1;
    return new SqliteScript(version, foreignKeys);
  }

  /** Whether a table may be rebuilt or dropped, which foreign keys must not notice. */
  static boolean mayRebuild(List<Operation> operations) {
    return operations.stream().anyMatch(SqliteDialect::isWrittenRebuild)
        || BatchSteps.batches(operations).stream()
            .flatMap(batch -> BatchSteps.of(batch).stream())
            .anyMatch(
                step ->
                    step.created() == null
                        && step.operations().stream().anyMatch(SqliteDialect::rebuilds));
  }

  private static boolean rebuilds(Operation operation) {
    if (operation instanceof AddColumn add) {
      return !NativeChanges.addable(add.column());
    }
    return (operation instanceof AlterColumn && !NativeChanges.idle(operation))
        || operation instanceof DropColumn
        || operation instanceof DropConstraint
        || operation instanceof RenameConstraint
        || operation instanceof DropTable
        || operation instanceof CreatePrimaryKey
        || operation instanceof CreateUniqueConstraint
        || operation instanceof CreateForeignKey
        || operation instanceof CreateCheckConstraint;
  }
}
