package dev.limbeck.error;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The problems found so far by a reader that goes on after a mistake; thrown once, at the end. */
public final class Problems {
  private final List<Problem> found = new ArrayList<>();
  private final UnaryOperator<String> wording;

  /** None yet. */
  public Problems() {
    this(UnaryOperator.identity());
  }

  /**
   * None yet.
   *
   * @param wording makes of a message what may be shown of it
   */
  public Problems(UnaryOperator<String> wording) {
    this.wording = wording;
  }

  /** Notes a problem. */
  public void add(Problem problem) {
    found.add(new Problem(wording.apply(problem.message()), problem.place(), problem.remedy()));
  }

  /** Notes a problem at a place. */
  public void add(@Nullable Place place, String message, String remedy) {
    add(new Problem(message, place, remedy));
  }

  /** Whether nothing has been found. */
  public boolean isEmpty() {
    return found.isEmpty();
  }

  /** What has been found, in order. */
  public List<Problem> found() {
    return List.copyOf(found);
  }

  /**
   * Ends the collecting.
   *
   * @throws UserException with every problem, if there is one
   */
  public void throwIfAny(ExitCode exitCode) {
    if (!found.isEmpty()) {
      throw new UserException(exitCode, found, null);
    }
  }
}
