package dev.limbeck.config;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which keys of which framework say what our settings say. */
final class ApplicationSettings {

  /** Where one framework keeps url, user and password; they belong together. */
  private record DataSource(List<String> url, List<String> user, List<String> password) {}

  private static final List<DataSource> DATA_SOURCES =
      List.of(
          new DataSource(
              List.of(
                  "spring.datasource.url",
                  "spring.datasource.jdbc-url",
                  "spring.datasource.hikari.jdbc-url"),
              List.of("spring.datasource.username", "spring.datasource.hikari.username"),
              List.of("spring.datasource.password", "spring.datasource.hikari.password")),
          new DataSource(
              List.of("spring.r2dbc.url"),
              List.of("spring.r2dbc.username"),
              List.of("spring.r2dbc.password")),
          new DataSource(
              List.of("quarkus.datasource.jdbc.url", "quarkus.datasource.reactive.url"),
              List.of("quarkus.datasource.username"),
              List.of("quarkus.datasource.password")),
          new DataSource(
              List.of("jakarta.persistence.jdbc.url", "javax.persistence.jdbc.url"),
              List.of("jakarta.persistence.jdbc.user", "javax.persistence.jdbc.user"),
              List.of("jakarta.persistence.jdbc.password", "javax.persistence.jdbc.password")),
          new DataSource(
              List.of("hibernate.connection.url"),
              List.of("hibernate.connection.username"),
              List.of("hibernate.connection.password")));

  private static final List<String> PHYSICAL =
      List.of(
          "spring.jpa.hibernate.naming.physical-strategy",
          "quarkus.hibernate-orm.physical-naming-strategy");
  private static final List<String> IMPLICIT =
      List.of(
          "spring.jpa.hibernate.naming.implicit-strategy",
          "quarkus.hibernate-orm.implicit-naming-strategy");

  /** Keys of Hibernate that are about connections and schema tools, not about the schema. */
  private static final List<String> NOT_OF_THE_MODEL =
      List.of(
          "hibernate.connection.",
          "hibernate.hikari.",
          "hibernate.agroal.",
          "hibernate.c3p0.",
          "hibernate.hbm2ddl.",
          "hibernate.cache.",
          "hibernate.search.");

  private final ApplicationProperties properties;

  ApplicationSettings(ApplicationProperties properties) {
    this.properties = properties;
  }

  /** The settings that are said, not interpolated. */
  Map<Setting, Value> settings() {
    Map<Setting, Value> settings = new EnumMap<>(Setting.class);
    DATA_SOURCES.stream()
        .filter(source -> properties.first(source.url()).isPresent())
        .findFirst()
        .ifPresent(
            source -> {
              put(source.url(), Setting.DATABASE_URL, settings);
              put(source.user(), Setting.DATABASE_USER, settings);
              put(source.password(), Setting.DATABASE_PASSWORD, settings);
            });
    put(PHYSICAL, Setting.NAMING_PHYSICAL, settings);
    put(IMPLICIT, Setting.NAMING_IMPLICIT, settings);
    properties
        .get("quarkus.hibernate-orm.packages")
        .ifPresent(text -> settings.put(Setting.MODEL_PACKAGES, list(text)));
    List<Value.Entry> hibernate = hibernate(settings);
    if (!hibernate.isEmpty()) {
      settings.put(Setting.MODEL_PROPERTIES, new Value.Tree(hibernate, hibernate.get(0).place()));
    }
    return settings;
  }

  private void put(List<String> keys, Setting setting, Map<Setting, Value> settings) {
    properties.first(keys).ifPresent(text -> settings.put(setting, text));
  }

  private static Value list(Value.Text text) {
    List<Value> items = new ArrayList<>();
    Profiles.names(text.text()).forEach(name -> items.add(new Value.Text(name, text.place())));
    return new Value.Items(items, text.place());
  }

  private List<Value.Entry> hibernate(Map<Setting, Value> settings) {
    Map<String, Property> all = new LinkedHashMap<>();
    for (Property property : properties.below("hibernate.")) {
      put(new Property("hibernate." + property.key(), property.value()), all);
    }
    properties
        .below("quarkus.hibernate-orm.unsupported-properties.")
        .forEach(property -> put(property, all));
    properties
        .get("quarkus.hibernate-orm.database.default-schema")
        .ifPresent(text -> put(new Property("hibernate.default_schema", text), all));
    properties.below("spring.jpa.properties.").forEach(property -> put(property, all));
    if (settings.containsKey(Setting.NAMING_PHYSICAL)) {
      all.remove(NamingStrategies.PHYSICAL_KEY);
    }
    if (settings.containsKey(Setting.NAMING_IMPLICIT)) {
      all.remove(NamingStrategies.IMPLICIT_KEY);
    }
    return all.values().stream()
        .map(
            property -> new Value.Entry(property.key(), property.value().place(), property.value()))
        .toList();
  }

  private static void put(Property property, Map<String, Property> all) {
    String key = property.key();
    boolean ofTheModel =
        (key.startsWith("hibernate.") || key.startsWith("org.hibernate."))
            && NOT_OF_THE_MODEL.stream().noneMatch(key::startsWith);
    if (ofTheModel) {
      all.put(key, property);
    }
  }
}
