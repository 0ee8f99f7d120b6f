package dev.limbeck.dialect.postgresql;

import dev.limbeck.dialect.Capability;
import dev.limbeck.dialect.Dialect;
import dev.limbeck.dialect.EmbeddedEngine;
import dev.limbeck.dialect.ExpressionNormaliser;
import dev.limbeck.dialect.GivenNames;
import dev.limbeck.dialect.Identifiers;
import dev.limbeck.dialect.LockOwner;
import dev.limbeck.dialect.Outcome;
import dev.limbeck.dialect.RevisionTransaction;
import dev.limbeck.dialect.RunnerLock;
import dev.limbeck.dialect.SchemaInspector;
import dev.limbeck.dialect.SchemaState;
import dev.limbeck.dialect.ScratchPlace;
import dev.limbeck.dialect.ScriptForm;
import dev.limbeck.dialect.ScriptPlace;
import dev.limbeck.dialect.SessionFrame;
import dev.limbeck.dialect.Statement;
import dev.limbeck.dialect.StatementEffect;
import dev.limbeck.dialect.TypeChanges;
import dev.limbeck.error.UserException;
import dev.limbeck.operation.Operation;
import dev.limbeck.operation.RenameSequence;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.IndexDetail;
import dev.limbeck.schema.KeyDetail;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.TypeKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** PostgreSQL, from version 13 on. */
public final class PostgresqlDialect implements Dialect {
  static final String NAME = "postgresql";
  private static final int OLDEST = 13;

  private final int version;
  private final PostgresqlInspector inspector;

  /**
   * The dialect of a server.
   *
   * @param version the server's major version
   * @throws UserException if the version is older than 13
   */
  public PostgresqlDialect(int version) {
    if (version < OLDEST) {
      throw new UserException(
          "PostgreSQL " + version + " is not supported", "Use PostgreSQL " + OLDEST + " or newer.");
    }
    this.version = version;
    this.inspector = new PostgresqlInspector(version);
  }

