package dev.limbeck.dialect.mariadb;

import dev.limbeck.dialect.Capability;
import dev.limbeck.dialect.Dialect;
import dev.limbeck.dialect.ExpressionNormaliser;
import dev.limbeck.dialect.GivenNames;
import dev.limbeck.dialect.LockOwner;
import dev.limbeck.dialect.NamedReferences;
import dev.limbeck.dialect.Outcome;
import dev.limbeck.dialect.RevisionTransaction;
import dev.limbeck.dialect.RunnerLock;
import dev.limbeck.dialect.SchemaInspector;
import dev.limbeck.dialect.SchemaState;
import dev.limbeck.dialect.ScratchPlace;
import dev.limbeck.dialect.ScriptForm;
import dev.limbeck.dialect.ScriptPlace;
import dev.limbeck.dialect.SqlLexer;
import dev.limbeck.dialect.Statement;
import dev.limbeck.dialect.StatementEffect;
import dev.limbeck.operation.Operation;
import dev.limbeck.operation.RenameConstraint;
import dev.limbeck.operation.RenameTable;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.IndexDetail;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** MariaDB, from version 10.5 on, and MySQL, from 8.0.16 on. */
public final class MariaDbDialect implements Dialect {
  /** ER_ALTER_OPERATION_NOT_SUPPORTED, and the same with a reason. */
  private static final Set<Integer> ALTER_NOT_SUPPORTED = Set.of(1845, 1846);

  private final Server server;
  private final MariaDbInspector inspector;

  private MariaDbDialect(Server server) {
    this.server = server;
    this.inspector = new MariaDbInspector(server);
  }

  /**
   * The dialect of a connection's server.
   *
   * @throws dev.limbeck.error.UserException if the server is too old
   */
  public static MariaDbDialect of(Connection connection) throws SQLException {
    return new MariaDbDialect(Server.of(connection));
  }

  /**
   * The dialect of a server without a connection.
   *
   * @param product the word behind {@code jdbc:} in its url
   * @param version numbers with dots between; null for MariaDB 10.11 or MySQL 8.0.16
   * @throws dev.limbeck.error.UserException if the version is too old
   */
  public static MariaDbDialect forScripts(String product, @Nullable String version) {
    return new MariaDbDialect(Server.forScripts(product, version));
  }

  @Override
  public String name() {
    return server.dialect();
  }

  @Override
  public boolean supports(Capability capability) {
    return switch (capability) {
      case SEQUENCES, SEQUENCES_BEHIND_ROWS -> server.hasSequences();
      case COMMENTS, SCHEMAS, IGNORES_COLUMN_CASE -> true;
      case IGNORES_CASE -> server.foldsTableNames();
      case FIXES_REFERENCED_COLUMNS -> !server.mariaDb();
      case TRANSACTIONAL_DDL,
          KEEPS_EXPRESSIONS,
          TYPES_EXPRESSIONS,
          EXCLUSION_CONSTRAINTS,
          FIXES_COLUMNS_BELOW_VIEWS ->
          false;
    };
  }

  @Override
  public Set<IndexDetail> indexDetails() {
    return new MariaDbDefinitions(server).indexDetails();
  }

  @Override
  public SchemaInspector inspector() {
    return inspector;
  }

  @Override
  public Schema normalForm(Schema schema) {
    return new MariaDbNormalForm(server).of(schema);
  }

  @Override
  public Schema after(Operation operation, Schema schema) {
    MovedNames names = new MovedNames(server);
    if (operation instanceof RenameConstraint rename && names.hasMoved(rename, schema)) {
      return schema;
    }
    Schema after = Dialect.super.after(operation, schema);
    return operation instanceof RenameTable rename ? names.after(rename, after) : after;
  }

  @Override
  public Optional<ExpressionNormaliser> expressions() {
    return Optional.of(new MariaDbExpressions(server));
  }

  @Override
  public Optional<ScratchPlace> scratchPlace(Connection live) throws SQLException {
    return ScratchDatabase.open(live, server).map(place -> place);
  }

  @Override
  public List<Statement> statements(List<Operation> batch, SchemaState state) throws SQLException {
    List<Statement> statements = new ArrayList<>();
    SchemaState current = state;
    try {
      for (int i = 0; i < batch.size(); i++) {
        if (i > 0) {
          current = new SchemaState(after(batch.get(i - 1), current.schema()), state.live());
        }
        Connection live = current.asked();
        Operation operation =
            new NamedReferences(current.schema(), () -> live == null ? null : live.getCatalog())
                .in(batch.get(i));
        statements.addAll(operation.accept(new MariaDbWriter(server, current)));
      }
    } catch (CatalogueFailure e) {
      throw e.error();
    }
    return List.copyOf(statements);
  }

