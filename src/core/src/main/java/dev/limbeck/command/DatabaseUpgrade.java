package dev.limbeck.command;

import dev.limbeck.dialect.ConnectionSource;
import dev.limbeck.graph.Direction;
import dev.limbeck.graph.Revision;
import dev.limbeck.runner.RunReport;
import dev.limbeck.schema.QualifiedName;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Applies revisions to a database that is given as connections, not as a configuration: that of an
 * application, or one of many.
 *
 * @param redact takes secrets out of what a driver says
 */
public record DatabaseUpgrade(
    ConnectionSource source,
    QualifiedName versionTable,
    Revisions revisions,
    Tool tool,
    UnaryOperator<String> redact) {

  /**
   * Applies what leads to the targets and is missing.
   *
   * @param targets {@code head}, {@code heads}, {@code +N}, an id or a unique prefix of one, …
   * @throws dev.limbeck.error.UserException if a target is not understood, a revision is wrong or
   *     fails
   */
  public RunReport run(List<String> targets) {
    String[] symbols = targets.toArray(String[]::new);
    return Session.on(
        source,
        versionTable,
        redact,
        Waits.of(tool),
        session ->
            session
                .runner(tool, revisions.comparing())
                .run(
                    session.connection(),
                    Direction.UPGRADE,
                    applied -> revisions.graph().upgrade(applied, symbols)));
  }

  /**
   * The revisions that {@link #run} would apply, in order; reads one table and writes nothing.
   *
   * @throws dev.limbeck.error.UserException if a target is not understood
   */
  public List<Revision> missing(List<String> targets) {
    String[] symbols = targets.toArray(String[]::new);
    return Session.on(
        source,
        versionTable,
        redact,
        Waits.usual(tool.listener()),
        session ->
            revisions
                .graph()
                .upgrade(session.versions().ids(session.connection()), symbols)
                .revisions());
  }
}
