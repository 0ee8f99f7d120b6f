package dev.limbeck.runner;

import dev.limbeck.dialect.Dialect;
import dev.limbeck.dialect.SessionEffect;
import dev.limbeck.error.Place;
import dev.limbeck.error.Problem;
import dev.limbeck.error.UserException;
import dev.limbeck.operation.ExecuteSql;
import dev.limbeck.script.PlacedOperation;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the SQL of a revision has set or made in the session of an earlier run, which is gone with
 * that: {@code SET}, {@code USE}, variables, temporary tables. The rest of the revision may stand
 * on it, so what means the same in every session is sent again, and where the rest needs what does
 * not the run stops before it does something else than the file says.
 */
final class SessionState {
  private final Dialect dialect;
  private final StepBody body;
  private final List<BodyStatement> again = new ArrayList<>();
  private final Map<String, BodyStatement> lostSettings = new TreeMap<>();
  private final Map<String, BodyStatement> lostNames = new TreeMap<>();

  private SessionState(Dialect dialect, StepBody body) {
    this.dialect = dialect;
    this.body = body;
  }

  /**
   * The statements that took effect and are to be sent again before the rest.
   *
   * @throws UserException if the rest needs what cannot be had again
   */
  static List<BodyStatement> toSendAgain(Dialect dialect, StepBody body, StepProgress progress)
      throws SQLException {
    SessionState state = new SessionState(dialect, body);
    int behind = progress.begun().size() - progress.rest().size();
    List<BodyStatement> rest = new ArrayList<>();
    for (int i = 0; i < body.placed().size(); i++) {
      PlacedOperation placed = body.placed().get(i);
      if (i > progress.done() && !(placed.operation() instanceof ExecuteSql)) {
        state.requireSettings(placed);
      }
      for (BodyStatement one : BodyStatement.of(dialect, placed)) {
        boolean done = i < progress.done() || (i == progress.done() && one.number() <= behind);
        if (done) {
          state.pass(one);
        } else {
          state.require(one);
          rest.add(one);
        }
      }
    }
    boolean nothingLeft = rest.isEmpty() && progress.left(body).placed().isEmpty();
    return nothingLeft ? List.of() : List.copyOf(state.again);
  }

  private SessionEffect effect(BodyStatement one) {
    return SessionEffect.of(one.statement().sql(), dialect.lexer());
  }

  private static boolean meet(Collection<String> one, Collection<String> other) {
    return one.stream().anyMatch(other::contains);
  }

  private void pass(BodyStatement one) {
    SessionEffect effect = effect(one);
    lostNames.keySet().removeAll(effect.removed());
    if (effect.repeatable() && !meet(effect.used(), lostNames.keySet())) {
      again.add(one);
      found(effect);
    } else {
      effect.settings().forEach(setting -> lostSettings.put(setting, one));
      effect.names().forEach(name -> lostNames.put(name, one));
    }
  }

  private void found(SessionEffect effect) {
    lostSettings.keySet().removeAll(effect.settings());
    lostNames.keySet().removeAll(effect.names());
    lostNames.keySet().removeAll(effect.removed());
  }

  private void require(BodyStatement one) {
    SessionEffect effect = effect(one);
    Optional<String> name =
        effect.used().stream().filter(lostNames::containsKey).sorted().findFirst();
    boolean gone = effect.removed().containsAll(effect.used());
    if (name.isPresent() && !gone) {
      throw refusal(one.place(dialect), one.line(), name.get(), lostNames);
    }
    found(effect);
    if (effect.settings().isEmpty() && !lostSettings.isEmpty()) {
      String setting = lostSettings.keySet().iterator().next();
      throw refusal(one.place(dialect), one.line(), setting, lostSettings);
    }
  }

  private void requireSettings(PlacedOperation placed) {
    if (!lostSettings.isEmpty()) {
      String setting = lostSettings.keySet().iterator().next();
      throw refusal(placed.place(), placed.operation().describe(), setting, lostSettings);
    }
  }

  private UserException refusal(
      Place place, String what, String name, Map<String, BodyStatement> lost) {
    BodyStatement source = lost.get(name);
    String id = body.step().revision().id();
    return new UserException(
        new Problem(
            "revision "
                + id
                + " was begun and cannot go on with '"
                + what
                + "': "
                + name
                + " is gone with the session of the earlier run"
                + (source == null
                    ? ""
                    : ", where '" + source.line() + "' (" + source.place(dialect) + ") gave it"),
            place,
            "Put a statement that gives it again into the file, before this one and behind those"
                + " that took effect. Or undo by hand what took effect, tell so with 'limbeck"
                + " resolve "
                + id
                + " --forget', and start again from its beginning."));
  }
}
