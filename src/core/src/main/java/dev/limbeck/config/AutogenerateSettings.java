package dev.limbeck.config;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How revisions are generated.
 *
 * @param renames {@code old:new} for tables and sequences, {@code table.old:table.new} for columns
 * @param strict whether {@code upgrade} refuses what destroys data and nobody has confirmed
 * @param scratch another database in which revisions and expressions may be tried
 * @param compare what is compared
 * @param constraintNames patterns for the names of what nobody named, by kind
 * @param postWrite commands that run on a new file, in order; {@code {file}} stands for its path
 */
public record AutogenerateSettings(
    List<String> renames,
    boolean strict,
    Optional<DatabaseSettings> scratch,
    CompareSettings compare,
    Map<String, String> constraintNames,
    List<String> postWrite) {
  public AutogenerateSettings {
    renames = List.copyOf(renames);
    constraintNames = Collections.unmodifiableMap(new TreeMap<>(constraintNames));
    postWrite = List.copyOf(postWrite);
  }
}
