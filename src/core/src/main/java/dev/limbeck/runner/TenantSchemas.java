package dev.limbeck.runner;

import dev.limbeck.dialect.ConnectionSource;
import dev.limbeck.error.ExitCode;
import dev.limbeck.error.Problem;
import dev.limbeck.error.UserException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The schemas of a database (on MariaDB and MySQL its databases) that patterns mean. */
public final class TenantSchemas {
  /** What servers keep for themselves; no pattern means it. */
  private static final Set<String> OWN =
      Set.of("information_schema", "mysql", "performance_schema", "sys", "system_lobs");

  private TenantSchemas() {}

  /**
   * The names, sorted.
   *
   * @param patterns names, with {@code *} for any letters and {@code ?} for one
   * @throws UserException if a pattern means none, or the database has no schemas
   */
  public static List<String> find(ConnectionSource source, List<String> patterns)
      throws SQLException {
    Set<String> all;
    try (Connection connection = source.open()) {
      all = all(connection);
    }
    Set<String> found = new TreeSet<>();
    for (String pattern : patterns) {
      Pattern form = form(pattern);
      List<String> meant = all.stream().filter(name -> form.matcher(name).matches()).toList();
      if (meant.isEmpty()) {
        throw usage(
            "no schema is called '" + pattern + "'",
            all.isEmpty()
                ? "There is none that this user may see."
                : "There are "
                    + all.stream().limit(10).collect(Collectors.joining(", "))
                    + (all.size() > 10 ? ", …" : "")
                    + ".");
      }
      found.addAll(meant);
    }
    return List.copyOf(found);
  }

  private static Set<String> all(Connection connection) throws SQLException {
    DatabaseMetaData metadata = connection.getMetaData();
    boolean schemas = metadata.supportsSchemasInTableDefinitions();
    if (!schemas && !metadata.supportsCatalogsInTableDefinitions()) {
      throw usage(
          "this database has no schemas", "Name databases by their urls, with --tenant-url.");
    }
    Set<String> names = new TreeSet<>();
    try (ResultSet rows = schemas ? metadata.getSchemas() : metadata.getCatalogs()) {
      while (rows.next()) {
        String name = rows.getString(1);
        boolean folded =
            metadata.storesUpperCaseIdentifiers() && name.equals(name.toUpperCase(Locale.ROOT));
        String written = folded ? name.toLowerCase(Locale.ROOT) : name;
        if (!OWN.contains(written) && !written.startsWith("pg_")) {
          names.add(written);
        }
      }
    }
    return names;
  }

  private static Pattern form(String pattern) {
    String form =
        pattern
            .chars()
            .mapToObj(
                c -> c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf((char) c)))
            .collect(Collectors.joining());
    return Pattern.compile(form);
  }

  private static UserException usage(String message, String remedy) {
    return new UserException(ExitCode.USAGE, List.of(Problem.of(message, remedy)), null);
  }
}
