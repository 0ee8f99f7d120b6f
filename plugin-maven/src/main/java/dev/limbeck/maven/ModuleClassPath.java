package dev.limbeck.maven;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.project.MavenProject;

/**
 * The class path of a module's application: its own classes first, then its dependencies in order.
 */
final class ModuleClassPath {
  /** Only one that packs others has no classes. */
  static final String AGGREGATOR = "pom";

  private static final Set<String> SCOPES =
      Set.of(
          Artifact.SCOPE_COMPILE,
          Artifact.SCOPE_PROVIDED,
          Artifact.SCOPE_RUNTIME,
          Artifact.SCOPE_SYSTEM);

  private final MavenProject module;
  private final Collection<MavenProject> reactor;

  /**
   * @param module with its dependencies resolved
   * @param reactor the modules of this run
   */
  ModuleClassPath(MavenProject module, Collection<MavenProject> reactor) {
    this.module = module;
    this.reactor = List.copyOf(reactor);
  }

  /** What of it exists, absolute. */
  List<Path> entries() {
    if (module.getPackaging().equals(AGGREGATOR)) {
      return List.of();
    }
    List<Path> entries = new ArrayList<>();
    entries.add(classes(module));
    for (Artifact artifact : module.getArtifacts()) {
      if (artifact.getArtifactHandler().isAddedToClasspath()
          && SCOPES.contains(artifact.getScope())) {
        entries.add(place(artifact));
      }
    }
    return entries.stream().map(Path::toAbsolutePath).distinct().filter(Files::exists).toList();
  }

  private Path place(Artifact artifact) {
    return reactor.stream()
        .filter(other -> isMainArtifact(artifact, other))
        .map(ModuleClassPath::classes)
        .filter(Files::isDirectory)
        .findFirst()
        .orElseGet(() -> file(artifact));
  }

  private static boolean isMainArtifact(Artifact artifact, MavenProject other) {
    return !artifact.hasClassifier()
        && other.getGroupId().equals(artifact.getGroupId())
        && other.getArtifactId().equals(artifact.getArtifactId())
        && other.getVersion().equals(artifact.getBaseVersion());
  }

  private static Path file(Artifact artifact) {
    File file = artifact.getFile();
    if (file == null) {
      throw new IllegalStateException("Maven has not resolved " + artifact);
    }
    return file.toPath();
  }

  private static Path classes(MavenProject project) {
    return Path.of(project.getBuild().getOutputDirectory());
  }
}
