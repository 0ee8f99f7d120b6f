package dev.limbeck.maven;

import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.repository.WorkspaceReader;
import org.eclipse.aether.repository.WorkspaceRepository;
import org.jspecify.annotations.Nullable;

/**
 * Shows a Maven process the artifacts of this build, as an IDE shows the projects that are open in
 * it. It runs inside that process, as a core extension ({@code maven.ext.class.path}).
 */
public final class ReactorArtifacts implements WorkspaceReader {
  /** Names the file that has {@code groupId:artifactId:version:extension = path} in each line. */
  static final String PROPERTY = "it.artifacts";

  private final WorkspaceRepository repository = new WorkspaceRepository("limbeck");
  private final Properties paths = new Properties();

  /** Reads the file. */
  public ReactorArtifacts() {
    String file = System.getProperty(PROPERTY);
    if (file != null) {
      try (Reader reader = Files.newBufferedReader(Path.of(file))) {
        paths.load(reader);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  static String key(String groupId, String artifactId, String version, String extension) {
    return String.join(":", groupId, artifactId, version, extension);
  }

  @Override
  public WorkspaceRepository getRepository() {
    return repository;
  }

  @Override
  public @Nullable File findArtifact(Artifact artifact) {
    String path = artifact.getClassifier().isEmpty() ? paths.getProperty(key(artifact)) : null;
    return path == null ? null : new File(path);
  }

  @Override
  public List<String> findVersions(Artifact artifact) {
    return findArtifact(artifact) == null ? List.of() : List.of(artifact.getBaseVersion());
  }

  private static String key(Artifact artifact) {
    return key(
        artifact.getGroupId(),
        artifact.getArtifactId(),
        artifact.getBaseVersion(),
        artifact.getExtension());
  }
}
