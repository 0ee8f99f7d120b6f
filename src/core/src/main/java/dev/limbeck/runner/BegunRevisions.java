package dev.limbeck.runner;

import dev.limbeck.dialect.Dialect;
import dev.limbeck.dialect.Outcome;
import dev.limbeck.dialect.Statement;
import dev.limbeck.error.UserException;
import dev.limbeck.graph.Step;
import dev.limbeck.runner.StepLog.Entry;
import dev.limbeck.runner.StepLog.State;
import dev.limbeck.schema.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What earlier runs have begun and not ended, and how this one goes on. */
record BegunRevisions(Dialect dialect, StepLog log, RunListener listener) {

  /** Writes for a step, and commits. */
  @FunctionalInterface
  interface Keeping {
    void keep(Step step, Books.Writing writing) throws SQLException;
  }

  /**
   * Finds out what became of everything that was announced, and notes it.
   *
   * @param now what the catalogue shows
   * @return how far each revision of the plan has come that was begun
   * @throws UserException if the catalogue cannot tell, with the question; or if a revision was
   *     begun that this plan does not end
   */
  Map<String, StepProgress> settle(
      Connection connection, Keeping keeping, List<StepBody> bodies, Schema now)
      throws SQLException {
    List<Entry> entries = log.read(connection);
    if (entries.isEmpty()) {
      return Map.of();
    }
    List<Entry> settled = new ArrayList<>();
    Map<String, StepBody> planned = new LinkedHashMap<>();
    bodies.forEach(body -> planned.put(body.step().revision().id(), body));
    for (Map.Entry<String, List<Entry>> one : byRevision(entries).entrySet()) {
      StepBody body = planned.get(one.getKey());
      List<Entry> own = one.getValue();
      if (body != null && body.step().direction() == own.get(0).direction()) {
        for (Entry entry : own) {
          settled.add(settled(connection, keeping, body.step(), entry, now));
        }
      } else if (own.stream().anyMatch(Entry::begun)) {
        throw unended(own.get(0));
      } else if (body != null) {
        keeping.keep(body.step(), () -> log.forget(connection, one.getKey(), 0));
      }
    }
    Map<String, StepProgress> progress = new LinkedHashMap<>();
    for (Map.Entry<String, StepBody> one : planned.entrySet()) {
      List<Entry> own =
          settled.stream().filter(entry -> entry.revision().equals(one.getKey())).toList();
      if (!own.isEmpty()) {
        progress.put(one.getKey(), StepProgress.of(dialect, one.getValue(), own));
      }
    }
    return progress;
  }

  private static Map<String, List<Entry>> byRevision(List<Entry> entries) {
    return entries.stream()
        .collect(Collectors.groupingBy(Entry::revision, LinkedHashMap::new, Collectors.toList()));
  }

  /**
   * Makes sure that no revision was begun and not ended.
   *
   * @throws UserException if one was
   */
  void requireNone(Connection connection) throws SQLException {
    List<Entry> entries = log.begun(connection);
    if (!entries.isEmpty()) {
      throw unended(entries.get(0));
    }
  }

  private Entry settled(Connection connection, Keeping keeping, Step step, Entry entry, Schema now)
      throws SQLException {
    if (entry.state() == State.DONE
        || entry.state() == State.PLANNED
        || entry.halfDone(dialect.lexer())) {
      return entry;
    }
    Outcome outcome = outcome(connection, entry, now);
    if (outcome != Outcome.DONE
        && entry.state() != State.REFUSED
        && entry.statement().kind() == Statement.Kind.CHANGE) {
      dialect.removeLeftovers(connection, entry.statement().sql()).forEach(listener::warned);
    }
    State state = state(entry, outcome);
    keeping.keep(step, () -> log.mark(connection, entry, state));
    if (state == State.DONE) {
      listener.resumed(entry.revision(), entry.statement().sql());
    }
    return entry.in(state);
  }

  /**
   * What became of a statement. Of one that was refused the database itself has said that it did
   * not take effect; the catalogue is not asked, since it goes by names, and what has the name may
   * be the very reason of the refusal.
   */
  private Outcome outcome(Connection connection, Entry entry, Schema now) throws SQLException {
    return entry.state() == State.ANNOUNCED && entry.statement().kind() == Statement.Kind.CHANGE
        ? dialect.outcome(connection, entry.statement().sql(), now)
        : Outcome.NOT_DONE;
  }

  private static State state(Entry entry, Outcome outcome) {
    return switch (outcome) {
      case DONE -> State.DONE;
      case NOT_DONE -> State.PLANNED;
      case UNKNOWN -> throw new StatementQuestion(entry).tookEffect();
    };
  }

  private static UserException unended(Entry entry) {
    return new BegunRevision(entry.revision(), entry.direction()).refusal();
  }

  /** A statement that was refused may have been carried out by hand. */
  private boolean canBe(Resolution resolution, Entry entry) {
    return entry.state() == State.ANNOUNCED
        || (resolution == Resolution.AGAIN && entry.halfDone(dialect.lexer()))
        || (resolution == Resolution.DONE
            && (entry.state() == State.FAILED || entry.state() == State.REFUSED));
  }

  /**
   * Notes what a person has found out.
   *
   * @param id the revision's id or the beginning of it
   * @return the id
   * @throws UserException if no such revision was begun, or nothing of it is in doubt
   */
  String resolve(Connection connection, Books books, String id, Resolution resolution)
      throws SQLException {
    List<Entry> entries = log.read(connection);
    List<String> found =
        entries.stream().map(Entry::revision).distinct().filter(one -> one.startsWith(id)).toList();
    if (found.size() != 1) {
      String begun = String.join(", ", entries.stream().map(Entry::revision).distinct().toList());
      throw new UserException(
          "no revision '" + id + "' was begun and not ended",
          begun.isEmpty()
              ? "There is none: everything is as 'limbeck current' says."
              : "Begun and not ended is " + begun + ".");
    }
    String revision = found.get(0);
    Optional<Entry> announced =
        entries.stream()
            .filter(one -> one.revision().equals(revision) && canBe(resolution, one))
            .findFirst();
    if (resolution != Resolution.FORGET && announced.isEmpty()) {
      throw new UserException(
          "nothing is in doubt about revision " + revision,
          "Start 'limbeck upgrade' or 'limbeck downgrade' again; it goes on by itself.");
    }
    books.keep(
        connection,
        () -> {
          switch (resolution) {
            case DONE -> log.mark(connection, announced.orElseThrow(), State.DONE);
            case AGAIN -> log.mark(connection, announced.orElseThrow(), State.PLANNED);
            case FORGET -> log.forget(connection, revision, 0);
          }
        });
    return revision;
  }
}
