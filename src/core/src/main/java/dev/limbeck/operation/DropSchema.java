package dev.limbeck.operation;

import dev.limbeck.schema.Schema;
import java.util.Optional;

/** Removes a schema (namespace) that is empty; a database refuses it for one that is not. */
public record DropSchema(String name) implements Operation {

  @Override
  public Optional<Operation> reverse() {
    return Optional.of(new CreateSchema(name));
  }

  @Override
  public Schema applyTo(Schema schema) {
    boolean used =
        schema.tables().stream().anyMatch(table -> table.name().schema().equals(name))
            || schema.sequences().stream().anyMatch(one -> one.name().schema().equals(name))
            || schema.enums().stream().anyMatch(one -> one.name().schema().equals(name));
    if (used) {
      throw new InvalidOperationException(
          "schema '" + name + "' is not empty", "Drop what is in it first.");
    }
    return schema.withoutNamespace(name);
  }

  @Override
  public String describe() {
    return "drop schema " + name;
  }

  @Override
  public <R> R accept(OperationVisitor<R> visitor) {
    return visitor.visit(this);
  }
}
