package dev.limbeck.operation;

import dev.limbeck.schema.EnumType;
import dev.limbeck.schema.Schema;
import java.util.Optional;

/** Makes an enum type. */
public record CreateEnum(EnumType type) implements Operation {

  @Override
  public Optional<Operation> reverse() {
    return Optional.of(new DropEnum(type.name(), type));
  }

  @Override
  public Schema applyTo(Schema schema) {
    if (schema.enumType(type.name()).isPresent()) {
      throw new InvalidOperationException(
          "there is an enum type '" + type.name() + "' already", "Give the new type another name.");
    }
    return schema.withEnum(type);
  }

  @Override
  public String describe() {
    return "create enum " + type.name() + " (" + String.join(", ", type.values()) + ")";
  }

  @Override
  public <R> R accept(OperationVisitor<R> visitor) {
    return visitor.visit(this);
  }
}
