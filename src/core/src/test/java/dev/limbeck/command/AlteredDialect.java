package dev.limbeck.command;

import dev.limbeck.dialect.Capability;
import dev.limbeck.dialect.Dialect;
import dev.limbeck.dialect.ExpressionNormaliser;
import dev.limbeck.dialect.SchemaInspector;
import dev.limbeck.dialect.SchemaState;
import dev.limbeck.dialect.ScratchPlace;
import dev.limbeck.dialect.Statement;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A dialect whose statements are changed on their way.
 *
 * @param partOnly without a place that has everything
 */
record AlteredDialect(Dialect dialect, UnaryOperator<String> change, boolean partOnly)
    implements Dialect {

  AlteredDialect(Dialect dialect, UnaryOperator<String> change) {
    this(dialect, change, false);
  }

  @Override
  public String name() {
    return dialect.name();
  }

  @Override
  public boolean supports(Capability capability) {
    return dialect.supports(capability);
  }

  @Override
  public SchemaInspector inspector() {
    return dialect.inspector();
  }

  @Override
  public Schema normalForm(Schema schema) {
    return dialect.normalForm(schema);
  }

  @Override
  public Optional<ExpressionNormaliser> expressions() {
    return dialect.expressions();
  }

  @Override
  public List<List<Operation>> batches(List<Operation> operations) {
    return dialect.batches(operations);
  }

  @Override
  public List<Statement> statements(List<Operation> batch, SchemaState state) throws SQLException {
    return dialect.statements(batch, state).stream()
        .map(one -> new Statement(one.kind(), change.apply(one.sql()), one.note()))
        .toList();
  }

  @Override
  public List<String> split(String script) {
    return dialect.split(script);
  }

  @Override
  public String quote(String identifier) {
    return dialect.quote(identifier);
  }

  @Override
  public Optional<ScratchPlace> scratchPlace(Connection live) throws SQLException {
    return partOnly ? Optional.empty() : dialect.scratchPlace(live);
  }

  @Override
  public Optional<ScratchPlace> scratchPlace(Connection live, List<Operation> operations)
      throws SQLException {
    return dialect.scratchPlace(live, operations);
  }
}
