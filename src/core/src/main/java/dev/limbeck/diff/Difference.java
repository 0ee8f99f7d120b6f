package dev.limbeck.diff;

import dev.limbeck.operation.Operation;
import java.util.List;
import java.util.Optional;

/**
 * What leads from one schema to another.
 *
 * @param operations in an order that a database takes
 * @param notCompared what could not be compared, one sentence each, sorted
 */
public record Difference(List<Operation> operations, List<String> notCompared) {
  public Difference {
    operations = List.copyOf(operations);
    notCompared = notCompared.stream().sorted().distinct().toList();
  }

  /** Whether the schemas are the same, as far as they were compared. */
  public boolean isEmpty() {
    return operations.isEmpty();
  }

  /**
   * The way back: the reverse of each operation, last one first.
   *
   * @throws java.util.NoSuchElementException if an operation does not know what it drops; those of
   *     a differ do
   */
  public List<Operation> reversed() {
    return OperationOrder.back(
        operations, operation -> Optional.of(operation.reverse().orElseThrow()));
  }

  /** As {@link #reversed}, without those operations that nothing undoes. */
  public List<Operation> reversible() {
    return OperationOrder.back(operations, Operation::reverse);
  }
}
