package dev.limbeck.graph;

import java.time.Duration;

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

  /** That it has run: {@code upgraded 3f2a9c81d0b4 add posts (12 ms)}. */
  public String done(Duration took) {
    String verb =
        switch (direction) {
          case UPGRADE -> "upgraded ";
          case DOWNGRADE -> "downgraded ";
        };
    String message = revision.message().isEmpty() ? "" : " " + revision.message();
    return verb + revision.id() + message + " (" + took.toMillis() + " ms)";
  }
}
