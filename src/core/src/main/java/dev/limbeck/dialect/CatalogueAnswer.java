package dev.limbeck.dialect;

import dev.limbeck.dialect.StatementEffect.Change;
import java.sql.SQLException;

/** Tells from what is there whether a statement took effect. */
record CatalogueAnswer(NamedObjects objects) {

  /** What became of a statement with that effect. */
  Outcome outcome(StatementEffect effect) throws SQLException {
    boolean done = false;
    boolean open = false;
    for (Change change : effect.changes()) {
      switch (outcome(change)) {
        case DONE -> done = true;
        case NOT_DONE -> open = true;
        case UNKNOWN -> {}
      }
    }
    if (done != open) {
      return done ? Outcome.DONE : Outcome.NOT_DONE;
    }
    return !done && effect.changes().isEmpty() && effect.repeatable()
        ? Outcome.NOT_DONE
        : Outcome.UNKNOWN;
  }

  private Outcome outcome(Change change) throws SQLException {
    boolean old = objects.has(change, change.name());
    return switch (change.kind()) {
      case MADE -> old ? Outcome.DONE : Outcome.NOT_DONE;
      case REMOVED -> old ? Outcome.NOT_DONE : Outcome.DONE;
      case RENAMED -> {
        boolean renamed = objects.has(change, change.newName());
        yield old == renamed ? Outcome.UNKNOWN : renamed ? Outcome.DONE : Outcome.NOT_DONE;
      }
    };
  }
}
