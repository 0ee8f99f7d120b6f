package dev.limbeck.operation;

import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Sequence;
import java.util.Objects;
import java.util.Optional;

/** Changes what a sequence adds each time; its next value stays. */
public record AlterSequence(QualifiedName sequence, Change<Long> increment) implements Operation {

  @Override
  public Optional<Operation> reverse() {
    return increment.reversed().map(back -> new AlterSequence(sequence, back));
  }

  @Override
  public Schema applyTo(Schema schema) {
    Sequence old = DropSequence.require(schema, sequence);
    return schema.withSequence(
        new Sequence(sequence, old.start(), Objects.requireNonNull(increment.to())));
  }

  @Override
  public String describe() {
    return "alter sequence " + sequence + " (increment " + increment.to() + ")";
  }

  @Override
  public <R> R accept(OperationVisitor<R> visitor) {
    return visitor.visit(this);
  }
}
