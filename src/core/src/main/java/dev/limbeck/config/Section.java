package dev.limbeck.config;

import dev.limbeck.error.ExitCode;
import dev.limbeck.error.Problem;
import dev.limbeck.error.Problems;
import dev.limbeck.error.UserException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of the configuration, or why there is none. The reasons are told when somebody needs the
 * part, so that a command which needs no database does not ask for its password.
 *
 * @param value null exactly where there are problems
 */
public record Section<T>(@Nullable T value, List<Problem> problems) {

  public Section {
    problems = List.copyOf(problems);
    if ((value == null) == problems.isEmpty()) {
      throw new IllegalArgumentException("either a value or problems");
    }
  }

  /** A value, unless problems have been found. */
  static <T> Section<T> of(@Nullable T value, Problems problems) {
    return new Section<>(problems.isEmpty() ? value : null, problems.found());
  }

  /**
   * The part.
   *
   * @throws UserException with all problems and {@link ExitCode#USAGE}, where there is none
   */
  public T get() {
    if (value == null) {
      throw new UserException(ExitCode.USAGE, problems, null);
    }
    return value;
  }
}
