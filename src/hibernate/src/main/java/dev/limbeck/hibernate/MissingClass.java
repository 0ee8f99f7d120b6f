package dev.limbeck.hibernate;

import dev.limbeck.error.UserException;
import java.util.Optional;

/** Says which class is missing, for whom, and what helps. */
final class MissingClass {
  private MissingClass() {}

  /** The error for an entity that cannot be loaded. */
  static UserException whileLoading(String entity, Throwable cause) {
    if (cause instanceof UnsupportedClassVersionError) {
      return new UserException(
          "The class "
              + entity
              + " cannot be loaded: it was compiled for a newer Java than "
              + Runtime.version().feature()
              + ", which runs this command",
          "Run Limbeck with the Java that the project is compiled for (JAVA_HOME).",
          cause);
    }
    Optional<String> missing = nameIn(cause);
    if (missing.isPresent()) {
      return new UserException(
          "The class "
              + entity
              + " cannot be loaded: it needs "
              + missing.get()
              + ", which is not on the class path",
          "Add the jar that has " + missing.get() + " to model.classpath.",
          cause);
    }
    return new UserException(
        "The class " + entity + " cannot be loaded: " + cause,
        "Compile the project anew, and look whether its jars fit together.",
        cause);
  }

  /** The class that an error says is missing, if it is that kind of error. */
  static Optional<String> nameIn(Throwable error) {
    if (error instanceof TypeNotPresentException missing) {
      return Optional.of(missing.typeName());
    }
    boolean missing =
        error instanceof NoClassDefFoundError || error instanceof ClassNotFoundException;
    String message = error.getMessage();
    if (!missing || message == null || message.contains(" ")) {
      return Optional.empty();
    }
    String name = message.replace('/', '.');
    return Optional.of(
        name.startsWith("L") && name.endsWith(";") ? name.substring(1, name.length() - 1) : name);
  }
}