  /**
   * For scripts that are written without a connection.
   *
   * @param version the server's; null for the oldest that is supported
   * @throws UserException if it is older than that
   */
  public static PostgresqlDialect forScripts(@Nullable String version) {
    return new PostgresqlDialect(
        version == null ? OLDEST : Integer.parseInt(version.split("\\D", 2)[0]));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean supports(Capability capability) {
    return switch (capability) {
      case TRANSACTIONAL_DDL,
          SEQUENCES,
          SEQUENCES_BEHIND_ROWS,
          COMMENTS,
          SCHEMAS,
          EXCLUSION_CONSTRAINTS,
          TYPES_EXPRESSIONS,
          FIXES_COLUMNS_BELOW_VIEWS ->
          true;
      case KEEPS_EXPRESSIONS, IGNORES_CASE, IGNORES_COLUMN_CASE, FIXES_REFERENCED_COLUMNS -> false;
    };
  }

  @Override
  public Set<IndexDetail> indexDetails() {
    return new PostgresqlDefinitions(version).indexDetails();
  }

  @Override
  public Set<KeyDetail> keyDetails() {
    return new PostgresqlDefinitions(version).keyDetails();
  }

  @Override
  public SchemaInspector inspector() {
    return inspector;
  }

  @Override
  public Schema normalForm(Schema schema) {
    return PostgresqlNormalForm.of(schema);
  }

  @Override
  public Optional<ExpressionNormaliser> expressions() {
    return Optional.of(new PostgresqlExpressions());
  }

  @Override
  public List<Statement> statements(List<Operation> batch, SchemaState state) throws SQLException {
    List<Statement> statements = new ArrayList<>();
    SchemaState current = state;
    try {
      for (int i = 0; i < batch.size(); i++) {
        Operation operation = batch.get(i);
        Schema before = i == 0 ? state.schema() : batch.get(i - 1).applyTo(current.schema());
        List<Operation> later = new ArrayList<>(batch.subList(i + 1, batch.size()));
        later.addAll(state.later());
        current = new SchemaState(before, state.live(), state.beginning(), later);
        statements.addAll(statements(operation, current));
      }
    } catch (PostgresqlWriter.CatalogueException e) {
      throw e.error();
    }
    return List.copyOf(statements);
  }

  private List<Statement> statements(Operation operation, SchemaState state) {
    List<Statement> statements =
        operation.accept(new PostgresqlWriter(version, state, new ConstraintNames(inspector)));
    return operation.opaque() ? statements : LongNames.say(statements);
  }

  @Override
  public Schema after(Operation operation, Schema schema) {
    Schema after = Dialect.super.after(operation, schema);
    return operation instanceof RenameSequence rename
        ? SequenceDefaults.following(rename, after)
        : after;
  }

  @Override
  public List<String> split(String script) {
    return PostgresqlScript.split(script);
  }

  @Override
  public String quote(String identifier) {
    return Identifiers.quote(identifier);
  }

  @Override
  public ScriptForm scriptForm(@Nullable Connection like) {
    return new ServerScript(version);
  }

  @Override
  public Optional<ScratchPlace> scratchPlace(Connection live) throws SQLException {
    return PostgresqlExpressions.mayTry(live)
        ? Optional.of(TemporaryPlace.open(live))
        : Optional.empty();
  }

  @Override
  public Optional<ScriptPlace> scriptPlace(Connection live) throws SQLException {
    return PostgresqlExpressions.mayTry(live)
        ? Optional.of(ScratchSchemas.open(live, inspector))
        : Optional.empty();
  }

  @Override
  public Optional<EmbeddedEngine> embeddedEngine() {
    return Optional.of(new EmbeddedPostgresql(version));
  }

  @Override
  public List<String> missingTypes(Connection connection, Schema wanted) throws SQLException {
    return new MissingTypes(connection).of(wanted);
  }

  @Override
  public Schema withoutMadeNames(Schema schema) {
    return GivenNames.of(schema, ServerNames::has);
  }

  @Override
  public Optional<RunnerLock> lock(Connection own, Connection work, String key, LockOwner owner)
      throws SQLException {
    if (Pooler.standsBefore(own) || Pooler.standsBefore(work)) {
      Pooler.serve(own);
      Pooler.serve(work);
      return Optional.empty();
    }
    return Optional.of(AdvisoryLock.on(own, work, key, owner, version));
  }

  @Override
  public boolean hasRunnerLock() {
    return true;
  }

  @Override
  public boolean standsAlone(String sql) {
    return StandingAlone.is(sql);
  }

  @Override
  public boolean standsAlone(Operation operation) {
    return StandingAlone.is(operation);
  }

  @Override
  public Outcome outcome(Connection live, String sql, Schema now) throws SQLException {
    Optional<Outcome> known = StandingAlone.outcome(live, sql);
    return known.isPresent() ? known.get() : Dialect.super.outcome(live, sql, now);
  }

  @Override
  public boolean isTaken(Connection live, String sql) throws SQLException {
    return StandingAlone.isTaken(live, sql);
  }

  @Override
  public Optional<String> remains(Connection live, Statement refused, SQLException failed)
      throws SQLException {
    Optional<String> index = StandingAlone.remains(live, refused.sql());
    boolean mayCommit =
        standsAlone(refused.sql()) && StatementEffect.isCall(refused.sql(), lexer());
    return index.isEmpty() && mayCommit
        ? Optional.of("If what it calls has committed something, that stays: look.")
        : index;
  }

  @Override
  public List<String> removeLeftovers(Connection live, String sql) throws SQLException {
    StandingAlone.removeLeftovers(live, sql);
    return List.of();
  }

  /**
   * A large object has a number, not what it contains; bytes become hexadecimal digits, and nothing
   * that is no text.
   */
  @Override
  public Optional<ColumnType> translation(ColumnType from, ColumnType to) {
    return from.name().equals("oid") != to.name().equals("oid")
            || TypeChanges.betweenTextAnd("blob", from, to)
            || TypeChanges.betweenKindAnd(TypeKind.NUMBER, "blob", from, to)
            || TypeChanges.betweenKindAnd(TypeKind.TIME, "blob", from, to)
            || TypeChanges.between("uuid", "blob", from, to)
        ? Optional.of(ColumnType.of("text"))
        : Dialect.super.translation(from, to);
  }

  @Override
  public boolean takesLong(String sql) {
    return Waiting.takesLong(sql);
  }

  @Override
  public void limit(Connection work, String sql, Duration locks) throws SQLException {
    if (work.getAutoCommit()) {
      Waiting.withoutLimits(work);
    } else {
      try (java.sql.Statement statement = work.createStatement()) {
        statement.execute(Waiting.limits(sql, locks));
      }
    }
  }

  @Override
  public Optional<String> limits(String sql, Duration locks) {
    return Optional.of(Waiting.limits(sql, locks));
  }

  @Override
  public Optional<String> asynchronousCommit() {
    return Optional.of("SELECT set_config('synchronous_commit', 'off', true)");
  }

  @Override
  public boolean asksFirst(Operation operation) {
    return Waiting.asksFirst(operation);
  }

  @Override
  public void unlimit(Connection work) throws SQLException {
    Waiting.withUsualLimits(work);
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
    return Waiting.holders(asking);
  }

  /** {@code lock_timeout}, a deadlock, a serialisation failure. */
  @Override
  public boolean isLockTimeout(SQLException failed) {
    return Set.of("55P03", "40P01", "40001").contains(String.valueOf(failed.getSQLState()));
  }

  @Override
  public SessionFrame frame(Connection connection, List<Operation> operations) throws SQLException {
    return operations.stream().anyMatch(Operation::opaque)
        ? SearchPath.of(connection)
        : SessionFrame.NONE;
  }

  @Override
  public RevisionTransaction begin(Connection connection, List<Operation> operations)
      throws SQLException {
    return operations.stream().anyMatch(Operation::opaque)
        ? new SearchPathTransaction(connection)
        : RevisionTransaction.begin(connection);
  }

  @Override
  public Optional<SessionFrame> lookup(Connection connection) throws SQLException {
    return Optional.of(SearchPath.of(connection));
  }

  @Override
  public Optional<String> assumption(ColumnType from, ColumnType to) {
    return TypeConversion.inUtc(from, to, "")
        .map(sql -> "times without a time zone are taken for those of UTC");
  }

  @Override
  public Optional<String> move(QualifiedName table, QualifiedName to) {
    String schema = to.inDefaultSchema() ? "public" : to.schema();
    return Optional.of("ALTER TABLE " + quote(table) + " SET SCHEMA " + quote(schema));
  }
}
