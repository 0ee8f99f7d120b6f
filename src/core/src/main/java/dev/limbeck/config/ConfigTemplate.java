package dev.limbeck.config;

/** The {@code tool.yaml} that {@code limbeck init} writes: what is needed, the rest as comments. */
public final class ConfigTemplate {
  private ConfigTemplate() {}

  /**
   * The file's text.
   *
   * @param url of the database; the empty text where the application's own files have it, so that
   *     the key stands there as a comment
   * @param classpath of the entities, as it is to stand in the file
   * @param packageName of the entities; the empty text for all that are found
   */
  public static String text(String url, String classpath, String packageName) {
    String database =
        url.isEmpty()
            ? """
            # The url is taken from the application's own files; a key here comes before them.
            # database:
            #   url: sqlite:///app.db
            """
            : """
            database:
              url: %s
            """
                .formatted(quoted(url));
    String packages =
        packageName.isEmpty()
            ? "  # packages: [com.example.model]   # all entities that are found, without it\n"
            : "  packages: [" + quoted(packageName) + "]\n";
    return HEAD
        + database
        + """
        #   user: ${DB_USER}
        #   password: ${DB_PASSWORD}        # or ${file:/run/secrets/db_password}

        model:
          reader: hibernate
          classpath: [%s]
        """
            .formatted(quoted(classpath))
        + packages
        + TAIL;
  }

  private static final String HEAD =
      """
      # Limbeck's settings. What may stand here, and which environment variable or option comes
      # before it, is in the README. ${NAME} and ${NAME:default} are environment variables, ${file:…}
      # is what a file holds, and $${ is written for the two characters themselves.
      # Relative paths start at the folder of this file.

      # Also postgresql://host:5432/name, mysql://…, mariadb://…, and any jdbc: url.
      """;

  private static final String TAIL =
      """
        # naming: { physical: spring, implicit: spring }   # or jpa, or names of classes
        # properties: { hibernate.default_schema: app }

      migrations: [migrations]
      # file_template: '{date:yyyyMMdd_HHmm}_{rev}_{slug}'   # how new revisions are called

      # version_table: { name: limbeck_version }

      # Chosen with --env prod; whatever is missing in a section is taken from above.
      # environments:
      #   prod:
      #     database:
      #       url: ${DATABASE_URL}
      """;

  private static String quoted(String text) {
    return text.matches("[A-Za-z0-9_./][A-Za-z0-9_./:@-]*")
        ? text
        : "'" + text.replace("'", "''") + "'";
  }
}
