package dev.limbeck.command;

import dev.limbeck.graph.Plan;
import org.jspecify.annotations.Nullable;

/**
 * A plan as SQL, for somebody who runs it without this tool.
 *
 * @param sql empty text where there is nothing to do
 */
public record SqlScript(Plan plan, String sql) {

  /**
   * How it shall be.
   *
   * @param plain whether to leave out what only the database's own client understands
   * @param databaseVersion of the database that runs the script; null for the server's own where
   *     there is a connection to one, else for the oldest that is supported
   */
  public record Request(boolean plain, @Nullable String databaseVersion) {}
}
