package dev.limbeck.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The table of what can be set. Every row is a key of {@code tool.yaml}, and all but the maps are
 * an environment variable as well, named by one rule: {@code LIMBECK_} and the key in capitals,
 * dots as underscores. An empty variable counts as not set.
 *
 * <table>
 * <caption>Settings</caption>
 * <tr><th>key</th><th>environment variable</th><th>value</th></tr>
 * <tr><td>database.url</td><td>LIMBECK_DATABASE_URL</td><td>see {@link DatabaseUrl}</td></tr>
 * <tr><td>database.user</td><td>LIMBECK_DATABASE_USER</td><td>text</td></tr>
 * <tr><td>database.password</td><td>LIMBECK_DATABASE_PASSWORD</td><td>text</td></tr>
 * <tr><td>database.drivers</td><td>LIMBECK_DATABASE_DRIVERS</td><td>paths</td></tr>
 * <tr><td>database.properties</td><td></td><td>names and values for the driver</td></tr>
 * <tr><td>model.reader</td><td>LIMBECK_MODEL_READER</td><td>hibernate, sql, database</td></tr>
 * <tr><td>model.files</td><td>LIMBECK_MODEL_FILES</td><td>one path or several, of DDL</td></tr>
 * <tr><td>model.url</td><td>LIMBECK_MODEL_URL</td><td>see {@link DatabaseUrl}</td></tr>
 * <tr><td>model.classpath</td><td>LIMBECK_MODEL_CLASSPATH</td><td>paths</td></tr>
 * <tr><td>model.packages</td><td>LIMBECK_MODEL_PACKAGES</td><td>names</td></tr>
 * <tr><td>model.classes</td><td>LIMBECK_MODEL_CLASSES</td><td>names</td></tr>
 * <tr><td>model.persistence_unit</td><td>LIMBECK_MODEL_PERSISTENCE_UNIT</td><td>text</td></tr>
 * <tr><td>model.properties</td><td></td><td>names and values for Hibernate</td></tr>
 * <tr><td>model.naming.physical</td><td>LIMBECK_MODEL_NAMING_PHYSICAL</td><td>spring, jpa, or a
 *     class</td></tr>
 * <tr><td>model.naming.implicit</td><td>LIMBECK_MODEL_NAMING_IMPLICIT</td><td>likewise</td></tr>
 * <tr><td>migrations</td><td>LIMBECK_MIGRATIONS</td><td>one path or several</td></tr>
 * <tr><td>file_template</td><td>LIMBECK_FILE_TEMPLATE</td><td>text with placeholders</td></tr>
 * <tr><td>timezone</td><td>LIMBECK_TIMEZONE</td><td>of dates in file names</td></tr>
 * <tr><td>version_table.name</td><td>LIMBECK_VERSION_TABLE_NAME</td><td>text</td></tr>
 * <tr><td>version_table.schema</td><td>LIMBECK_VERSION_TABLE_SCHEMA</td><td>text</td></tr>
 * <tr><td>renames</td><td>LIMBECK_RENAMES</td><td>old:new, table.old:table.new</td></tr>
 * <tr><td>safety</td><td>LIMBECK_SAFETY</td><td>marked, strict</td></tr>
 * <tr><td>scratch.url</td><td>LIMBECK_SCRATCH_URL</td><td>see {@link DatabaseUrl}</td></tr>
 * <tr><td>constraint_names</td><td></td><td>kinds and patterns of names</td></tr>
 * <tr><td>post_write</td><td>LIMBECK_POST_WRITE</td><td>commands</td></tr>
 * <tr><td>compare.skip</td><td>LIMBECK_COMPARE_SKIP</td><td>names of aspects</td></tr>
 * <tr><td>compare.include.tables</td><td>LIMBECK_COMPARE_INCLUDE_TABLES</td><td>patterns; likewise
 *     for schemas, columns, indexes, constraints, checks, sequences and enums, and with {@code
 *     exclude}</td></tr>
 * </table>
 *
 * <p>In a variable, paths stand side by side as on the system's own search path ({@code :} or
 * {@code ;}), names with commas. {@code LIMBECK_CONFIG} and {@code LIMBECK_ENV} are the variables
 * for {@code --config} and {@code --env}.
 */
