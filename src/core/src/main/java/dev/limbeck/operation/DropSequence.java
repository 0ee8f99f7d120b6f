package dev.limbeck.operation;

import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Sequence;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Removes a sequence, and with it the next value it would have given.
 *
 * @param definition what the sequence was, or null where a file does not say
 */
public record DropSequence(QualifiedName sequence, @Nullable Sequence definition)
    implements Operation {

  static Sequence require(Schema schema, QualifiedName name) {
    return schema
        .sequence(name)
        .orElseThrow(
            () ->
                new InvalidOperationException(
                    "there is no sequence '" + name + "'",
                    SchemaEdit.didYouMean(
                            name.toString(),
                            schema.sequences().stream().map(one -> one.name().toString()).toList())
                        + "A revision can only change sequences that exist when it runs."));
  }

  @Override
  public Optional<Operation> reverse() {
    return Optional.ofNullable(definition).map(CreateSequence::new);
  }

  @Override
  public Schema applyTo(Schema schema) {
    require(schema, sequence);
    return schema.withoutSequence(sequence);
  }

  @Override
  public String describe() {
    return "drop sequence " + sequence;
  }

  @Override
  public <R> R accept(OperationVisitor<R> visitor) {
    return visitor.visit(this);
  }
}
