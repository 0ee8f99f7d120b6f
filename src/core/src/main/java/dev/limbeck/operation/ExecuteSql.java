package dev.limbeck.operation;

import dev.limbeck.schema.Schema;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Runs SQL of the user's own. What it does to the schema is not known.
 *
 * @param sql the text for each database, by the dialect's name; under {@link #OTHER} the one for
 *     all databases that are not named. Sorted by name. One text may hold several statements
 */
public record ExecuteSql(Map<String, String> sql) implements Operation {

  /** The key of the text for every database that is not named. */
  public static final String OTHER = "other";

  /**
   * What stands in a generated statement where a person has to write an expression, before the
   * revision can run.
   */
  public static final String PLACEHOLDER = "{{fill in}}";

  public ExecuteSql {
    sql = Collections.unmodifiableMap(new TreeMap<>(sql));
  }

  /** The same text for every database. */
  public static ExecuteSql of(String sql) {
    return new ExecuteSql(Map.of(OTHER, sql));
  }

  /**
   * The text for a database; empty where this has nothing to do there. MariaDB takes what is
   * written for MySQL where nothing is written for it.
   */
  public Optional<String> sqlFor(String dialect) {
    return Optional.ofNullable(sql.get(dialect))
        .or(() -> dialect.equals("mariadb") ? sqlFor("mysql") : Optional.empty())
        .or(() -> Optional.ofNullable(sql.get(OTHER)));
  }

  /** Whether a part that only a person knows is still missing. */
  public boolean unfinished() {
    return sql.values().stream().anyMatch(ExecuteSql::unfinished);
  }

  /** The first line of each text with such a part, of which the last may be cut off. */
  public List<String> unfinishedTexts() {
    return sql.values().stream().filter(ExecuteSql::unfinished).map(ExecuteSql::firstLine).toList();
  }

  private static boolean unfinished(String text) {
    return text.contains(PLACEHOLDER);
  }

  @Override
  public boolean opaque() {
    return true;
  }

  private static String firstLine(String text) {
    String line = text.strip().lines().findFirst().orElse("");
    return line.length() > 60 ? line.substring(0, 57) + "..." : line;
  }

  @Override
  public Optional<Operation> reverse() {
    return Optional.empty();
  }

  @Override
  public Schema applyTo(Schema schema) {
    return schema;
  }

  @Override
  public String describe() {
    return "execute " + (sql.isEmpty() ? "nothing" : firstLine(sql.values().iterator().next()));
  }

  @Override
  public <R> R accept(OperationVisitor<R> visitor) {
    return visitor.visit(this);
  }
}
