package dev.limbeck.maven;

import dev.limbeck.config.ConfigReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.project.MavenProject;

/**
 * Which modules a goal is about. A goal that is called by its name runs in every module of a build,
 * also in those that have no database.
 *
 * @param plugin the key of this plugin, {@code groupId:artifactId}
 * @param several whether the build has more than one module
 */
record Participation(String plugin, boolean several) {

  /**
   * Why a module is passed over, in words; empty where it takes part.
   *
   * @param migrations the folders of revisions, as they are given or usual
   */
  Optional<String> passedOver(MavenProject module, List<String> migrations) {
    Path folder = module.getBasedir().toPath();
    if (Files.exists(folder.resolve(ConfigReader.FILE))) {
      return Optional.empty();
    }
    boolean revisions = migrations.stream().map(folder::resolve).anyMatch(Files::isDirectory);
    if (module.getPackaging().equals(ModuleClassPath.AGGREGATOR) && !revisions) {
      return Optional.of("Passed over: packaging pom, no tool.yaml and no folder of revisions.");
    }
    if (several && !module.getBuild().getPluginsAsMap().containsKey(plugin)) {
      return Optional.of(
          "Passed over: the module has no tool.yaml and does not declare the plugin.");
    }
    return Optional.empty();
  }
}
