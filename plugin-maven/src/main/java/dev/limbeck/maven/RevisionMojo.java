package dev.limbeck.maven;

import dev.limbeck.command.Revise;
import dev.limbeck.config.Config;
import dev.limbeck.error.ExitCode;
import dev.limbeck.error.Problem;
import dev.limbeck.error.UserException;
import dev.limbeck.script.ScriptFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/** Compiles, and writes a new revision. */
@Mojo(
    name = "revision",
    requiresDependencyResolution = ResolutionScope.COMPILE_PLUS_RUNTIME,
    threadSafe = true)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES)
public final class RevisionMojo extends LimbeckMojo {

  /** What the revision is for. */
  @Parameter(property = "limbeck.message", defaultValue = "")
  private String message = "";

  /** Fills it with what differs between the entities and the database. */
  @Parameter(property = "limbeck.autogenerate", defaultValue = "false")
  private boolean autogenerate;

  /** {@code yaml} for operations, or {@code sql} for plain SQL for this database. */
  @Parameter(property = "limbeck.format", defaultValue = "yaml")
  private String format = "yaml";

  /** With autogenerate: writes a revision also if nothing differs. */
  @Parameter(property = "limbeck.allowEmpty", defaultValue = "false")
  private boolean allowEmpty;

  @Override
  void run(Config config) {
    makeFolder(config.migrations().get(0));
    Revise.Request request = new Revise.Request(message, autogenerate, format(), allowEmpty);
    Revise.Written written = new Revise(config, tool(RunningMojo.USUAL_TIMEOUT)).run(request);
    written.operations().forEach(operation -> getLog().info("found: " + operation.describe()));
    written.notes().forEach(note -> getLog().info("note: " + note));
    written.destructive().forEach(what -> getLog().warn("destroys data: " + what));
    written
        .file()
        .ifPresentOrElse(
            file -> getLog().info("wrote " + shown(file)),
            () ->
                getLog()
                    .info(
                        "nothing to do: the database is what the model wants; no file was"
                            + " written"));
  }

  /** The first revision makes its folder; on the command line that is a part of {@code init}. */
  private void makeFolder(Path migrations) {
    if (Files.exists(migrations)) {
      return;
    }
    try {
      Files.createDirectories(migrations);
    } catch (IOException e) {
      throw new UserException(
          "cannot make the folder " + shown(migrations) + ": " + e.getMessage(),
          "Check the rights of the folder above it.",
          e);
    }
    getLog().info("made the folder " + shown(migrations));
  }

  private ScriptFormat format() {
    return Arrays.stream(ScriptFormat.values())
        .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(format))
        .findFirst()
        .orElseThrow(
            () ->
                new UserException(
                    ExitCode.USAGE,
                    List.of(
                        Problem.of(
                            "unknown format '" + format + "'",
                            "Set limbeck.format to yaml or sql.")),
                    null));
  }

  private String shown(Path file) {
    return file.startsWith(folder()) ? folder().relativize(file).toString() : file.toString();
  }
}
