package dev.limbeck.operation;

import dev.limbeck.schema.EnumType;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Removes an enum type that no column has any more.
 *
 * @param definition what the type was, or null where nobody knows
 */
public record DropEnum(QualifiedName name, @Nullable EnumType definition) implements Operation {

  static EnumType require(Schema schema, QualifiedName name) {
    List<String> names = schema.enums().stream().map(one -> one.name().toString()).toList();
    return schema
        .enumType(name)
        .orElseThrow(
            () ->
                new InvalidOperationException(
                    "there is no enum type '" + name + "'",
                    SchemaEdit.didYouMean(name.toString(), names)
                        + "The enum types are "
                        + (names.isEmpty() ? "none" : String.join(", ", names))
                        + "."));
  }

  @Override
  public Optional<Operation> reverse() {
    return Optional.ofNullable(definition).map(CreateEnum::new);
  }

  @Override
  public Schema applyTo(Schema schema) {
    require(schema, name);
    return schema.withoutEnum(name);
  }

  @Override
  public String describe() {
    return "drop enum " + name;
  }

  @Override
  public <R> R accept(OperationVisitor<R> visitor) {
    return visitor.visit(this);
  }
}
