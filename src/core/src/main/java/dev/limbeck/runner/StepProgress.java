package dev.limbeck.runner;

import dev.limbeck.dialect.Dialect;
import dev.limbeck.dialect.SchemaState;
import dev.limbeck.dialect.Statement;
import dev.limbeck.error.Problem;
import dev.limbeck.error.UserException;
import dev.limbeck.operation.ExecuteSql;
import dev.limbeck.operation.InvalidOperationException;
import dev.limbeck.operation.Operation;
import dev.limbeck.runner.StepLog.Entry;
import dev.limbeck.runner.StepLog.State;
import dev.limbeck.schema.Schema;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * How far a revision has come that an earlier run has begun and not ended.
 *
 * @param done how many of its operations took effect as a whole
 * @param begun all statements of the next operation as the file says it now, if a part of them took
 *     effect; else empty
 * @param noted whether something stands in the log
 * @param kept whether something took effect that stays
 */
record StepProgress(int done, List<Entry> begun, boolean noted, boolean kept) {
  static final StepProgress NONE = new StepProgress(0, List.of(), false, false);

  StepProgress {
    begun = List.copyOf(begun);
  }

  /**
   * Looks where a body goes on.
   *
   * @param entries all of this revision, in order, none of which is only announced
   * @throws UserException if what took effect stands otherwise in the file now; or if a statement
   *     that was refused half way stands there as it was, with the question
   */
  static StepProgress of(Dialect dialect, StepBody body, List<Entry> entries) throws SQLException {
    boolean kept = entries.stream().anyMatch(Entry::begun);
    int number = 1;
    while (true) {
      int current = number;
      List<Entry> own = entries.stream().filter(one -> one.operation() == current).toList();
      boolean ended = !own.isEmpty() && own.stream().allMatch(one -> one.state() == State.DONE);
      if (!ended && (own.stream().noneMatch(Entry::begun) || isReplaced(body, own, number))) {
        return new StepProgress(number - 1, List.of(), true, kept);
      }
      List<Entry> now = asInFile(dialect, body, own, number);
      Optional<Entry> half = now.stream().filter(one -> one.halfDone(dialect.lexer())).findFirst();
      if (half.isPresent()) {
        throw new StatementQuestion(half.get()).sendAgain();
      }
      if (now.stream().anyMatch(one -> one.state() != State.DONE)) {
        return new StepProgress(number - 1, askedAgain(now), true, kept);
      }
      number++;
    }
  }

  /** Whether nothing but a part of a refused statement is there, and the file says another one. */
  private static boolean isReplaced(StepBody body, List<Entry> own, int number) {
    if (own.stream().anyMatch(one -> one.state() == State.DONE && one.begun())) {
      return false;
    }
    if (number > body.operations().size()) {
      return true;
    }
    Operation operation = body.operations().get(number - 1);
    return !(operation instanceof ExecuteSql) && !own.get(0).checksum().equals(checksum(operation));
  }

  /** What was asked before a statement that did not take effect is asked again before it. */
  private static List<Entry> askedAgain(List<Entry> entries) {
    List<Entry> again = new ArrayList<>(entries);
    int next = 0;
    while (again.get(next).state() == State.DONE) {
      next++;
    }
    for (int i = next - 1; i >= 0 && !again.get(i).begun(); i--) {
      again.set(i, again.get(i).in(State.PLANNED));
    }
    return again;
  }

  private static List<Entry> asInFile(Dialect dialect, StepBody body, List<Entry> own, int number)
      throws SQLException {
    Entry first = own.get(0);
    if (number > body.operations().size()) {
      throw changed(body, number, "its operation " + number, first.meaning(), "nothing");
    }
    Operation operation = body.operations().get(number - 1);
    if (first.checksum().equals(checksum(operation))) {
      return own;
    }
    if (!(operation instanceof ExecuteSql)) {
      String says = operation.describe();
      throw changed(
          body,
          number,
          "its operation " + number,
          first.meaning(),
          says.equals(first.meaning()) ? "it otherwise" : "'" + says + "'");
    }
    return mended(dialect, body, own, number);
  }

  /** Statements behind those that took effect may be others than they were. */
  private static List<Entry> mended(Dialect dialect, StepBody body, List<Entry> own, int number)
      throws SQLException {
    Operation operation = body.operations().get(number - 1);
    List<Statement> statements =
        dialect.statements(List.of(operation), new SchemaState(Schema.empty(), null));
    for (Entry entry : own) {
      boolean there = entry.number() <= statements.size();
      String took = entry.statement().sql();
      String says = there ? statements.get(entry.number() - 1).sql() : "";
      if (entry.state() == State.DONE && !(there && same(dialect, took, says))) {
        throw changed(
            body,
            number,
            "statement " + entry.number() + " of its operation " + number,
            took.isEmpty() ? entry.meaning() : line(took),
            there ? "'" + line(says) + "'" : "nothing");
      }
    }
    long done = own.stream().filter(one -> one.state() == State.DONE).count();
    List<Entry> mended = new ArrayList<>();
    for (int i = 0; i < statements.size(); i++) {
      mended.add(
          new Entry(
              own.get(0).revision(),
              own.get(0).direction(),
              number,
              i + 1,
              operation.describe(),
              checksum(operation),
              statements.get(i),
              i < done ? State.DONE : unsent(dialect, own, statements.get(i), i)));
    }
    return mended;
  }

  private static boolean same(Dialect dialect, String one, String other) {
    return Checksum.words(dialect, one).equals(Checksum.words(dialect, other));
  }

  /** How far a statement has come that did not take effect, if the file still says it. */
  private static State unsent(Dialect dialect, List<Entry> own, Statement now, int index) {
    return index < own.size()
            && own.get(index).halfDone(dialect.lexer())
            && same(dialect, own.get(index).statement().sql(), now.sql())
        ? State.FAILED
        : State.PLANNED;
  }

  private static String line(String sql) {
    return sql.strip().replaceAll("\\s+", " ");
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

  private static UserException changed(
      StepBody body, int number, String what, String took, String says) {
    boolean there = number <= body.placed().size();
    String id = body.step().revision().id();
    return new UserException(
        new Problem(
            "revision "
                + id
                + " was begun, and "
                + what
                + " has taken effect as '"
                + took
                + "'; the file says "
                + says
                + " there now",
            there ? body.placed().get(number - 1).place() : body.step().revision().place(),
            "Put it back as it was: the run then goes on behind it. Or undo by hand what took"
                + " effect, tell so with 'limbeck resolve "
                + id
                + " --forget', and start again from its beginning."));
  }

  /** Of the next operation what is still to be sent, if a part of it took effect; else empty. */
  List<Entry> rest() {
    return begun.stream().filter(one -> one.state() != State.DONE).toList();
  }

  /** What is left of a body that is not yet begun; what is half done is not among it. */
  StepBody left(StepBody body) {
    int behind = done + (begun.isEmpty() ? 0 : 1);
    return new StepBody(body.step(), body.placed().subList(behind, body.placed().size()));
  }

  /** The schema when the rest of a half done operation has taken effect. */
  Schema completed(Dialect dialect, StepBody body, Schema now) {
    if (begun.isEmpty()) {
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
