package dev.limbeck.runner;

import dev.limbeck.dialect.Dialect;
import dev.limbeck.error.Problem;
import dev.limbeck.error.UserException;
import dev.limbeck.operation.InvalidOperationException;
import dev.limbeck.operation.Operation;
import dev.limbeck.runner.StepLog.Entry;
import dev.limbeck.runner.StepLog.State;
import dev.limbeck.schema.Schema;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * How far a revision has come that an earlier run has begun and not ended.
 *
 * @param done how many of its operations took effect as a whole
 * @param rest of the next operation what is still to be sent, if a part of it took effect; else
 *     empty
 * @param noted whether something stands in the log
 */
record StepProgress(int done, List<Entry> rest, boolean noted) {
  static final StepProgress NONE = new StepProgress(0, List.of(), false);

  StepProgress {
    rest = List.copyOf(rest);
  }

  /**
   * Looks where a body goes on.
   *
   * @param entries all of this revision, in order, none of which is only announced
   * @throws UserException if an operation that took effect stands otherwise in the file now
   */
  static StepProgress of(StepBody body, List<Entry> entries) {
    List<Operation> operations = body.operations();
    int number = 1;
    while (true) {
      int current = number;
      List<Entry> own = entries.stream().filter(one -> one.operation() == current).toList();
      boolean begun = own.stream().anyMatch(one -> one.state() == State.DONE);
      if (!begun) {
        return new StepProgress(number - 1, List.of(), true);
      }
      Entry first = own.get(0);
      if (number > operations.size()
          || !first.checksum().equals(checksum(operations.get(number - 1)))) {
        throw changed(body, first, number);
      }
      List<Entry> rest = own.stream().filter(one -> one.state() != State.DONE).toList();
      if (!rest.isEmpty()) {
        return new StepProgress(number - 1, rest, true);
      }
      number++;
    }
  }

  /** A text that is the same for the same operation, and else another one. */
  static String checksum(Operation operation) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(operation.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static UserException changed(StepBody body, Entry entry, int number) {
    boolean there = number <= body.placed().size();
    String id = entry.revision();
    return new UserException(
        new Problem(
            "revision "
                + id
                + " was begun, and its operation "
                + number
                + " has taken effect as '"
                + entry.meaning()
                + "'; the file says "
                + (there
                    ? "'" + body.operations().get(number - 1).describe() + "' there now"
                    : "nothing there now"),
            there ? body.placed().get(number - 1).place() : body.step().revision().place(),
            "Put it back as it was: the run then goes on behind it. Or undo by hand what took"
                + " effect, tell so with 'limbeck resolve "
                + id
                + " --forget', and start again from its beginning."));
  }

  /** What is left of a body that is not yet begun; what is half done is not among it. */
  StepBody left(StepBody body) {
    int begun = done + (rest.isEmpty() ? 0 : 1);
    return new StepBody(body.step(), body.placed().subList(begun, body.placed().size()));
  }

  /** The schema when the rest of a half done operation has taken effect. */
  Schema completed(Dialect dialect, StepBody body, Schema now) {
    if (rest.isEmpty()) {
      return now;
    }
    try {
      return dialect.after(body.operations().get(done), now);
    } catch (InvalidOperationException e) {
      // What the schema shows of it is there already.
      return now;
    }
  }
}
