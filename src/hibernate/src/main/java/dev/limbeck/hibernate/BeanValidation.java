package dev.limbeck.hibernate;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.internal.ClassLoaderAccessImpl;
import org.hibernate.boot.registry.classloading.spi.ClassLoaderService;

/**
 * Applies Bean Validation's constraints to the mapping, as Hibernate does before it writes DDL:
 * {@code @NotNull} and {@code @NotBlank} make a column NOT NULL, {@code @Size} and {@code @Length}
 * limit it, {@code @Digits} gives precision and scale, {@code @Min} and {@code @Max} a check. The
 * application does so only while it builds its session factory, so here it is called for.
 */
final class BeanValidation {
  private static final String ACTIVATOR = "org.hibernate.boot.beanvalidation.TypeSafeActivator";

  private final ClassLoader loader;
  private final Map<String, Object> settings;

  BeanValidation(ClassLoader loader, Map<String, Object> settings) {
    this.loader = loader;
    this.settings = settings;
  }

  /** Changes the mapping; what could not be done is said in a sentence. */
  List<String> applyTo(Metadata metadata) {
    if (!wanted() || loader.getResource("jakarta/validation/Validation.class") == null) {
      return List.of();
    }
    try {
      apply(metadata);
      return List.of();
    } catch (InvocationTargetException e) {
      return List.of(note(e.getTargetException()));
    } catch (ReflectiveOperationException | LinkageError e) {
      return List.of(note(e));
    }
  }

  private static String note(Throwable cause) {
    return "Not compared: what Bean Validation's annotations mean for columns; there is no"
        + " validator that works on the class path ("
        + cause
        + ").";
  }

  private boolean wanted() {
    Object mode =
        settings.getOrDefault(
            "jakarta.persistence.validation.mode",
            settings.getOrDefault("javax.persistence.validation.mode", "auto"));
    List<String> modes =
        Arrays.stream(mode.toString().toLowerCase(Locale.ROOT).split(",", -1))
            .map(String::strip)
            .toList();
    Object ddl = settings.getOrDefault("hibernate.validator.apply_to_ddl", "true");
    return (modes.contains("auto") || modes.contains("ddl")) && !"false".equals(ddl.toString());
  }

  private void apply(Metadata metadata) throws ReflectiveOperationException {
    Class<?> activator = Class.forName(ACTIVATOR, true, loader);
    Method apply =
        Arrays.stream(activator.getDeclaredMethods())
            .filter(method -> method.getName().equals("applyRelationalConstraints"))
            .filter(method -> method.getParameterCount() == 5)
            .findFirst()
            .orElseThrow(() -> new NoSuchMethodException("applyRelationalConstraints"));
    apply.setAccessible(true);
    try (AutoCloseable factory = (AutoCloseable) validatorFactory()) {
      apply.invoke(
          null,
          factory,
          metadata.getEntityBindings(),
          settings,
          metadata.getDatabase().getDialect(),
          classLoaderAccess(metadata));
    } catch (ReflectiveOperationException e) {
      throw e;
    } catch (Exception e) {
      throw new InvocationTargetException(e);
    }
  }

  /** The usual one; messages are never asked for, so that no expression language is needed. */
  private Object validatorFactory() throws ReflectiveOperationException {
    Class<?> validation = Class.forName("jakarta.validation.Validation", true, loader);
    Object bootstrap = validation.getMethod("byDefaultProvider").invoke(null);
    Object configuration =
        Class.forName("jakarta.validation.bootstrap.GenericBootstrap", true, loader)
            .getMethod("configure")
            .invoke(bootstrap);
    Class<?> configurations = Class.forName("jakarta.validation.Configuration", true, loader);
    Class<?> interpolator = Class.forName("jakarta.validation.MessageInterpolator", true, loader);
    Object silent =
        Proxy.newProxyInstance(
            loader, new Class<?>[] {interpolator}, (proxy, method, arguments) -> arguments[0]);
    configurations.getMethod("messageInterpolator", interpolator).invoke(configuration, silent);
    return configurations.getMethod("buildValidatorFactory").invoke(configuration);
  }

  private static Object classLoaderAccess(Metadata metadata) {
    return new ClassLoaderAccessImpl(
        null, metadata.getDatabase().getServiceRegistry().getService(ClassLoaderService.class));
  }
}
