package dev.limbeck.cli;

import dev.limbeck.command.SqlScript;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The options of a run that is written down instead of carried out. */
final class ScriptOptions {
  @Spec(Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  @Option(
      names = "--sql",
      description = {
        "Print the SQL instead of running it. A range A:B asks no database, and is for one that is at A;"
            + " any other target begins where the database is."
      })
  private boolean sql;

  @Option(
      names = "--plain",
      description =
          "With --sql: SQL only, without the commands by which psql and sqlite3 stop at the first"
              + " error.")
  private boolean plain;

  @Option(
      names = "--database-version",
      paramLabel = "VERSION",
      description =
          "With --sql: of the database that will run it. Default: the server's, else the oldest that is"
              + " supported (PostgreSQL 13, SQLite 3.37).")
  private @Nullable String databaseVersion;

  /**
   * What is wanted; null where the run shall take place.
   *
   * @throws ParameterException if there are options for a script and none is wanted
   */
  SqlScript.@Nullable Request request() {
    if (sql) {
      return new SqlScript.Request(plain, databaseVersion);
    }
    if (plain || databaseVersion != null) {
      String option = plain ? "--plain" : "--database-version";
      throw new ParameterException(
          command.commandLine(), option + " says how a script is written: add --sql");
    }
    return null;
  }
}
