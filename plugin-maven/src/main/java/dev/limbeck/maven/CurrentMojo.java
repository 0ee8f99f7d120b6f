package dev.limbeck.maven;

import dev.limbeck.command.Current;
import dev.limbeck.config.Config;
import dev.limbeck.graph.Revision;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/** Shows the revisions at which the database is. */
@Mojo(
    name = "current",
    requiresDependencyResolution = ResolutionScope.COMPILE_PLUS_RUNTIME,
    threadSafe = true)
public final class CurrentMojo extends LimbeckMojo {

  /** Fails if a revision is not applied. */
  @Parameter(property = "limbeck.checkHeads", defaultValue = "false")
  private boolean checkHeads;

  @Override
  void run(Config config) throws MojoFailureException {
    Current.State state = new Current(config, new ProgressLog(getLog())).run();
    for (Revision revision : state.current()) {
      String head = state.heads().contains(revision) ? " (head)" : "";
      String message = revision.message().isEmpty() ? "" : " " + revision.message();
      getLog().info(revision.id() + head + message);
    }
    if (state.current().isEmpty()) {
      getLog().info("no revision is applied");
    }
    if (checkHeads && !state.atHead()) {
      throw new MojoFailureException(
          "the database is not at head\n  Run 'mvn limbeck:upgrade' first.");
    }
  }
}