  @Override
  public List<String> ownTable(Table definition) throws SQLException {
    return Dialect.super.ownTable(OwnTables.wide(definition)).stream()
        .map(sql -> sql + OwnTables.OPTIONS)
        .toList();
  }

  @Override
  public void widenOwnTable(Connection live, QualifiedName table) throws SQLException {
    OwnTables.widen(live, server, table);
  }

  @Override
  public List<String> split(String script) {
    return MariaDbScript.split(script);
  }

  @Override
  public String quote(String identifier) {
    return MariaDbDefinitions.backquoted(identifier);
  }

  @Override
  public RevisionTransaction begin(Connection connection, List<Operation> operations)
      throws SQLException {
    return new StrictTransaction(connection);
  }

  @Override
  public Optional<ScriptPlace> scriptPlace(Connection live) throws SQLException {
    return ScriptDatabase.open(live, this, server);
  }

  @Override
  public Schema withoutMadeNames(Schema schema) {
    return GivenNames.of(schema, MadeNames::has);
  }

  @Override
  public ScriptForm scriptForm(@Nullable Connection like) {
    return new MariaDbScriptForm(server);
  }

  @Override
  public Optional<RunnerLock> lock(Connection own, Connection work, String key, LockOwner owner)
      throws SQLException {
    return Optional.of(NamedLock.on(own, work, key));
  }

  @Override
  public boolean hasRunnerLock() {
    return true;
  }

  /** What was done to rows is undone with its transaction, but for engines that have none. */
  @Override
  public Outcome outcome(Connection live, String sql, Schema now) throws SQLException {
    Outcome outcome = Dialect.super.outcome(live, sql, now);
    return outcome == Outcome.NOT_DONE
            && StatementEffect.isOfRows(sql, lexer())
            && !WithoutTransactions.tables(live, sql).isEmpty()
        ? Outcome.UNKNOWN
        : outcome;
  }

  @Override
  public Optional<String> unfit(String sql) {
    return TableLocks.refusal(sql);
  }

  @Override
  public Optional<String> remains(Connection live, Statement refused, SQLException failed)
      throws SQLException {
    RefusedStatement statement = RefusedStatement.of(server, refused.sql());
    if (statement.isOfNothing(failed)) {
      return Optional.empty();
    }
    List<String> remains = new ArrayList<>();
    statement.remains(live, failed).ifPresent(remains::add);
    Dialect.super.remains(live, refused, failed).ifPresent(remains::add);
    return remains.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", remains));
  }

  @Override
  public Optional<ColumnType> translation(ColumnType from, ColumnType to) {
    return MeanwhileType.between(from, to).or(() -> Dialect.super.translation(from, to));
  }

  @Override
  public SqlLexer lexer() {
    return ExpressionText.LEXER;
  }

  @Override
  public void limit(Connection work, String sql, Duration locks) throws SQLException {
    Waiting.limit(work, server, locks);
  }

  @Override
  public String session(Connection work) throws SQLException {
    return Waiting.session(work);
  }

  @Override
  public List<String> blockers(Connection asking, String session) throws SQLException {
    return Waiting.blockers(asking, session);
  }

  @Override
  public boolean boundReading(Connection reading) throws SQLException {
    return Waiting.boundReading(reading);
  }

  @Override
  public void unboundReading(Connection reading) throws SQLException {
    Waiting.unboundReading(reading);
  }

  @Override
  public List<String> holders(Connection asking) throws SQLException {
    return Waiting.holders(asking, server);
  }

  /** 1205: a lock, also of a table's definition, did not come in time; 1213: a deadlock. */
  @Override
  public boolean isLockTimeout(SQLException failed) {
    return failed.getErrorCode() == 1205 || failed.getErrorCode() == 1213;
  }

  /** A table may be such that it can only be copied, of which no catalogue tells. */
  @Override
  public Optional<String> remedy(SQLException failed) {
    return ALTER_NOT_SUPPORTED.contains(failed.getErrorCode())
        ? Optional.of(
            "The statement names the way, so that no table is copied unawares; this one can only be"
                + " copied. If it may be, put the statement into 'execute' in place of the"
                + " operation, with ALGORITHM=COPY at its end.")
        : NullGuard.remedy(failed);
  }

  @Override
  public Optional<String> move(QualifiedName table, QualifiedName to) {
    return Optional.of("RENAME TABLE " + quote(table) + " TO " + quote(to));
  }
}
