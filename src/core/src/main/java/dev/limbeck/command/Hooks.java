package dev.limbeck.command;

import dev.limbeck.config.Config;
import dev.limbeck.error.UserException;
import dev.limbeck.model.ProjectClassPath;
import dev.limbeck.model.ProjectServices;
import dev.limbeck.operation.Operation;
import dev.limbeck.operation.RevisionHook;
import dev.limbeck.schema.Schema;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The project's own say in what is generated. */
final class Hooks {
  private final Config config;

  Hooks(Config config) {
    this.config = config;
  }

  /**
   * What hooks have made of operations.
   *
   * @param notes what they have left out and put in, a sentence each; none where they did nothing
   */
  record Edited(List<Operation> operations, List<String> notes) {
    private static Edited of(List<Operation> before, List<Operation> after) {
      List<String> notes = new ArrayList<>();
      note("left out by a hook: ", before, after).ifPresent(notes::add);
      note("put in by a hook: ", after, before).ifPresent(notes::add);
      return new Edited(after, notes);
    }

    private static Optional<String> note(
        String words, List<Operation> some, List<Operation> others) {
      Set<Operation> there = new HashSet<>(others);
      List<String> only =
          some.stream().filter(one -> !there.contains(one)).map(Operation::describe).toList();
      if (only.isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(words + FirstFew.of(only));
    }
  }

  /**
   * The operations after all hooks.
   *
   * @throws UserException if a hook cannot be loaded or fails
   */
  Edited edit(List<Operation> operations, Schema before) {
    ProjectClassPath project =
        ProjectClassPath.of(
            config.model().classpath().stream().map(Path::toString).toList(), config.folder());
    try {
      return new ProjectServices(project)
          .with(
              RevisionHook.class,
              hooks -> {
                List<Operation> edited = operations;
                for (RevisionHook hook : hooks) {
                  edited = edited(hook, edited, before);
                }
                return Edited.of(operations, edited);
              });
    } catch (ServiceConfigurationError e) {
      throw new UserException(
          "a hook of the project cannot be loaded: " + e.getMessage(),
          "Correct META-INF/services/" + RevisionHook.class.getName() + ", and compile.",
          e);
    }
  }

  private static List<Operation> edited(
      RevisionHook hook, List<Operation> operations, Schema before) {
    try {
      return required(hook, hook.edit(operations, before));
    } catch (UserException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new UserException(
          "the hook " + hook.getClass().getName() + " failed: " + e,
          "Correct it, or take it off the class path.",
          e);
    }
  }

  /** A hook is not held to what its signature says. */
  private static List<Operation> required(
      RevisionHook hook, @Nullable List<@Nullable Operation> edited) {
    if (edited == null) {
      throw broken(hook, "returned null");
    }
    List<Operation> operations = new ArrayList<>();
    for (Operation operation : edited) {
      if (operation == null) {
        throw broken(hook, "returned a list with a null in it");
      }
      operations.add(operation);
    }
    return operations;
  }

  private static UserException broken(RevisionHook hook, String what) {
    return new UserException(
        "the hook " + hook.getClass().getName() + " " + what,
        "Let it return the operations as it wants them, an empty list if there shall be none.");
  }
}
