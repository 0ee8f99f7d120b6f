package dev.limbeck.graph;

import dev.limbeck.error.Problem;
import java.util.List;

/**
 * One thing that is wrong: as data for programs, as words for people.
 *
 * @param ids the revisions it is about; {@link FaultKind} says which, in which order
 */
public record GraphFault(FaultKind kind, List<String> ids, Problem problem) {

  /** Copies the ids. */
  public GraphFault {
    ids = List.copyOf(ids);
  }
}
