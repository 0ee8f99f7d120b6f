package dev.limbeck.hibernate;

import dev.limbeck.error.UserException;
import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Loads classes and looks whether they are mapped, and whether all that they need is there. */
final class MappingAnnotations {
  private static final Set<String> KINDS =
      Set.of(
          "jakarta.persistence.Entity",
          "jakarta.persistence.MappedSuperclass",
          "jakarta.persistence.Embeddable",
          "jakarta.persistence.Converter");

  private final ClassLoader loader;

  MappingAnnotations(ClassLoader loader) {
    this.loader = loader;
  }

  /**
   * Loads a class with everything its fields, methods and superclasses mention, since Hibernate
   * will look at all of them.
   *
   * @throws ClassNotFoundException if there is no such class
   * @throws UserException if something that it needs is missing, with both names
   */
  Class<?> load(String name) throws ClassNotFoundException {
    try {
      Class<?> type = Class.forName(name, false, loader);
      for (Class<?> each = type; each != null; each = each.getSuperclass()) {
        resolve(each);
      }
      return type;
    } catch (LinkageError | TypeNotPresentException e) {
      throw MissingClass.whileLoading(name, e);
    }
  }

  /** Has the JVM load whatever a class mentions; the number of mentions is of no use. */
  private static int resolve(Class<?> type) {
    return type.getDeclaredFields().length
        + type.getDeclaredMethods().length
        + type.getDeclaredAnnotations().length;
  }

  /** Whether Hibernate knows what to do with it. */
  static boolean isMapped(Class<?> type) {
    return annotationNames(type).stream().anyMatch(KINDS::contains);
  }

  /** Whether it is an entity. */
  static boolean isEntity(Class<?> type) {
    return annotationNames(type).contains("jakarta.persistence.Entity");
  }

  /** Whether it was mapped for Hibernate 5 or older. */
  static boolean isMappedByJavax(Class<?> type) {
    return annotationNames(type).stream().anyMatch(name -> name.startsWith("javax.persistence."));
  }

  private static Set<String> annotationNames(Class<?> type) {
    return Arrays.stream(type.getDeclaredAnnotations())
        .map(Annotation::annotationType)
        .map(Class::getName)
        .collect(Collectors.toSet());
  }
}
