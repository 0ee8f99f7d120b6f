package dev.limbeck.operation;

import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Sequence;
import java.util.Optional;

/** Makes a sequence. */
public record CreateSequence(Sequence sequence) implements Operation {

  @Override
  public Optional<Operation> reverse() {
    return Optional.of(new DropSequence(sequence.name(), sequence));
  }

  @Override
  public Schema applyTo(Schema schema) {
    if (schema.sequence(sequence.name()).isPresent()) {
      throw new InvalidOperationException(
          "there is a sequence '" + sequence.name() + "' already",
          "Give the new sequence another name.");
    }
    return schema.withSequence(sequence);
  }

  @Override
  public String describe() {
    return "create sequence " + sequence.name();
  }

  @Override
  public <R> R accept(OperationVisitor<R> visitor) {
    return visitor.visit(this);
  }
}
