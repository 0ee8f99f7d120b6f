package dev.limbeck.hibernate;

import dev.limbeck.error.UserException;
import dev.limbeck.model.EntityRequest;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What went wrong inside Hibernate, in words that a user can act on. */
final class BootFailure {
  private static final Pattern UNKNOWN_TARGET =
      Pattern.compile(
          "'([^']+)'.* targets (?:the type|an unknown entity named) '([^']+)'", Pattern.DOTALL);

  /** As in {@code 'org.jboss.logging.Logger org.jboss.logging.Logger.getLogger(String)'}. */
  private static final Pattern MEMBER = Pattern.compile("([\\w.$]+)\\.[\\w$<>]+(?:\\(|'?$)");

  private static final Pattern NO_DIALECT =
      Pattern.compile("Unable to determine Dialect.*", Pattern.DOTALL);

  private final ClassLoader loader;
  private final EntityRequest request;
  private final List<Class<?>> classes;
  private final Throwable failure;

  /** Before it is known what is to be mapped. */
  BootFailure(ClassLoader loader, EntityRequest request, Throwable failure) {
    this(loader, request, List.of(), failure);
  }

  /**
   * While classes are mapped.
   *
   * @param classes those that are read
   */
  BootFailure(
      ClassLoader loader, EntityRequest request, List<Class<?>> classes, Throwable failure) {
    this.loader = loader;
    this.request = request;
    this.classes = List.copyOf(classes);
    this.failure = failure;
  }

  UserException toUserException() {
    for (Throwable each : causes()) {
      if (each instanceof UserException known) {
        return known;
      }
    }
    for (Throwable each : causes()) {
      Optional<UserException> known =
          missingClass(each).or(() -> conflict(each)).or(() -> byMessage(each));
      if (known.isPresent()) {
        return known.get();
      }
    }
    String words = words();
    Optional<EntityReference> unread =
        new UnreadReferences(classes)
            .attributes().stream().filter(one -> isAbout(one, words)).findFirst();
    if (unread.isPresent()) {
      return new UnreadEntity(unread.get(), remedy(), failure);
    }
    return new UserException(
        "Hibernate cannot map the entities: " + words,
        "Correct the mapping; the application would fail with the same words.",
        failure);
  }

  /** Of an unknown entity in a key Hibernate 6 has no word; others it tells by their type. */
  private boolean isAbout(EntityReference unread, String words) {
    return failure instanceof NullPointerException
        || Pattern.compile(
                "(?<![\\w.$])" + Pattern.quote(unread.target().getName()) + "(?![\\w.$])")
            .matcher(words)
            .find();
  }

  private List<Throwable> causes() {
    List<Throwable> causes = new ArrayList<>();
    for (Throwable each = failure; each != null && !causes.contains(each); each = each.getCause()) {
      causes.add(each);
    }
    return causes;
  }

  private Optional<UserException> missingClass(Throwable error) {
    if (error instanceof UnsupportedClassVersionError) {
      return Optional.of(MissingClass.whileLoading("of the project", error));
    }
    return MissingClass.nameIn(error)
        .map(
            name ->
                new UserException(
                    "The entities cannot be mapped: the class "
                        + name
                        + " is not on the class path",
                    "Add the jar that has " + name + " to model.classpath.",
                    failure));
  }

  /** A jar was compiled with another version of a class than the one that is there. */
  private Optional<UserException> conflict(Throwable error) {
    if (!(error instanceof IncompatibleClassChangeError)) {
      return Optional.empty();
    }
    String message = String.valueOf(error.getMessage());
    Matcher member = MEMBER.matcher(message);
    String from = member.find() ? origin(member.group(1)) : "";
    return Optional.of(
        new UserException(
            "The entities cannot be mapped: jars on the class path do not go together ("
                + error.getClass().getSimpleName()
                + ": "
                + message
                + ")"
                + from,
            "Use the versions that the application uses; 'mvn dependency:tree' shows who brings which.",
            failure));
  }

  private String origin(String name) {
    try {
      CodeSource source = Class.forName(name, false, loader).getProtectionDomain().getCodeSource();
      return source == null || source.getLocation() == null
          ? ""
          : "; " + name + " comes from " + source.getLocation().getPath();
    } catch (ClassNotFoundException | LinkageError e) {
      return "";
    }
  }

  private Optional<UserException> byMessage(Throwable error) {
    String message = String.valueOf(error.getMessage());
    Matcher target = UNKNOWN_TARGET.matcher(message);
    if (target.find()) {
      return Optional.of(unknownTarget(target.group(1), target.group(2)));
    }
    if (NO_DIALECT.matcher(message).matches()) {
      return Optional.of(
          new UserException(
              "Hibernate knows no dialect for this database: " + message,
              "Name one in model.settings (hibernate.dialect), and add its jar to"
                  + " model.classpath.",
              failure));
    }
    return Optional.empty();
  }

  private UserException unknownTarget(String property, String target) {
    Optional<Class<?>> entity = entity(target);
    if (entity.isPresent()) {
      return new UnreadEntity(EntityReference.of(property, entity.get()), remedy(), failure);
    }
    return new UserException(
        property + " refers to " + target + ", which is no entity",
        "Annotate it with @jakarta.persistence.Entity, or map the property otherwise.",
        failure);
  }

  /** How what is read is said. */
  private String remedy() {
    if (!request.persistenceUnit().isEmpty()) {
      return "Add it to model.classes, or to the persistence unit with <class>.";
    }
    return request.findsByItself()
        ? "Add it to the persistence unit with <class>, or name the packages of all entities in"
            + " model.packages."
        : "Add it to model.classes, or its package to model.packages.";
  }

  private Optional<Class<?>> entity(String name) {
    try {
      return Optional.<Class<?>>of(Class.forName(name, false, loader))
          .filter(MappingAnnotations::isEntity);
    } catch (ClassNotFoundException | LinkageError e) {
      return Optional.empty();
    }
  }

  /** The messages of all causes, outermost first, without those that others repeat. */
  private String words() {
    List<String> words = new ArrayList<>();
    for (Throwable each : causes()) {
      String message = each.getMessage();
      if (message != null && words.stream().noneMatch(other -> other.contains(message))) {
        words.add(message.strip().replaceFirst("\\.$", ""));
      }
    }
    return words.isEmpty() ? failure.toString() : String.join(": ", words);
  }
}
