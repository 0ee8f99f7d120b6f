package dev.limbeck.operation;

import dev.limbeck.schema.Schema;
import java.util.Optional;

/** Makes a schema (namespace) for tables; nothing happens where it is there. */
public record CreateSchema(String name) implements Operation {

  @Override
  public Optional<Operation> reverse() {
    return Optional.of(new DropSchema(name));
  }

  @Override
  public Schema applyTo(Schema schema) {
    return schema.withNamespace(name);
  }

  @Override
  public String describe() {
    return "create schema " + name;
  }

  @Override
  public <R> R accept(OperationVisitor<R> visitor) {
    return visitor.visit(this);
  }
}
