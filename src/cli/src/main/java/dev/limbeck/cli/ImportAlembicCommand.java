package dev.limbeck.cli;

import dev.limbeck.command.ImportAlembic;
import dev.limbeck.command.ImportAlembic.Imported;
import dev.limbeck.error.ExitCode;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "alembic",
    description = {
      "Take over a project of Alembic: its scripts become revisions, and what its version table says is"
          + " applied is stamped. Alembic's files and its table stay."
    })
final class ImportAlembicCommand extends ProjectCommand {
  @Spec private CommandSpec command = CommandSpec.create();

  @Parameters(
      arity = "0..1",
      paramLabel = "FOLDER",
      description = "Alembic's folder 'versions', or the one above it.")
  private @Nullable Path folder;

  @Option(
      names = "--sql",
      paramLabel = "FILE",
      description =
          "The output of 'alembic upgrade head --sql', from which the upgrades are taken; they are empty"
              + " else.")
  private @Nullable Path upgradeSql;

  @Option(
      names = "--downgrade-sql",
      paramLabel = "FILE",
      description =
          "The output of 'alembic downgrade head:base --sql'; the revisions cannot be undone else.")
  private @Nullable Path downgradeSql;

  @Option(
      names = "--version-table",
      paramLabel = "NAME",
      defaultValue = "alembic_version",
      description = "Alembic's version table. Default: ${DEFAULT-VALUE}.")
  private String versionTable = "";

  @Option(names = "--files-only", description = "Ask no database, and stamp none.")
  private boolean filesOnly;

  @Option(
      names = "--state-only",
      description = "Write no files; take over what one more database has applied.")
  private boolean stateOnly;

  @Mixin private LockOptions lock = new LockOptions();

  @Override
  ExitCode run() {
    refuseContradictions();
    refuseNegative(lock);
    Imported imported =
        new ImportAlembic(config(), tool(lock.timeout()))
            .run(
                new ImportAlembic.Request(
                    inWorkingFolder(folder),
                    inWorkingFolder(upgradeSql),
                    inWorkingFolder(downgradeSql),
                    versionTable,
                    !filesOnly));
    imported.files().forEach(file -> terminal().result(shown(file)));
    if (!filesOnly) {
      int count = imported.stamped().size();
      say(
          switch (count) {
            case 0 -> "nothing stamped";
            case 1 -> "stamped one revision";
            default -> "stamped " + count + " revisions";
          });
    }
    imported.notes().forEach(note -> say("note: " + note));
    return ExitCode.DONE;
  }

  private void refuseContradictions() {
    boolean files = folder != null || upgradeSql != null || downgradeSql != null;
    if (stateOnly && (filesOnly || files)) {
      throw new ParameterException(
          command.commandLine(),
          "--state-only writes no files, and takes neither a folder nor SQL");
    }
    if (!stateOnly && folder == null) {
      throw new ParameterException(command.commandLine(), "Missing required parameter: 'FOLDER'");
    }
  }

  private @Nullable Path inWorkingFolder(@Nullable Path path) {
    return path == null ? null : world().folder().resolve(path);
  }
}
