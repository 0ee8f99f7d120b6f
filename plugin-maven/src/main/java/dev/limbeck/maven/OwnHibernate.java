package dev.limbeck.maven;

import dev.limbeck.error.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.function.Supplier;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;

/** Limbeck's own Hibernate with all it needs, fetched as Maven fetches a plugin's dependencies. */
final class OwnHibernate implements Supplier<List<Path>> {
  private static final List<String> ARTIFACTS =
      List.of("hibernate-core", "hibernate-community-dialects");

  private final RepositorySystem system;
  private final RepositorySystemSession session;
  private final List<RemoteRepository> repositories;

  OwnHibernate(
      RepositorySystem system,
      RepositorySystemSession session,
      List<RemoteRepository> repositories) {
    this.system = system;
    this.session = session;
    this.repositories = List.copyOf(repositories);
  }

  /**
   * The jars.
   *
   * @throws UserException if they cannot be fetched
   */
  @Override
  public List<Path> get() {
    String version = version();
    CollectRequest request = new CollectRequest();
    request.setRepositories(repositories);
    for (String artifact : ARTIFACTS) {
      request.addDependency(
          new Dependency(
              new DefaultArtifact("org.hibernate.orm", artifact, "jar", version), "runtime"));
    }
    try {
      return system
          .resolveDependencies(session, new DependencyRequest(request, null))
          .getArtifactResults()
          .stream()
          .map(result -> result.getArtifact().getFile().toPath())
          .toList();
    } catch (DependencyResolutionException e) {
      throw new UserException(
          "the project has no Hibernate, and Limbeck's own ("
              + version
              + ") cannot be fetched: "
              + e.getMessage(),
          "Let Maven go online once, or add org.hibernate.orm:hibernate-core to the project.",
          e);
    }
  }

  private static String version() {
    Properties build = new Properties();
    try (InputStream in = OwnHibernate.class.getResourceAsStream("build.properties")) {
      build.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return build.getProperty("hibernate.own");
  }
}
