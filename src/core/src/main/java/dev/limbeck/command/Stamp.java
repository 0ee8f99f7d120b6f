package dev.limbeck.command;

import dev.limbeck.config.Config;
import dev.limbeck.error.UserException;
import dev.limbeck.graph.Plan;
import dev.limbeck.graph.Revision;
import dev.limbeck.runner.AppliedChanges;
import dev.limbeck.runner.AppliedRevision;
import dev.limbeck.runner.BegunRevision;
import dev.limbeck.runner.ChangedRevision;
import dev.limbeck.runner.VersionEdits;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Says that a database is at a revision, without running anything. */
public final class Stamp {
  private final Config config;
  private final Tool tool;

  /** For a project. */
  public Stamp(Config config, Tool tool) {
    this.config = config;
    this.tool = tool;
  }

  /**
   * What a stamp has done.
   *
   * @param plan which rows have gone and come
   * @param accepted the ids of rows that stayed, and say now what their files say
   */
  public record Result(Plan plan, List<String> accepted) {

    /** Whether everything was as it should be. */
    public boolean isEmpty() {
      return plan.isEmpty() && accepted.isEmpty();
    }
  }

  /**
   * Writes the rows of the version table. A revision that stays, and was changed after it was
   * applied, is accepted as its file is now.
   *
   * @param purge whether to forget all rows first, also of revisions that no file has any more
   * @param targets {@code head}, {@code base}, an id or a unique prefix of one, …
   */
  public Result run(boolean purge, String... targets) {
    Revisions revisions = Revisions.of(config);
    Result planned =
        Session.reading(
            config,
            Waits.of(tool),
            session -> {
              Set<String> applied = session.versions().ids(session.connection());
              Plan plan = revisions.graph().stamp(applied, purge, targets);
              BegunRevision.requireNone(
                  session.dialect(), session.versions(), session.connection());
              return new Result(plan, ids(staying(session, revisions, plan)));
            });
    if (planned.isEmpty()) {
      return planned;
    }
    return Session.writing(
        config,
        Waits.of(tool),
        session -> {
          VersionEdits edits = session.edits(tool, revisions);
          Plan plan =
              planned.plan().isEmpty()
                  ? planned.plan()
                  : edits.stamp(
                      session.connection(),
                      applied -> revisions.graph().stamp(applied, purge, targets),
                      id -> revisions.graph().revision(id).orElseThrow());
          List<ChangedRevision> changed = staying(session, revisions, plan);
          edits.accept(session.connection(), changed);
          return new Result(plan, ids(changed));
        });
  }

  private static List<ChangedRevision> staying(Session session, Revisions revisions, Plan plan)
      throws SQLException {
    List<AppliedRevision> rows =
        session.versions().read(session.connection()).stream()
            .filter(row -> plan.after().contains(row.revision()))
            .toList();
    return new AppliedChanges(session.dialect(), revisions.graph(), revisions).find(rows);
  }

  /**
   * Accepts applied revisions as their files are now, and moves nothing.
   *
   * @param symbols which ones: ids or unique prefixes of some, {@code head}, …
   * @return the ids of those whose row did not say that yet
   * @throws UserException if one of them is not applied
   */
  public List<String> accept(List<String> symbols) {
    Revisions revisions = Revisions.of(config);
    return Session.writing(
        config,
        Waits.of(tool),
        session -> {
          List<AppliedRevision> rows = session.versions().read(session.connection());
          Set<String> wanted = new LinkedHashSet<>();
          Set<String> applied = session.versions().ids(session.connection());
          for (String symbol : symbols) {
            wanted.add(appliedId(revisions.graph().resolve(symbol, applied), applied));
          }
          AppliedChanges changes =
              new AppliedChanges(session.dialect(), revisions.graph(), revisions);
          List<AppliedRevision> meant =
              rows.stream().filter(row -> wanted.contains(row.revision())).toList();
          List<ChangedRevision> changed = new ArrayList<>(changes.find(meant));
          changed.addAll(changes.unknown(meant));
          session.edits(tool, revisions).accept(session.connection(), changed);
          return ids(changed);
        });
  }

  private static String appliedId(Revision revision, Set<String> applied) {
    if (!applied.contains(revision.id())) {
      throw new UserException(
          "revision " + revision.id() + " is not applied, so there is nothing to accept",
          "See 'limbeck current'; without --accept, stamp says that it is applied.");
    }
    return revision.id();
  }

  private static List<String> ids(List<ChangedRevision> changed) {
    return changed.stream().map(one -> one.applied().revision()).toList();
  }
}
