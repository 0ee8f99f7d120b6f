package dev.limbeck.graph;

import dev.limbeck.error.UserException;
import java.util.List;

/** The graph refuses: it cannot be loaded, a name means nothing, or a plan cannot be made. */
public final class GraphException extends UserException {
  private static final long serialVersionUID = 1L;

  private final transient List<GraphFault> faults;

  /**
   * All that was found.
   *
   * @param faults at least one, in the order in which they are shown
   */
  GraphException(List<GraphFault> faults) {
    super(faults.get(0).kind().exitCode(), faults.stream().map(GraphFault::problem).toList(), null);
    this.faults = List.copyOf(faults);
  }

  static GraphException of(GraphFault fault) {
    return new GraphException(List.of(fault));
  }

  /** What is wrong, as data; at least one. */
  public List<GraphFault> faults() {
    return faults;
  }

  /** What the first fault is. */
  public FaultKind kind() {
    return faults.get(0).kind();
  }

  /** The revisions that the first fault is about. */
  public List<String> ids() {
    return faults.get(0).ids();
  }
}
