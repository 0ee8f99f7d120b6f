package dev.limbeck.maven;

import dev.limbeck.command.Upgrade;
import dev.limbeck.config.Config;
import dev.limbeck.runner.RunReport;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/** Applies revisions up to a target. */
@Mojo(
    name = "upgrade",
    defaultPhase = LifecyclePhase.PRE_INTEGRATION_TEST,
    requiresDependencyResolution = ResolutionScope.COMPILE_PLUS_RUNTIME,
    threadSafe = true)
public final class UpgradeMojo extends RunningMojo {

  /** {@code head}, {@code heads}, {@code +N}, a revision's id or the beginning of one. */
  @Parameter(property = "limbeck.target", defaultValue = "head")
  private String target = "head";

  @Override
  void run(Config config) {
    RunReport report = new Upgrade(config, tool()).run(target);
    if (report.steps().isEmpty()) {
      getLog().info("nothing to upgrade: the database has everything up to " + target);
    }
  }
}
