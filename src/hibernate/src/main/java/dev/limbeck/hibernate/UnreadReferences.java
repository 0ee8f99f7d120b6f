package dev.limbeck.hibernate;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds entities that classes name and that are not among them, by their superclasses and by the
 * types of their attributes. Hibernate tells the latter by name for associations alone; where it is
 * a part of a key or the key of a map, it stumbles over the type, or over nothing at all.
 */
final class UnreadReferences {
  private static final String TRANSIENT = "jakarta.persistence.Transient";

  /** Its own superclasses are mapped where it wants them itself. */
  private static final String HIBERNATE = "org.hibernate.";

  private final List<Class<?>> classes;

  /**
   * @param classes those that are read
   */
  UnreadReferences(List<Class<?>> classes) {
    this.classes = List.copyOf(classes);
  }

  /** What entities extend, which Hibernate maps, but without what belongs to it. */
  List<EntityReference> superclasses() {
    List<EntityReference> found = new ArrayList<>();
    for (Class<?> type : classes) {
      Class<?> above = type.getSuperclass();
      while (above != null) {
        if (isUnread(above) && !above.getName().startsWith(HIBERNATE)) {
          found.add(new EntityReference(type.getName() + " extends " + above.getName(), above));
        }
        above = above.getSuperclass();
      }
    }
    return found;
  }

  /** What attributes have as their types or within them, those of embedded classes, too. */
  List<EntityReference> attributes() {
    Attributes attributes = new Attributes();
    classes.forEach(type -> attributes.read(type, type.getName()));
    return List.copyOf(attributes.found);
  }

  private boolean isUnread(Class<?> type) {
    return MappingAnnotations.isEntity(type) && !classes.contains(type);
  }

  /** Reads classes one after the other, each kind of an embedded class once. */
  private final class Attributes {
    private final Set<EntityReference> found = new LinkedHashSet<>();
    private final Set<Type> embedded = new LinkedHashSet<>();

    void read(Type type, String path) {
      try {
        readHierarchy(type, path);
      } catch (LinkageError | TypeNotPresentException e) {
        throw MissingClass.whileLoading(type.getTypeName(), e);
      }
    }

    private void readHierarchy(Type type, String path) {
      Map<TypeVariable<?>, Type> variables = new HashMap<>();
      Type each = type;
      while (each != null) {
        Class<?> level = raw(each);
        if (each instanceof ParameterizedType parameterized) {
          Type[] arguments = parameterized.getActualTypeArguments();
          for (int i = 0; i < arguments.length; i++) {
            Type argument = arguments[i];
            variables.put(
                level.getTypeParameters()[i],
                argument instanceof TypeVariable<?> variable
                    ? variables.getOrDefault(variable, variable)
                    : argument);
          }
        }
        members(level)
            .forEach(member -> readAttribute(member, path + "." + attribute(member), variables));
        each = level.getGenericSuperclass();
      }
    }

    private void readAttribute(
        AnnotatedElement member, String path, Map<TypeVariable<?>, Type> variables) {
      Set<Type> types = new LinkedHashSet<>();
      collect(
          member instanceof Field field
              ? field.getGenericType()
              : ((Method) member).getGenericReturnType(),
          variables,
          types);
      for (Annotation annotation : member.getDeclaredAnnotations()) {
        types.addAll(namedClasses(annotation));
      }
      for (Type type : types) {
        if (isUnread(raw(type))) {
          found.add(EntityReference.of(path, raw(type)));
        } else if (isEmbedded(member, raw(type)) && embedded.add(type)) {
          read(type, path);
        }
      }
    }
  }

  /** Fields, and what getters return: which of them counts is Hibernate's to say. */
  private static Stream<AnnotatedElement> members(Class<?> type) {
    return Stream.concat(
            Arrays.stream(type.getDeclaredFields())
                .filter(field -> !Modifier.isTransient(field.getModifiers())),
            Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.getParameterCount() == 0)
                .filter(method -> method.getName().matches("(get|is)\\p{Lu}.*")))
        .filter(member -> !Modifier.isStatic(((Member) member).getModifiers()))
        .filter(member -> !((Member) member).isSynthetic())
        .filter(member -> !has(member, TRANSIENT))
        .map(AnnotatedElement.class::cast)
        .sorted(Comparator.comparing(UnreadReferences::attribute));
  }

  private static String attribute(AnnotatedElement member) {
    String name = ((Member) member).getName();
    if (member instanceof Field) {
      return name;
    }
    String property = name.substring(name.startsWith("is") ? 2 : 3);
    return property.substring(0, 1).toLowerCase(Locale.ROOT) + property.substring(1);
  }

  private static boolean isEmbedded(AnnotatedElement member, Class<?> type) {
    return has(type, "jakarta.persistence.Embeddable")
        || (!type.getName().startsWith("java.")
            && (has(member, "jakarta.persistence.Embedded")
                || has(member, "jakarta.persistence.EmbeddedId")));
  }

  private static boolean has(AnnotatedElement element, String annotation) {
    return Arrays.stream(element.getDeclaredAnnotations())
        .anyMatch(one -> one.annotationType().getName().equals(annotation));
  }

  /** As in {@code targetEntity}, or {@code @MapKeyClass}. */
  private static List<Class<?>> namedClasses(Annotation annotation) {
    List<Class<?>> named = new ArrayList<>();
    for (Method member : annotation.annotationType().getDeclaredMethods()) {
      if (member.getReturnType() == Class.class) {
        try {
          named.add((Class<?>) member.invoke(annotation));
        } catch (ReflectiveOperationException e) {
          throw new IllegalStateException(annotation + " cannot be read", e);
        }
      }
    }
    return named;
  }

  /** The classes within a type, those with arguments of their own together with them. */
  private static void collect(Type type, Map<TypeVariable<?>, Type> variables, Set<Type> classes) {
    if (type instanceof Class<?> plain) {
      classes.add(plain.isArray() ? plain.getComponentType() : plain);
    } else if (type instanceof ParameterizedType parameterized) {
      classes.add(parameterized);
      for (Type argument : parameterized.getActualTypeArguments()) {
        collect(argument, variables, classes);
      }
    } else if (type instanceof GenericArrayType array) {
      collect(array.getGenericComponentType(), variables, classes);
    } else if (type instanceof WildcardType wildcard) {
      collect(wildcard.getUpperBounds()[0], variables, classes);
    } else if (type instanceof TypeVariable<?> variable) {
      Type value = variables.get(variable);
      if (value != null && !value.equals(variable)) {
        collect(value, variables, classes);
      } else if (!(variable.getBounds()[0] instanceof ParameterizedType)) {
        collect(variable.getBounds()[0], variables, classes);
      }
    }
  }

  private static Class<?> raw(Type type) {
    return type instanceof ParameterizedType parameterized
        ? (Class<?>) parameterized.getRawType()
        : (Class<?>) type;
  }
}
