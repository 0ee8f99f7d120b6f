package dev.limbeck.operation;

import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Sequence;
import java.util.Optional;

/**
 * Gives a sequence another name, in the same schema; the next value it gives stays.
 *
 * @param to the new name, without a schema
 */
public record RenameSequence(QualifiedName sequence, String to) implements Operation {

  @Override
  public Optional<Operation> reverse() {
    return Optional.of(new RenameSequence(sequence.withName(to), sequence.name()));
  }

  @Override
  public Schema applyTo(Schema schema) {
    Sequence old = DropSequence.require(schema, sequence);
    QualifiedName renamed = sequence.withName(to);
    if (schema.sequence(renamed).isPresent()) {
      throw new InvalidOperationException(
          "there is a sequence '" + renamed + "' already", "Give the sequence another name.");
    }
    return schema.withoutSequence(sequence).withSequence(old.withName(renamed));
  }

  @Override
  public String describe() {
    return "rename sequence " + sequence + " to " + to;
  }

  @Override
  public <R> R accept(OperationVisitor<R> visitor) {
    return visitor.visit(this);
  }
}
