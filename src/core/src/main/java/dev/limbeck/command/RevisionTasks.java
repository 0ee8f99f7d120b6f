package dev.limbeck.command;

import dev.limbeck.config.Config;
import dev.limbeck.error.ExitCode;
import dev.limbeck.error.Problem;
import dev.limbeck.error.Problems;
import dev.limbeck.error.UserException;
import dev.limbeck.model.ProjectClassPath;
import dev.limbeck.operation.RevisionTask;
import dev.limbeck.operation.RunJava;
import dev.limbeck.script.PlacedOperation;
import dev.limbeck.script.Script;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Loads the classes that scripts run, before anything runs. No class is looked at where no script
 * names one.
 */
final class RevisionTasks {
  private final Supplier<ClassLoader> loader;
  private final String where;

  private RevisionTasks(Supplier<ClassLoader> loader, String where) {
    this.loader = loader;
    this.where = where;
  }

  /** Those of a class loader. */
  static RevisionTasks of(ClassLoader loader) {
    return new RevisionTasks(() -> loader, "the application's class path");
  }

  /** Those of a project, on the class path of its model. */
  static RevisionTasks of(Config config) {
    return new RevisionTasks(once(() -> project(config)), "model.classpath");
  }

  /** Every task sees the same classes, in whatever thread it runs. */
  private static Supplier<ClassLoader> once(Supplier<ClassLoader> made) {
    AtomicReference<ClassLoader> loader = new AtomicReference<>();
    return () -> {
      synchronized (loader) {
        ClassLoader known = loader.get();
        if (known == null) {
          known = made.get();
          loader.set(known);
        }
        return known;
      }
    };
  }

  // It lives as long as the command; its classes may be loaded at any time.
  @SuppressWarnings("resource")
  private static ClassLoader project(Config config) {
    ProjectClassPath path =
        ProjectClassPath.of(
            config.model().classpath().stream().map(Path::toString).toList(), config.folder());
    List<URL> urls = new ArrayList<>();
    try {
      for (Path entry : path.entries()) {
        urls.add(entry.toUri().toURL());
      }
    } catch (MalformedURLException e) {
      throw new UserException("a path is no url: " + e.getMessage(), "Correct model.classpath.", e);
    }
    return new URLClassLoader(urls.toArray(URL[]::new), RevisionTask.class.getClassLoader());
  }

  /**
   * The same script, its tasks ready to run.
   *
   * @throws UserException with every class that is missing or is no task
   */
  Script loaded(Script script) {
    if (!runs(script.upgrade()) && !runs(script.downgrade())) {
      return script;
    }
    Problems problems = new Problems();
    ClassLoader classes = loader.get();
    Script loaded =
        new Script(
            script.header(),
            script.attributes(),
            loaded(script.upgrade(), classes, problems),
            loaded(script.downgrade(), classes, problems),
            script.reversible());
    problems.throwIfAny(ExitCode.USAGE);
    return loaded;
  }

  private static boolean runs(List<PlacedOperation> body) {
    return body.stream().anyMatch(placed -> placed.operation() instanceof RunJava);
  }

  private List<PlacedOperation> loaded(
      List<PlacedOperation> body, ClassLoader classes, Problems problems) {
    List<PlacedOperation> loaded = new ArrayList<>();
    for (PlacedOperation placed : body) {
      if (placed.operation() instanceof RunJava run) {
        try {
          loaded.add(
              new PlacedOperation(
                  run.with(task(run.className(), classes)), placed.place(), placed.marks()));
        } catch (UserException e) {
          e.problems()
              .forEach(
                  problem ->
                      problems.add(
                          new Problem(problem.message(), placed.place(), problem.remedy())));
        }
      } else {
        loaded.add(placed);
      }
    }
    return loaded;
  }

  private RevisionTask task(String name, ClassLoader classes) {
    try {
      Class<?> type = Class.forName(name, true, classes);
      if (!RevisionTask.class.isAssignableFrom(type)) {
        throw new UserException(
            "class " + name + " is no task",
            "Let it implement " + RevisionTask.class.getName() + ".");
      }
      return (RevisionTask) type.getDeclaredConstructor().newInstance();
    } catch (ClassNotFoundException e) {
      throw new UserException(
          "there is no class " + name + " on " + where,
          "Compile it, or correct its name or the class path.",
          e);
    } catch (ReflectiveOperationException | LinkageError e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new UserException(
          "class " + name + " cannot be used: " + cause,
          "A task is a public class with a public constructor without arguments.",
          e);
    }
  }
}
