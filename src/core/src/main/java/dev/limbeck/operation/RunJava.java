package dev.limbeck.operation;

import dev.limbeck.schema.Schema;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Runs Java code of the user's own. What it does to the schema is not known.
 *
 * @param className of a {@link RevisionTask}
 * @param arguments for it, sorted
 * @param transaction whether it runs in the revision's transaction; else in batches of its own, and
 *     then it is all that the revision does
 * @param task the class's only instance; null where nothing will be run. Not part of what makes two
 *     operations equal
 */
public record RunJava(
    String className,
    Map<String, String> arguments,
    boolean transaction,
    @Nullable RevisionTask task)
    implements Operation {

  public RunJava {
    arguments = Collections.unmodifiableMap(new TreeMap<>(arguments));
  }

  /** The same, ready to run. */
  public RunJava with(RevisionTask loaded) {
    return new RunJava(className, arguments, transaction, loaded);
  }

  @Override
  public boolean opaque() {
    return true;
  }

  @Override
  public Optional<Operation> reverse() {
    return Optional.empty();
  }

  @Override
  public Schema applyTo(Schema schema) {
    return schema;
  }

  @Override
  public String describe() {
    return "run " + className;
  }

  @Override
  public <R> R accept(OperationVisitor<R> visitor) {
    return visitor.visit(this);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RunJava that
        && className.equals(that.className)
        && arguments.equals(that.arguments)
        && transaction == that.transaction;
  }

  @Override
  public int hashCode() {
    return Objects.hash(className, arguments, transaction);
  }
}
