package dev.limbeck.graph;

/** One revision to run, and which half of it. */
public record Step(Revision revision, Direction direction) {

  /** {@code upgrade 3f2a9c81d0b4}. */
  @Override
  public String toString() {
    return switch (direction) {
      case UPGRADE -> "upgrade " + revision.id();
      case DOWNGRADE -> "downgrade " + revision.id();
    };
  }
}
