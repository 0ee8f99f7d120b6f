package dev.limbeck.dialect;

import dev.limbeck.operation.Operation;
import java.util.ArrayList;
import java.util.List;

/**
 * Operations that go to the database together.
 *
 * @param operations in order, at least one
 * @param later what comes after them
 */
public record Batch(List<Operation> operations, List<Operation> later) {

  /** The batches of some operations, in order; all of them, once. */
  public static List<Batch> of(Dialect dialect, List<Operation> operations) {
    List<Batch> batches = new ArrayList<>();
    int done = 0;
    for (List<Operation> together : dialect.batches(operations)) {
      done += together.size();
      batches.add(new Batch(together, operations.subList(done, operations.size())));
    }
    return batches;
  }
}
