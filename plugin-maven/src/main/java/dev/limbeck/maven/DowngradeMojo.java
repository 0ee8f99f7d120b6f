package dev.limbeck.maven;

import dev.limbeck.command.Downgrade;
import dev.limbeck.config.Config;
import dev.limbeck.runner.RunReport;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/** Undoes revisions down to a target. */
@Mojo(
    name = "downgrade",
    requiresDependencyResolution = ResolutionScope.COMPILE_PLUS_RUNTIME,
    threadSafe = true)
public final class DowngradeMojo extends RunningMojo {

  /** {@code base}, {@code -N}, a revision's id or the beginning of one. */
  @Parameter(property = "limbeck.target", required = true)
  private String target = "";

  @Override
  void run(Config config) {
    RunReport report = new Downgrade(config, tool()).run(target);
    if (report.steps().isEmpty()) {
      getLog().info("nothing to downgrade: the database has nothing above " + target);
    }
  }
}
