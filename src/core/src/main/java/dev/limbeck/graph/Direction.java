package dev.limbeck.graph;

/** Which half of a revision is run. */
public enum Direction {
  /** Its upgrade; afterwards it is applied. */
  UPGRADE,
  /** Its downgrade; afterwards it is not. */
  DOWNGRADE
}