public enum Setting {
  DATABASE_URL("database.url", Form.TEXT),
  DATABASE_USER("database.user", Form.TEXT),
  DATABASE_PASSWORD("database.password", Form.TEXT),
  DATABASE_DRIVERS("database.drivers", Form.PATHS),
  DATABASE_PROPERTIES("database.properties", Form.MAP),
  MODEL_READER("model.reader", Form.TEXT),
  MODEL_FILES("model.files", Form.ONE_OR_MORE_PATHS),
  MODEL_URL("model.url", Form.TEXT),
  MODEL_CLASSPATH("model.classpath", Form.PATHS),
  MODEL_PACKAGES("model.packages", Form.NAMES),
  MODEL_CLASSES("model.classes", Form.NAMES),
  MODEL_PERSISTENCE_UNIT("model.persistence_unit", Form.TEXT),
  MODEL_PROPERTIES("model.properties", Form.MAP),
  NAMING_PHYSICAL("model.naming.physical", Form.TEXT),
  NAMING_IMPLICIT("model.naming.implicit", Form.TEXT),
  MIGRATIONS("migrations", Form.ONE_OR_MORE_PATHS),
  FILE_TEMPLATE("file_template", Form.TEXT),
  TIMEZONE("timezone", Form.TEXT),
  VERSION_TABLE("version_table.name", Form.TEXT),
  VERSION_TABLE_SCHEMA("version_table.schema", Form.TEXT),
  RENAMES("renames", Form.NAMES),
  SAFETY("safety", Form.TEXT),
  SCRATCH_URL("scratch.url", Form.TEXT),
  CONSTRAINT_NAMES("constraint_names", Form.MAP),
  POST_WRITE("post_write", Form.NAMES),
  COMPARE_SKIP("compare.skip", Form.NAMES),
  COMPARE_INCLUDE_SCHEMAS("compare.include.schemas", Form.NAMES),
  COMPARE_INCLUDE_TABLES("compare.include.tables", Form.NAMES),
  COMPARE_INCLUDE_COLUMNS("compare.include.columns", Form.NAMES),
  COMPARE_INCLUDE_INDEXES("compare.include.indexes", Form.NAMES),
  COMPARE_INCLUDE_CONSTRAINTS("compare.include.constraints", Form.NAMES),
  COMPARE_INCLUDE_CHECKS("compare.include.checks", Form.NAMES),
  COMPARE_INCLUDE_SEQUENCES("compare.include.sequences", Form.NAMES),
  COMPARE_INCLUDE_ENUMS("compare.include.enums", Form.NAMES),
  COMPARE_EXCLUDE_SCHEMAS("compare.exclude.schemas", Form.NAMES),
  COMPARE_EXCLUDE_TABLES("compare.exclude.tables", Form.NAMES),
  COMPARE_EXCLUDE_COLUMNS("compare.exclude.columns", Form.NAMES),
  COMPARE_EXCLUDE_INDEXES("compare.exclude.indexes", Form.NAMES),
  COMPARE_EXCLUDE_CONSTRAINTS("compare.exclude.constraints", Form.NAMES),
  COMPARE_EXCLUDE_CHECKS("compare.exclude.checks", Form.NAMES),
  COMPARE_EXCLUDE_SEQUENCES("compare.exclude.sequences", Form.NAMES),
  COMPARE_EXCLUDE_ENUMS("compare.exclude.enums", Form.NAMES);

  /** What stands behind a key. */
  enum Form {
    TEXT("text"),
    NAMES("a list of text"),
    PATHS("a list of text"),
    ONE_OR_MORE_PATHS("text or a list of text"),
    MAP("names and values");

    private final String words;

    Form(String words) {
      this.words = words;
    }

    /** The form in words, for "expected …". */
    String words() {
      return words;
    }
  }

  private final String key;
  private final Form form;

  Setting(String key, Form form) {
    this.key = key;
    this.form = form;
  }

  /** The key in {@code tool.yaml}, with dots between its parts. */
  public String key() {
    return key;
  }

  /** The environment variable; empty for the two maps, which have none. */
  public Optional<String> variable() {
    return form == Form.MAP
        ? Optional.empty()
        : Optional.of("LIMBECK_" + key.toUpperCase(Locale.ROOT).replace('.', '_'));
  }

  Form form() {
    return form;
  }

  /** The setting of a key, if the key is one. */
  static Optional<Setting> of(String key) {
    return Arrays.stream(values()).filter(setting -> setting.key.equals(key)).findFirst();
  }
}
