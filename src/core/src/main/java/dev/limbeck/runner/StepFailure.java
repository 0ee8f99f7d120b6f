package dev.limbeck.runner;

import dev.limbeck.dialect.Statement;
import dev.limbeck.error.ExitCode;
import dev.limbeck.error.Place;
import dev.limbeck.error.Problem;
import dev.limbeck.error.UserException;
import dev.limbeck.graph.Direction;
import dev.limbeck.graph.Step;
import dev.limbeck.operation.Operation;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The words for a revision that failed: which one, which operation, the SQL, what the database
 * said, and what the database is like now.
 *
 * @param stepsBefore revisions of this run that are done and stay
 * @param kept how much of this revision took effect and could not be rolled back
 * @param remains what may stay of the statement that failed
 */
record StepFailure(
    Step step,
    List<Operation> batch,
    int stepsBefore,
    int kept,
    Optional<String> remains,
    Hindrance hindrance) {

  /** A failure of which nothing is said but what failed. */
  StepFailure(Step step, List<Operation> batch) {
    this(step, batch, 0, 0, Optional.empty(), Hindrance.MISTAKE);
  }

  /** The same, with the reason known. */
  StepFailure by(Hindrance reason) {
    return new StepFailure(step, batch, stepsBefore, kept, remains, reason);
  }

  /** What failed is the row that records the revision, or the commit. */
  UserException atEnd(StepBody body, String words, SQLException cause) {
    boolean unknown = hindrance == Hindrance.CONNECTION;
    String what =
        unknown ? "the connection broke while it was committed" : "it could not be recorded";
    return new UserException(
        ExitCode.FAILED,
        List.of(
            new Problem(
                heading() + ": " + what + "\n" + indent(words),
                body.place(),
                unknown
                    ? "Whether it was kept is not known: see 'limbeck current'. "
                        + again()
                        + "."
                        + earlier()
                    : remedy())),
        cause);
  }

  /**
   * The lock was lost, and nothing was sent since.
   *
   * @param words how it was lost
   */
  UserException withoutLock(String words, @Nullable SQLException cause) {
    return new UserException(
        ExitCode.FAILED,
        List.of(
            Problem.of(
                heading() + "\n" + indent(words), "Nothing more was done since. " + remedy())),
        cause);
  }

  /**
   * Between two statements, or while books were kept of the last one, the connection was lost, or
   * what others hold was in the way.
   *
   * @param untouched whether nothing was sent yet, and nothing is there from before
   */
  UserException between(StepBody body, String words, boolean untouched, SQLException cause) {
    boolean lost = hindrance == Hindrance.CONNECTION;
    return new UserException(
        ExitCode.FAILED,
        List.of(
            new Problem(
                heading()
                    + ": "
                    + (lost
                        ? "the connection was lost"
                        : untouched
                            ? "what is to be done could not be noted"
                            : "what is done could not be noted")
                    + "\n"
                    + indent(words),
                lost ? null : body.place(),
                untouched
                    ? "Nothing of this revision was kept. " + again() + "."
                    : "What took effect before is remembered; of what was sent last the next run"
                        + " finds it out, or asks. "
                        + again()
                        + ": it goes on from there.")),
        cause);
  }

  /**
   * A statement failed, or found what must not be.
   *
   * @param advice what can be done about it besides; empty if that is clear
   */
  UserException exception(
      Place place, Statement statement, String words, String advice, @Nullable SQLException cause) {
    String what =
        switch (statement.kind()) {
          case CHANGE -> statement.sql() + "\n" + words;
          case PROBE -> statement.note() + ": " + words;
          case ASSERTION, NOTICE -> words;
        };
    String message = heading() + "\n" + indent(what);
    return new UserException(
        ExitCode.FAILED,
        List.of(new Problem(message, place, (advice + " " + remedy()).strip())),
        cause);
  }

  /** {@code revision 3f2a9c81d0b4 (add posts) failed to upgrade: create table posts}. */
  String heading() {
    String name = step.revision().message();
    String verb = step.direction() == Direction.UPGRADE ? "upgrade" : "downgrade";
    String what =
        batch.isEmpty()
            ? ""
            : ": " + batch.stream().map(Operation::describe).collect(Collectors.joining(", "));
    return "revision "
        + step.revision().id()
        + (name.isEmpty() ? "" : " (" + name + ")")
        + " failed to "
        + verb
        + what;
  }

  /** What is to be done, as a sentence without its end. */
  String again() {
    return hindrance.again();
  }

  /** Of a server that went down itself, nobody knows how far its disk had come. */
  private String earlier() {
    String words =
        switch (stepsBefore) {
          case 0 -> "";
          case 1 -> " The revision before it in this run is done";
          default -> " The " + stepsBefore + " revisions before it in this run are done";
        };
    if (words.isEmpty()) {
      return "";
    }
    return words
        + (hindrance == Hindrance.CONNECTION
            ? "; if the server itself went down, 'limbeck current' tells which of them it has kept."
            : stepsBefore == 1 ? " and stays." : " and stay.");
  }

  private String remedy() {
    if (kept > 0) {
      return "What came before in this revision took effect and cannot be rolled back; it is"
          + " remembered."
          + remains.map(text -> " " + text).orElse("")
          + " "
          + (hindrance == Hindrance.MISTAKE ? "Mend what failed, and start again" : again())
          + ": the run goes on from there."
          + earlier();
    }
    return remains.orElse("Nothing of this revision was kept.") + " " + again() + "." + earlier();
  }

  /** Of a statement whose outcome nobody has heard of. */
  static String notKnownYet() {
    return "The connection was lost while this statement was running: whether it takes effect is"
        + " not known yet, the next run finds that out.";
  }

  private static String indent(String text) {
    return text.lines().map(line -> "  " + line).collect(Collectors.joining("\n"));
  }
}
