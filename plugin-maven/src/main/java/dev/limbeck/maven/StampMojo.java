package dev.limbeck.maven;

import dev.limbeck.command.Stamp;
import dev.limbeck.config.Config;
import dev.limbeck.graph.Plan;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/** Says that the database is at a revision, without running anything. */
@Mojo(
    name = "stamp",
    requiresDependencyResolution = ResolutionScope.COMPILE_PLUS_RUNTIME,
    threadSafe = true)
public final class StampMojo extends RunningMojo {

  /** {@code head}, {@code heads}, {@code base}, revisions' ids or the beginnings of some. */
  @Parameter(property = "limbeck.targets", required = true)
  private List<String> targets = new ArrayList<>();

  /** Forgets all rows of the version table first, also of revisions without a file. */
  @Parameter(property = "limbeck.purge", defaultValue = "false")
  private boolean purge;

  @Override
  void run(Config config) {
    Stamp.Result result = new Stamp(config, tool()).run(purge, targets.toArray(String[]::new));
    Plan plan = result.plan();
    if (result.isEmpty()) {
      getLog().info("nothing to stamp: the version table says that already");
    }
    plan.removed().forEach(id -> getLog().info("forgot " + id));
    plan.added().forEach(id -> getLog().info("stamped " + id));
    result.accepted().forEach(id -> getLog().info("accepted " + id + " as its file is now"));
  }
}
