package dev.limbeck.operation;

import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Sequence;
import java.util.List;
import java.util.Optional;

/**
 * Makes a sequence.
 *
 * @param numbers what it is to number from now on: it begins a step behind the rows that are there
 *     when it is made, or at its start, whichever comes later. A step, because Hibernate takes a
 *     number for the last one of as many ({@code PooledOptimizer})
 */
public record CreateSequence(Sequence sequence, List<NumberedColumn> numbers) implements Operation {
  public CreateSequence {
    numbers = List.copyOf(numbers);
  }

  /** A sequence that begins at its start. */
  public CreateSequence(Sequence sequence) {
    this(sequence, List.of());
  }

  /** The same, to number other columns. */
  public CreateSequence withNumbers(List<NumberedColumn> newNumbers) {
    return new CreateSequence(sequence, newNumbers);
  }

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
    for (NumberedColumn numbered : numbers) {
      SchemaEdit.require(SchemaEdit.require(schema, numbered.table()), numbered.column());
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
