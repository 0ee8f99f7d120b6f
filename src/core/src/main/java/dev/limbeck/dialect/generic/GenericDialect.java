package dev.limbeck.dialect.generic;

import dev.limbeck.dialect.Capability;
import dev.limbeck.dialect.Dialect;
import dev.limbeck.dialect.GivenNames;
import dev.limbeck.dialect.MemoryPlace;
import dev.limbeck.dialect.NamedReferences;
import dev.limbeck.dialect.OtherRelation;
import dev.limbeck.dialect.OtherRelations;
import dev.limbeck.dialect.SchemaInspector;
import dev.limbeck.dialect.SchemaState;
import dev.limbeck.dialect.ScratchConnection;
import dev.limbeck.dialect.ScratchPlace;
import dev.limbeck.dialect.ScriptForm;
import dev.limbeck.dialect.ScriptPlace;
import dev.limbeck.dialect.Statement;
import dev.limbeck.error.UserException;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Every database with a JDBC driver that has no dialect of its own. */
public final class GenericDialect implements Dialect {
  private final DatabaseTraits traits;
  private final GenericTypes types;
  private final Optional<ScratchDatabase> database;
  private final Optional<ScratchExpressions> scratch;

  private GenericDialect(DatabaseTraits traits, Optional<ScratchDatabase> scratch) {
    this.traits = traits;
    this.types = new GenericTypes(traits);
    this.database = scratch;
    this.scratch = scratch.map(one -> new ScratchExpressions(one, traits.names(), types));
  }

  /**
   * The dialect of an open connection; loads no class of the libraries that read and write.
   *
   * @throws UserException if the version is too old
   */
  public static GenericDialect of(Connection connection) throws SQLException {
    DatabaseTraits traits = DatabaseTraits.read(connection);
    int version = connection.getMetaData().getDatabaseMajorVersion();
    if (traits.product() == Product.H2 && version < 2) {
      throw new UserException(
          "H2 " + version + " is not supported", "Use H2 2, and upgrade the database file to it.");
    }
    return new GenericDialect(traits, ScratchDatabase.of(connection, traits.product()));
  }

  @Override
  public String name() {
    return traits.dialect();
  }

  @Override
  public boolean supports(Capability capability) {
    // A scratch database has given every expression the words that this one keeps.
    return traits.has(capability)
        || (capability == Capability.KEEPS_EXPRESSIONS && scratch.isPresent());
  }

  @Override
  public SchemaInspector inspector() {
    return new GenericInspector(traits, types, scratch.isPresent());
  }

  @Override
  public Schema normalForm(Schema schema) {
    return new GenericNormalForm(traits, types, scratch).of(schema);
  }

  @Override
  public Schema withoutMadeNames(Schema schema) {
    return GivenNames.of(
        schema,
        (table, one) -> traits.product().makesConstraint(Objects.requireNonNull(one.name())));
  }

  @Override
  public List<Statement> statements(List<Operation> batch, SchemaState state) throws SQLException {
    List<Statement> statements = new ArrayList<>();
    Schema schema = state.schema();
    for (int i = 0; i < batch.size(); i++) {
      Operation operation = batch.get(i);
      Connection live = state.asked();
      schema = i == 0 ? schema : batch.get(i - 1).applyTo(schema);
      Schema named = i == 0 ? withNames(operation, schema, state.live()) : schema;
      NamedReferences references = new NamedReferences(named, () -> defaultSchema(live));
      GenericSqlWriter writer = new GenericSqlWriter(traits, types, this::normalForm, named);
      for (Operation part : new OperationParts(traits, named).of(operation)) {
        statements.addAll(references.in(part).accept(writer));
      }
    }
    return statements;
  }

  /** Only H2's is known to be needed, and has its usual name where nobody can be asked. */
  private @Nullable String defaultSchema(@Nullable Connection live) throws SQLException {
    if (traits.product() != Product.H2) {
      return null;
    }
    String name = live == null ? null : live.getSchema();
    return name == null ? "public" : traits.names().portable(name);
  }

  /**
   * The schema with its table as the live database has it, if the operation must know the names of
   * constraints that nobody gave one.
   */
  private Schema withNames(Operation operation, Schema schema, @Nullable Connection live)
      throws SQLException {
    QualifiedName table = Keys.unnamedIn(operation, schema);
    if (table == null || live == null) {
      return schema;
    }
    Set<String> further = table.inDefaultSchema() ? Set.of() : Set.of(table.schema());
    return inspector()
        .inspect(live, further)
        .schema()
        .table(table)
        .map(schema::withTable)
        .orElse(schema);
  }

  @Override
  public Optional<ScratchPlace> scratchPlace(Connection live) throws SQLException {
    return database.isEmpty()
        ? Optional.empty()
        : Optional.of(new ScratchConnection(database.get().open(), false, this));
  }

  @Override
  public Optional<ScriptPlace> scriptPlace(Connection live) throws SQLException {
    return database.isEmpty()
        ? Optional.empty()
        : Optional.of(new MemoryPlace(database.get().open(), this));
  }

  @Override
  public List<String> removeLeftovers(Connection live, String sql) throws SQLException {
    return traits.product() == Product.H2
        ? H2Leftovers.remove(live, lexer(), sql)
        : Dialect.super.removeLeftovers(live, sql);
  }

  @Override
  public List<OtherRelation> otherRelations(Connection live, Set<String> furtherSchemas)
      throws SQLException {
    return new OtherRelations(traits.names()::stored, traits.names()::portable)
        .read(live, furtherSchemas);
  }

  @Override
  public List<String> split(String script) {
    return StandardSplitter.split(script);
  }

  @Override
  public String quote(String identifier) {
    return traits.names().quote(identifier);
  }

  @Override
  public ScriptForm scriptForm(@Nullable Connection like) throws SQLException {
    return traits.product() == Product.H2 ? new H2Script() : Dialect.super.scriptForm(like);
  }

  @Override
  public Optional<Connection> scratch(Connection live) throws SQLException {
    Optional<ScratchDatabase> empty = ScratchDatabase.of(live, traits.product());
    return empty.isPresent() && ScratchCopy.allowed(live)
        ? Optional.of(ScratchCopy.of(live, empty.get()))
        : Optional.empty();
  }
}
