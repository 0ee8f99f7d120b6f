package dev.limbeck.runner;

import dev.limbeck.dialect.Dialect;
import dev.limbeck.graph.Revision;
import dev.limbeck.script.Script;
import java.util.List;

/** Gives the bodies of revisions. */
@FunctionalInterface
public interface ScriptSource {

  /**
   * Reads the script of a revision.
   *
   * @throws dev.limbeck.error.UserException with every mistake in it
   */
  Script read(Revision revision);

  /** What tells the text of a revision's file from every other; empty where that is not known. */
  default String fingerprint(Revision revision) {
    return "";
  }

  /**
   * Is shown what a database has, before anything is planned.
   *
   * @throws dev.limbeck.error.UserException if the files do not go together with it
   */
  default void compare(Dialect dialect, List<AppliedRevision> applied) {}
}
