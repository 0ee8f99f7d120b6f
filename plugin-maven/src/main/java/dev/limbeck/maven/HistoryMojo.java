package dev.limbeck.maven;

import dev.limbeck.command.History;
import dev.limbeck.config.Config;
import dev.limbeck.graph.Revision;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/** Lists the revisions, newest first. */
@Mojo(
    name = "history",
    requiresDependencyResolution = ResolutionScope.COMPILE_PLUS_RUNTIME,
    threadSafe = true)
public final class HistoryMojo extends LimbeckMojo {

  /** Only the revisions {@code A:B}, from A to B; either may be left out. */
  @Parameter(property = "limbeck.range")
  private @Nullable String range;

  @Override
  void run(Config config) {
    List<History.Entry> entries = new History(config, new ProgressLog(getLog())).run(range);
    entries.forEach(entry -> getLog().info(line(entry)));
    if (entries.isEmpty()) {
      getLog().info("there are no revisions");
    }
  }

  private static String line(History.Entry entry) {
    Revision revision = entry.revision();
    String parents =
        revision.revises().isEmpty() ? "<base>" : String.join(", ", revision.revises());
    String marks =
        Stream.of(
                Map.entry("head", entry.head()),
                Map.entry("branch point", entry.branchPoint()),
                Map.entry("merge point", entry.mergePoint()))
            .filter(Map.Entry::getValue)
            .map(mark -> " (" + mark.getKey() + ")")
            .collect(Collectors.joining());
    String message = revision.message().isEmpty() ? "" : ", " + revision.message();
    return parents + " -> " + revision.id() + marks + message;
  }
}
