package dev.limbeck.runner;

import dev.limbeck.dialect.Capability;
import dev.limbeck.dialect.Dialect;
import dev.limbeck.dialect.OtherRelation;
import dev.limbeck.error.ExitCode;
import dev.limbeck.error.Place;
import dev.limbeck.error.Problem;
import dev.limbeck.error.Problems;
import dev.limbeck.error.UserException;
import dev.limbeck.operation.InvalidOperationException;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.script.PlacedOperation;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The bodies of a plan, replayed in memory before any of them runs. It ends at the first SQL of the
 * user's own: what that does to the schema cannot be known, so nothing after it can be called
 * wrong.
 */
final class Replay {
  private final Dialect dialect;
  private final @Nullable Connection live;

  /**
   * @param live the database that the schema was read from, for what it says of objects that are no
   *     tables; null where there is none
   */
  Replay(Dialect dialect, @Nullable Connection live) {
    this.dialect = dialect;
    this.live = live;
  }

  /**
   * Replays.
   *
   * @throws UserException with the first operation of each body that does not go together with the
   *     schema it will meet
   */
  void check(List<StepBody> bodies, Schema start) throws SQLException {
    Problems problems = new Problems();
    Schema state = start;
    for (StepBody body : bodies) {
      for (PlacedOperation placed : body.placed()) {
        if (placed.operation().opaque()) {
          problems.throwIfAny(ExitCode.FAILED);
          return;
        }
        try {
          state = dialect.after(placed.operation(), state);
        } catch (InvalidOperationException e) {
          Place place = placed.place(e);
          cause(e, start).problems().forEach(one -> problems.add(placed(one, place)));
          // What follows may be wrong only because this is.
          problems.throwIfAny(ExitCode.FAILED);
        }
      }
    }
  }

  /** What the database knows better: the name is that of a view. */
  private UserException cause(InvalidOperationException failed, Schema start) throws SQLException {
    QualifiedName missing = failed.missingTable().orElse(null);
    if (missing == null || live == null || start.table(missing).isPresent()) {
      return failed;
    }
    Set<String> further = missing.inDefaultSchema() ? Set.of() : Set.of(missing.schema());
    boolean ignoringCase = dialect.supports(Capability.IGNORES_CASE);
    return dialect.otherRelations(live, further).stream()
        .filter(one -> one.is(missing, ignoringCase))
        .findFirst()
        .map(OtherRelation::refusal)
        .orElse(failed);
  }

  private static Problem placed(Problem problem, Place place) {
    return new Problem(problem.message(), place, problem.remedy());
  }
}
