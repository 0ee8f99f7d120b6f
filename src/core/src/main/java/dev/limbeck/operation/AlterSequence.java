package dev.limbeck.operation;

import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.Numbering;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Sequence;
import dev.limbeck.schema.SequenceLimits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Changes how a sequence counts; what is null stays as it is. With another increment, its next
 * value lies at least so far behind the last one drawn: who takes the numbers in between, as
 * Hibernate does, gets none that was given before.
 *
 * @param start its first value, which has to change where new limits leave it out
 * @param increment what it adds each time
 * @param min the least number; a change to null gives it the usual one
 * @param max the greatest number; a change to null gives it the usual one
 * @param cycle whether it begins again at the other end
 * @param type the type of its numbers; a change to null gives it the usual one
 */
public record AlterSequence(
    QualifiedName sequence,
    @Nullable Change<Long> start,
    @Nullable Change<Long> increment,
    @Nullable Change<Long> min,
    @Nullable Change<Long> max,
    @Nullable Change<Boolean> cycle,
    @Nullable Change<ColumnType> type)
    implements Operation {

  /** A change of the increment alone. */
  public AlterSequence(QualifiedName sequence, Change<Long> increment) {
    this(sequence, null, increment, null, null, null, null);
  }

  /** What leads a sequence from one way of counting to another, in the parts that are named. */
  public static AlterSequence of(
      QualifiedName sequence, Numbering from, Numbering to, Set<Numbering.Part> parts) {
    SequenceLimits old = from.limits();
    SequenceLimits wanted = to.limits();
    return new AlterSequence(
        sequence,
        parts.contains(Numbering.Part.START) ? Change.of(from.start(), to.start()) : null,
        parts.contains(Numbering.Part.INCREMENT)
            ? Change.of(from.increment(), to.increment())
            : null,
        parts.contains(Numbering.Part.MIN) ? Change.of(old.min(), wanted.min()) : null,
        parts.contains(Numbering.Part.MAX) ? Change.of(old.max(), wanted.max()) : null,
        parts.contains(Numbering.Part.CYCLE) ? Change.of(old.cycle(), wanted.cycle()) : null,
        parts.contains(Numbering.Part.TYPE) ? Change.of(old.type(), wanted.type()) : null);
  }

  /** By how much its steps become longer, with the sign of a step; 0 where they do not. */
  public long longerBy(long before) {
    if (increment == null) {
      return 0;
    }
    long difference = Objects.requireNonNull(increment.to()) - before;
    return before > 0 == difference > 0 ? difference : 0;
  }

  /** The parts that this changes. */
  public Set<Numbering.Part> changed() {
    Set<Numbering.Part> parts = EnumSet.noneOf(Numbering.Part.class);
    add(parts, Numbering.Part.TYPE, type);
    add(parts, Numbering.Part.START, start);
    add(parts, Numbering.Part.INCREMENT, increment);
    add(parts, Numbering.Part.MIN, min);
    add(parts, Numbering.Part.MAX, max);
    add(parts, Numbering.Part.CYCLE, cycle);
    return parts;
  }

  private static void add(
      Set<Numbering.Part> parts, Numbering.Part part, @Nullable Change<?> change) {
    if (change != null) {
      parts.add(part);
    }
  }

  @Override
  public Optional<Operation> reverse() {
    List<@Nullable Change<?>> changes = Arrays.asList(start, increment, min, max, cycle, type);
    if (changes.stream().anyMatch(change -> change != null && !change.fromKnown())) {
      return Optional.empty();
    }
    return Optional.of(
        new AlterSequence(
            sequence,
            Change.back(start),
            Change.back(increment),
            Change.back(min),
            Change.back(max),
            Change.back(cycle),
            Change.back(type)));
  }

  @Override
  public Schema applyTo(Schema schema) {
    return schema.withSequence(applyTo(DropSequence.require(schema, sequence)));
  }

  /** The sequence after this. */
  public Sequence applyTo(Sequence old) {
    SequenceLimits limits = old.numbering().limits();
    boolean limited = min != null || max != null || cycle != null || type != null;
    return new Sequence(
        old.name(),
        start == null ? old.start() : Objects.requireNonNull(start.to()),
        increment == null ? old.increment() : Objects.requireNonNull(increment.to()),
        limited
            ? new SequenceLimits(
                min == null ? limits.min() : min.to(),
                max == null ? limits.max() : max.to(),
                cycle == null ? limits.cycle() : Boolean.TRUE.equals(cycle.to()),
                type == null ? limits.type() : type.to())
            : old.limits());
  }

  private List<String> parts() {
    List<String> parts = new ArrayList<>();
    if (type != null) {
      parts.add(type.to() == null ? "the usual type" : "type " + type.to());
    }
    if (start != null) {
      parts.add("start " + start.to());
    }
    if (increment != null) {
      parts.add("increment " + increment.to());
    }
    if (min != null) {
      parts.add(min.to() == null ? "the usual minimum" : "minimum " + min.to());
    }
    if (max != null) {
      parts.add(max.to() == null ? "the usual maximum" : "maximum " + max.to());
    }
    if (cycle != null) {
      parts.add(Boolean.TRUE.equals(cycle.to()) ? "cycle" : "no cycle");
    }
    return parts;
  }

  @Override
  public String describe() {
    return "alter sequence " + sequence + " (" + String.join(", ", parts()) + ")";
  }

  @Override
  public <R> R accept(OperationVisitor<R> visitor) {
    return visitor.visit(this);
  }
}
