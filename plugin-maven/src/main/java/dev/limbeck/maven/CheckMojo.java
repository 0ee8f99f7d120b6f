package dev.limbeck.maven;

import dev.limbeck.command.Check;
import dev.limbeck.config.Config;
import dev.limbeck.operation.Operation;
import java.util.stream.Collectors;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/** Compiles, and fails where the entities and the database differ. */
@Mojo(
    name = "check",
    requiresDependencyResolution = ResolutionScope.COMPILE_PLUS_RUNTIME,
    threadSafe = true)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES)
public final class CheckMojo extends LimbeckMojo {

  @Override
  void run(Config config) throws MojoFailureException {
    Check.Findings findings = new Check(config, tool(RunningMojo.USUAL_TIMEOUT)).run();
    findings.notes().forEach(note -> getLog().info("note: " + note));
    if (!findings.operations().isEmpty()) {
      throw new MojoFailureException(
          "the entities and the database differ:\n"
              + findings.operations().stream()
                  .map(Operation::describe)
                  .collect(Collectors.joining("\n  ", "  ", "\n"))
              + "Write these as a revision with 'mvn limbeck:revision -Dlimbeck.autogenerate"
              + " -Dlimbeck.message=\"...\"'.");
    }
    getLog().info("no differences: the database is what the entities want");
  }
}
