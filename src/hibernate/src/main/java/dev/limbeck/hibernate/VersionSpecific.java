package dev.limbeck.hibernate;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Calls what not every Hibernate has, be it new or gone. A method that is not there answers
 * nothing; one that fails fails as if it had been called directly.
 */
final class VersionSpecific {
  /** The public methods of a class by their names; to ask for them copies all of them. */
  private static final ClassValue<Map<String, List<Method>>> METHODS =
      new ClassValue<>() {
        @Override
        protected Map<String, List<Method>> computeValue(Class<?> type) {
          return Arrays.stream(type.getMethods()).collect(Collectors.groupingBy(Method::getName));
        }
      };

  private VersionSpecific() {}

  private static List<Method> methods(Object target, String name) {
    return METHODS.get(target.getClass()).getOrDefault(name, List.of());
  }

  /** The answer of a public method; empty where there is no such method, or it says null. */
  static Optional<Object> call(Object target, String method, Object... arguments) {
    for (Method candidate : methods(target, method)) {
      if (takes(candidate, arguments)) {
        return Optional.ofNullable(invoke(candidate, target, arguments));
      }
    }
    return Optional.empty();
  }

  /** A text that is not blank. */
  static Optional<String> text(Object target, String method) {
    return call(target, method).map(Object::toString).filter(text -> !text.isBlank());
  }

  /** Whether the method is there and says yes. */
  static boolean isTrue(Object target, String method) {
    return call(target, method).map(Boolean.TRUE::equals).orElse(false);
  }

  /** Whether there is a public method of that name. */
  static boolean has(Object target, String method) {
    return !methods(target, method).isEmpty();
  }

  private static boolean takes(Method method, Object... arguments) {
    Class<?>[] types = method.getParameterTypes();
    if (types.length != arguments.length) {
      return false;
    }
    for (int i = 0; i < types.length; i++) {
      if (!types[i].isInstance(arguments[i])) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable Object invoke(Method method, Object target, Object... arguments) {
    try {
      method.trySetAccessible();
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
