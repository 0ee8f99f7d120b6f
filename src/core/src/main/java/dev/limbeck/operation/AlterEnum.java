package dev.limbeck.operation;

import dev.limbeck.schema.EnumType;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Changes the values of an enum type, or their order. Columns of the type keep their values; rows
 * with a value that goes are in the way of it.
 *
 * @param values all values before and after
 */
public record AlterEnum(QualifiedName name, Change<List<String>> values) implements Operation {

  /** The values after it. */
  public List<String> wanted() {
    return Objects.requireNonNull(values.to());
  }

  @Override
  public Optional<Operation> reverse() {
    return values.reversed().map(back -> new AlterEnum(name, back));
  }

  @Override
  public Schema applyTo(Schema schema) {
    DropEnum.require(schema, name);
    return schema.withEnum(new EnumType(name, wanted()));
  }

  @Override
  public String describe() {
    return "alter enum " + name + " (" + String.join(", ", wanted()) + ")";
  }

  @Override
  public <R> R accept(OperationVisitor<R> visitor) {
    return visitor.visit(this);
  }
}
