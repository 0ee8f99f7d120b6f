package dev.limbeck.hibernate;

import dev.limbeck.error.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.hibernate.boot.MetadataBuilder;

/**
 * What an application registers to add types and functions while Hibernate starts. Hibernate calls
 * it only on its way to a session factory; so it is called here.
 */
final class Contributors {
  private static final String SETTING = "hibernate.metadata_builder_contributor";

  /** Called by name, since it is to be removed. */
  private static final String INTERFACE = "org.hibernate.boot.spi.MetadataBuilderContributor";

  private final ClassLoader loader;
  private final Map<String, Object> settings;

  Contributors(ClassLoader loader, Map<String, Object> settings) {
    this.loader = loader;
    this.settings = settings;
  }

  void contributeTo(MetadataBuilder builder) {
    all().forEach(each -> VersionSpecific.call(each, "contribute", builder));
  }

  private List<Object> all() {
    List<Object> contributors = new ArrayList<>();
    Object name = settings.get(SETTING);
    try {
      if (name != null) {
        contributors.add(
            Class.forName(name.toString(), true, loader).getDeclaredConstructor().newInstance());
      }
    } catch (ReflectiveOperationException e) {
      throw new UserException(
          "The setting " + SETTING + " names " + name + ", which cannot be used: " + e,
          "Correct the setting, or add its jar to model.classpath.",
          e);
    }
    contributors.addAll(registered());
    return contributors;
  }

  private List<Object> registered() {
    try {
      List<Object> registered = new ArrayList<>();
      ServiceLoader.load(Class.forName(INTERFACE, false, loader), loader).forEach(registered::add);
      return registered;
    } catch (ClassNotFoundException e) {
      return List.of();
    }
  }
}
