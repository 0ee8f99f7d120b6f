package dev.limbeck.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Function;

/** What a project's class path provides for Limbeck, in a loader of its own. */
public final class ProjectServices {
  private final ProjectClassPath project;

  public ProjectServices(ProjectClassPath project) {
    this.project = project;
  }

  /**
   * Works with the implementations of a type, in the order of the class path; the loader is closed
   * afterwards. Nothing is loaded where the class path names none.
   */
  public <S, T> T with(Class<S> type, Function<List<S>, T> work) {
    if (!project.holds("META-INF/services/" + type.getName())) {
      return work.apply(List.of());
    }
    URL[] urls = project.entries().stream().map(ProjectServices::url).toArray(URL[]::new);
    try (URLClassLoader loader =
        new URLClassLoader("limbeck-services", urls, new SharedTypesLoader())) {
      return work.apply(
          ServiceLoader.load(type, loader).stream().map(ServiceLoader.Provider::get).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static URL url(Path path) {
    try {
      return path.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(path.toString(), e);
    }
  }
}
