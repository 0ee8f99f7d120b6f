package dev.limbeck.hibernate;

import dev.limbeck.error.UserException;
import dev.limbeck.model.DatabaseServer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The settings that Hibernate boots with: those of the application, the server that the model is
 * for, and nothing that would open a connection, start a pool or a cache, or run DDL.
 */
final class BootSettings {
  private static final String IMPLICIT_NAMES = "hibernate.implicit_naming_strategy";
  private static final String DIALECT = "hibernate.dialect";
  private static final String SQLITE_DIALECT = "org.hibernate.community.dialect.SQLiteDialect";

  /** What begins so is about running, not about mapping. */
  private static final List<String> LEFT_OUT =
      List.of(
          "jakarta.persistence.jdbc.",
          "javax.persistence.jdbc.",
          "jakarta.persistence.jtaDataSource",
          "javax.persistence.jtaDataSource",
          "jakarta.persistence.nonJtaDataSource",
          "javax.persistence.nonJtaDataSource",
          "jakarta.persistence.schema-generation.",
          "javax.persistence.schema-generation.",
          "jakarta.persistence.database-",
          "javax.persistence.database-",
          "hibernate.agroal.",
          "hibernate.c3p0.",
          "hibernate.cache.",
          "hibernate.connection.",
          "hibernate.hikari.",
          "hibernate.hbm2ddl.auto",
          "hibernate.javax.cache.",
          "hibernate.proxool.",
          "hibernate.vibur.");

  private BootSettings() {}

  /**
   * Puts the settings together.
   *
   * @param unit what came with the persistence unit; {@code given} wins over it
   * @throws UserException if Hibernate has no dialect for the server on the class path
   */
  static Map<String, Object> of(
      ClassLoader loader,
      DatabaseServer server,
      Map<String, String> unit,
      Map<String, String> given) {
    Map<String, Object> settings = new TreeMap<>(unit);
    settings.putAll(given);
    settings.keySet().removeIf(name -> LEFT_OUT.stream().anyMatch(name::startsWith));
    settings.put("jakarta.persistence.database-product-name", server.product());
    settings.put(
        "jakarta.persistence.database-major-version", Integer.toString(server.majorVersion()));
    settings.put(
        "jakarta.persistence.database-minor-version", Integer.toString(server.minorVersion()));
    settings.put("hibernate.boot.allow_jdbc_metadata_access", "false");
    settings.put("hibernate.temp.use_jdbc_metadata_defaults", "false");
    settings.put("hibernate.hbm2ddl.auto", "none");
    settings.put("hibernate.cache.use_second_level_cache", "false");
    settings.put("hibernate.cache.use_query_cache", "false");
    standInForSpring(loader, settings);
    boolean dialectGiven = !String.valueOf(settings.getOrDefault(DIALECT, "")).isBlank();
    if (!dialectGiven && server.product().equalsIgnoreCase("SQLite")) {
      settings.put(DIALECT, sqliteDialect(loader));
    }
    return settings;
  }

  private static void standInForSpring(ClassLoader loader, Map<String, Object> settings) {
    String strategy = String.valueOf(settings.getOrDefault(IMPLICIT_NAMES, ""));
    if (strategy.startsWith("org.springframework.boot.")
        && loader.getResource(strategy.replace('.', '/') + ".class") == null) {
      settings.put(IMPLICIT_NAMES, SpringImplicitNames.class.getName());
    }
  }

  private static String sqliteDialect(ClassLoader loader) {
    try {
      return Class.forName(SQLITE_DIALECT, false, loader).getName();
    } catch (ClassNotFoundException e) {
      String version = org.hibernate.Version.getVersionString();
      throw new UserException(
          "Hibernate has its dialect for SQLite in a jar of its own, which is not on the class"
              + " path",
          "Add org.hibernate.orm:hibernate-community-dialects:"
              + version
              + " to the project and to model.classpath.",
          e);
    }
  }
}
