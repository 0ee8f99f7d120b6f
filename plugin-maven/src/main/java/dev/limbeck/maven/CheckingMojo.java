package dev.limbeck.maven;

import dev.limbeck.command.Check;
import dev.limbeck.config.Config;
import dev.limbeck.operation.Operation;
import java.util.stream.Collectors;
import org.apache.maven.plugin.MojoFailureException;

/** Fails where the entities and the database differ. */
abstract class CheckingMojo extends LimbeckMojo {

  @Override
  final void run(Config config) throws MojoFailureException {
    Check.Findings findings = new Check(config, tool(RunningMojo.USUAL_TIMEOUT)).run();
    findings.notes().forEach(note -> getLog().info("note: " + note));
    if (!findings.changed().isEmpty()) {
      throw new MojoFailureException(
          findings.changed().stream()
              .map(changed -> changed.problem().text())
              .collect(Collectors.joining("\n")));
    }
    if (!findings.operations().isEmpty()) {
      throw new MojoFailureException(
          "the entities and the database differ:\n"
              + findings.operations().stream()
                  .map(Operation::describe)
                  .collect(Collectors.joining("\n  ", "  ", "\n"))
              + (findings.refused()
                  ? "No revision is written of these; the notes say why."
                  : "Write these as a revision with 'mvn limbeck:revision -Dlimbeck.autogenerate"
                      + " -Dlimbeck.message=\"...\"'."));
    }
    getLog().info("no differences: the database is what the model wants");
  }
}
