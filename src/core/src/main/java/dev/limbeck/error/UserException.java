package dev.limbeck.error;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One or more problems that a user can mend. It is not for mistakes of the program itself, which
 * stay ordinary exceptions and show a stack trace.
 */
public class UserException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What comes after so many mostly follows from them. */
  private static final int MOST_SHOWN = 50;

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
    super(String.join("\n", shown(problems, Problem::text)), cause);
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

  /**
   * What a person is shown: the first problems, and how many more there are.
   *
   * @param text of a problem
   */
  public List<String> shown(Function<Problem, String> text) {
    return shown(problems, text);
  }

  private static List<String> shown(List<Problem> problems, Function<Problem, String> text) {
    Stream<String> first = problems.stream().limit(MOST_SHOWN).map(text);
    int more = problems.size() - MOST_SHOWN;
    String rest = String.format(Locale.ROOT, "and %,d more", more);
    return (more > 0 ? Stream.concat(first, Stream.of(rest)) : first).toList();
  }

  /** What the process says. */
  public ExitCode exitCode() {
    return exitCode;
  }
}
