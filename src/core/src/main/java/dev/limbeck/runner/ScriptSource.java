package dev.limbeck.runner;

import dev.limbeck.graph.Revision;
import dev.limbeck.script.Script;

/** Gives the body of a revision. */
@FunctionalInterface
public interface ScriptSource {

  /**
   * Reads the script of a revision.
   *
   * @throws dev.limbeck.error.UserException with every mistake in it
   */
  Script read(Revision revision);
}
