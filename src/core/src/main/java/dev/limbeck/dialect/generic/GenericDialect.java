package dev.limbeck.dialect.generic;

import dev.limbeck.dialect.Capability;
import dev.limbeck.dialect.Dialect;
import dev.limbeck.dialect.RunnerLock;
import dev.limbeck.dialect.SchemaInspector;
import dev.limbeck.dialect.SchemaState;
import dev.limbeck.dialect.Statement;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every database with a JDBC driver that has no dialect of its own. */
public final class GenericDialect implements Dialect {
  /** The table by which runners take turns; it belongs to this library, not to the schema. */
  public static final String LOCK_TABLE = "limbeck_lock";

  private final DatabaseTraits traits;
  private final GenericTypes types;

  private GenericDialect(DatabaseTraits traits) {
    this.traits = traits;
    this.types = new GenericTypes(traits);
  }

  /** The dialect of an open connection; loads no class of the libraries that read and write. */
  public static GenericDialect of(Connection connection) throws SQLException {
    return new GenericDialect(DatabaseTraits.read(connection));
  }

  @Override
  public String name() {
    return traits.dialect();
  }

  @Override
  public boolean supports(Capability capability) {
    return traits.has(capability);
  }

  @Override
  public SchemaInspector inspector() {
    return new GenericInspector(traits, types);
  }

  @Override
  public Schema normalForm(Schema schema) {
    return new GenericNormalForm(traits, types).of(schema);
  }

  @Override
  public List<Statement> statements(List<Operation> batch, SchemaState state) {
    Schema schema = state.schema();
    List<Statement> statements = new ArrayList<>();
    for (Operation operation : batch) {
      SchemaState before = new SchemaState(schema, state.live());
      statements.addAll(operation.accept(new GenericSqlWriter(traits, types, before)));
      schema = operation.applyTo(schema);
    }
    return statements;
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
  public Optional<RunnerLock> lock() {
    return Optional.of(new LockTable(traits, LOCK_TABLE));
  }
}
