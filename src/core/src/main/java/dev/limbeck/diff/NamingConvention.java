package dev.limbeck.diff;

import dev.limbeck.schema.QualifiedName;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How constraints and indexes are called that nobody named: a pattern for each kind, with {@code
 * {table}}, {@code {schema}}, {@code {column}} (the first one), {@code {columns}} and {@code
 * {target}} (the table that a foreign key refers to).
 */
public final class NamingConvention {
  private static final NamingConvention USUAL = new NamingConvention(Map.of());

  /** What a pattern is for. */
  public enum Kind {
    PRIMARY_KEY("pk"),
    UNIQUE("uq"),
    FOREIGN_KEY("fk"),
    CHECK("ck"),
    EXCLUDE("ex"),
    INDEX("ix"),
    UNIQUE_INDEX("ux");

    private final String prefix;

    Kind(String prefix) {
      this.prefix = prefix;
    }
  }

  private final Map<Kind, String> patterns = new EnumMap<>(Kind.class);

  private NamingConvention(Map<String, String> patterns) {
    for (Kind kind : Kind.values()) {
      String pattern = patterns.get(kind.name().toLowerCase(Locale.ROOT));
      if (pattern != null) {
        this.patterns.put(kind, pattern);
      }
    }
  }

  /** {@code uq_users_email} and so on. */
  public static NamingConvention usual() {
    return USUAL;
  }

  /** The patterns given by the kinds' names in lower case; the usual ones for the rest. */
  public static NamingConvention of(Map<String, String> patterns) {
    return new NamingConvention(patterns);
  }

  /** The pattern that somebody gave for a kind. */
  Optional<String> pattern(Kind kind) {
    return Optional.ofNullable(patterns.get(kind));
  }

  /** A name, of any length; what the pattern has no value for is left out. */
  String name(Kind kind, QualifiedName table, List<String> columns, String target) {
    String pattern = patterns.get(kind);
    if (pattern == null) {
      String base = kind.prefix + "_" + table.name();
      return columns.isEmpty() ? base : base + "_" + String.join("_", columns);
    }
    return pattern
        .replace("{table}", table.name())
        .replace("{schema}", table.schema())
        .replace("{columns}", String.join("_", columns))
        .replace("{column}", columns.isEmpty() ? "" : columns.get(0))
        .replace("{target}", target);
  }
}
