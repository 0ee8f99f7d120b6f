package dev.limbeck.error;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One or more problems that a user can mend. It is not for mistakes of the program itself, which
 * stay ordinary exceptions and show a stack trace.
 */
public class UserException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;
  private final ExitCode exitCode;

  /** One problem without a place; the command failed. */
  public UserException(String message, String remedy) {
    this(ExitCode.FAILED, List.of(Problem.of(message, remedy)), null);
  }

  /** One problem without a place, and the exception that told of it. */
  public UserException(String message, String remedy, @Nullable Throwable cause) {
    this(ExitCode.FAILED, List.of(Problem.of(message, remedy)), cause);
  }

  /** One problem in a file. */
  public UserException(Problem problem) {
    this(ExitCode.FAILED, List.of(problem), null);
  }

  /**
   * All there is to say.
   *
   * @param problems at least one, in the order in which they are shown
   */
  public UserException(ExitCode exitCode, List<Problem> problems, @Nullable Throwable cause) {
    super(problems.stream().map(Problem::text).collect(Collectors.joining("\n")), cause);
    if (problems.isEmpty()) {
      throw new IllegalArgumentException("an error without a problem");
    }
    this.problems = List.copyOf(problems);
    this.exitCode = exitCode;
  }

  /** The problems, in the order in which they are shown. */
  public List<Problem> problems() {
    return problems;
  }

  /** What the process says. */
  public ExitCode exitCode() {
    return exitCode;
  }
}
