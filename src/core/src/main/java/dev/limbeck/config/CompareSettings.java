package dev.limbeck.config;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is compared.
 *
 * @param include patterns by kind; a kind without patterns is compared as a whole
 * @param exclude patterns by kind; they win over those that include
 * @param skip what is not compared of anything
 */
public record CompareSettings(
    Map<Kind, List<String>> include, Map<Kind, List<String>> exclude, Set<Aspect> skip) {

  /** Kinds of objects that patterns can choose. */
  public enum Kind {
    SCHEMAS,
    TABLES,
    COLUMNS,
    INDEXES,
    CONSTRAINTS,
    CHECKS,
    SEQUENCES,
    ENUMS
  }

  /** What can be left out of every comparison. */
  public enum Aspect {
    TYPES,
    NULLABILITY,
    DEFAULTS,
    IDENTITY,
    GENERATED,
    COMMENTS,
    PRIMARY_KEYS,
    UNIQUE,
    FOREIGN_KEYS,
    CHECKS,
    INDEXES,
    SEQUENCES,
    DROPPED_TABLES,
    DROPPED_COLUMNS
  }

  public CompareSettings {
    include = copy(include);
    exclude = copy(exclude);
    Set<Aspect> skipped = EnumSet.noneOf(Aspect.class);
    skipped.addAll(skip);
    skip = Collections.unmodifiableSet(skipped);
  }

  private static Map<Kind, List<String>> copy(Map<Kind, List<String>> patterns) {
    Map<Kind, List<String>> copy = new EnumMap<>(Kind.class);
    patterns.forEach((kind, list) -> copy.put(kind, List.copyOf(list)));
    return Collections.unmodifiableMap(copy);
  }

  /** Everything is compared. */
  public static CompareSettings everything() {
    return new CompareSettings(Map.of(), Map.of(), Set.of());
  }
}
