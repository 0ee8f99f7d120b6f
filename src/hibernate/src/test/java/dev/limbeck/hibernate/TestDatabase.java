package dev.limbeck.hibernate;

import dev.limbeck.testing.TestMariaDb;
import dev.limbeck.testing.TestPostgres;
import java.nio.file.Path;
import java.util.Locale;
import java.util.UUID;

/** The databases that models are tried on. */
enum TestDatabase {
  SQLITE("org.hibernate.community.dialect.SQLiteDialect"),
  POSTGRESQL(""),
  H2(""),
  MARIADB("");

  private final String dialect;

  TestDatabase(String dialect) {
    this.dialect = dialect;
  }

  /** As it is called in the sources of entities. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What Hibernate has to be told; empty where it finds out by itself. */
  String dialect() {
    return dialect;
  }

  /** The url for Hibernate, which by MariaDB's driver would take a MySQL for a MariaDB. */
  String hibernates(String url) {
    return TestMariaDb.isMySql() ? url.replace("jdbc:mariadb:", "jdbc:mysql:") : url;
  }

  /** Whether a statement that Hibernate writes for it is none that it understands. */
  boolean refuses(String sql) {
    return sql.isBlank() || (this == SQLITE && sql.matches("\\s*(comment on|alter table) .*"));
  }

  /**
   * Whether a difference is of what Hibernate never creates there. On SQLite these are foreign keys
   * and most unique constraints; and 7.4 forgets the type of a numbered key, which then is none and
   * takes NULL.
   */
  boolean lacks(String difference) {
    return this == SQLITE
        && difference.matches(
            "create (foreign key|unique constraint) .*"
                + "|alter column (Vehicle|newcomers)\\.id \\(type bigint, not null, identity by default\\)");
  }

  /**
   * The url of a new, empty database.
   *
   * @param folder for those that are files
   */
  String newDatabase(Path folder) {
    Path file = folder.resolve(UUID.randomUUID().toString()).toAbsolutePath();
    return switch (this) {
      case SQLITE -> "jdbc:sqlite:" + file + ".db";
      case POSTGRESQL -> TestPostgres.newDatabase();
      case H2 -> "jdbc:h2:" + file;
      case MARIADB -> TestMariaDb.newDatabase();
    };
  }
}
