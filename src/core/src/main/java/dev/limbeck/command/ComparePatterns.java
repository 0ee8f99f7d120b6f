package dev.limbeck.command;

import dev.limbeck.config.CompareSettings;
import dev.limbeck.config.CompareSettings.Kind;
import dev.limbeck.schema.QualifiedName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The names that are compared.
 *
 * <p>A pattern is a name in which {@code *} stands for any letters and {@code ?} for one, whatever
 * their case. Columns, indexes and constraints may have their table's pattern in front ({@code
 * users.legacy_*}), tables, sequences and enum types their schema's. The default schema has its own
 * name.
 */
final class ComparePatterns {
  private final Map<Kind, List<Pattern>> include = new HashMap<>();
  private final Map<Kind, List<Pattern>> exclude = new HashMap<>();
  private final @Nullable String defaultSchema;

  /**
   * @param defaultSchema what the database calls it, or null where it has no name
   */
  ComparePatterns(CompareSettings settings, @Nullable String defaultSchema) {
    settings.include().forEach((kind, texts) -> include.put(kind, patterns(texts)));
    settings.exclude().forEach((kind, texts) -> exclude.put(kind, patterns(texts)));
    this.defaultSchema = defaultSchema;
  }

  private static List<Pattern> patterns(List<String> texts) {
    return texts.stream().map(ComparePatterns::pattern).toList();
  }

  private static Pattern pattern(String text) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
    }
    return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  /** Whether everything is compared. */
  boolean takeAll() {
    return include.isEmpty() && exclude.isEmpty();
  }

  /** Whether a schema is compared; empty text for the default one. */
  boolean takeSchema(String schema) {
    return (schema.isEmpty() && defaultSchema != null)
        ? takes(Kind.SCHEMAS, List.of(schema, defaultSchema))
        : takes(Kind.SCHEMAS, List.of(schema));
  }

  boolean takeTable(QualifiedName table) {
    return takeSchema(table.schema()) && takes(Kind.TABLES, names(table).toList());
  }

  boolean takeSequence(QualifiedName sequence) {
    return takeSchema(sequence.schema()) && takes(Kind.SEQUENCES, names(sequence).toList());
  }

  boolean takeEnum(QualifiedName type) {
    return takeSchema(type.schema()) && takes(Kind.ENUMS, names(type).toList());
  }

  /**
   * Whether a part of a table is compared, if the table is.
   *
   * @param tables the names of the table
   */
  boolean takePart(Kind kind, Set<QualifiedName> tables, String name) {
    return takes(
        kind,
        Stream.concat(
                Stream.of(name),
                tables.stream().flatMap(this::names).map(owner -> owner + "." + name))
            .toList());
  }

  /** All that somebody may call it. */
  private Stream<String> names(QualifiedName name) {
    if (name.inDefaultSchema()) {
      return Stream.concat(
          Stream.of(name.name()), Stream.ofNullable(defaultSchema).map(one -> one + "." + name));
    }
    return Stream.of(name.name(), name.toString());
  }

  private boolean takes(Kind kind, List<String> names) {
    List<Pattern> wanted = include.getOrDefault(kind, List.of());
    List<Pattern> unwanted = exclude.getOrDefault(kind, List.of());
    return (wanted.isEmpty() || any(wanted, names)) && !any(unwanted, names);
  }

  private static boolean any(List<Pattern> patterns, List<String> names) {
    return names.stream()
        .anyMatch(name -> patterns.stream().anyMatch(pattern -> pattern.matcher(name).matches()));
  }
}
