package dev.limbeck.config;

import dev.limbeck.error.Problems;
import dev.limbeck.schema.Names;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts the settings of autogenerate together. */
final class AutogenerateSection {
  private static final List<String> SAFETY = List.of("marked", "strict");
  private static final List<String> NAMED =
      List.of("primary_key", "unique", "foreign_key", "check", "exclude", "index", "unique_index");
  private static final List<String> PLACEHOLDERS =
      List.of("table", "schema", "column", "columns", "target");

  private final Layers layers;
  private final Problems problems;

  AutogenerateSection(Layers layers, Problems problems) {
    this.layers = layers;
    this.problems = problems;
  }

  /**
   * The settings.
   *
   * @param classpath where a driver is looked for at last
   */
  AutogenerateSettings read(List<Path> classpath) {
    return new AutogenerateSettings(
        renames(),
        strict(),
        scratch(classpath),
        new CompareSettings(patterns("include"), patterns("exclude"), skip()),
        constraintNames(),
        texts(Setting.POST_WRITE));
  }

  private List<String> texts(Setting setting) {
    return layers.texts(setting, problems).stream().map(Layers.Found::text).toList();
  }

  private List<String> renames() {
    List<String> renames = new ArrayList<>();
    for (Layers.Found found : layers.texts(Setting.RENAMES, problems)) {
      if (found.text().matches("[^:.]+(\\.[^:.]+){0,2}:[^:.]+(\\.[^:.]+){0,2}")) {
        renames.add(found.text());
      } else {
        problems.add(
            found.place(),
            "'" + found.text() + "' in 'renames' is not a rename",
            "Write 'old:new' for a table, 'table.old:table.new' for a column.");
      }
    }
    return renames;
  }

  private boolean strict() {
    Optional<Layers.Found> found = layers.text(Setting.SAFETY, problems);
    if (found.isEmpty()) {
      return false;
    }
    String word = found.get().text();
    if (!SAFETY.contains(word)) {
      problems.add(
          found.get().place(),
          "unknown word '" + word + "' in 'safety'",
          Names.didYouMean(word, SAFETY) + "Write one of: " + String.join(", ", SAFETY) + ".");
    }
    return word.equals("strict");
  }

  private Optional<DatabaseSettings> scratch(List<Path> classpath) {
    Optional<Layers.Found> found = layers.text(Setting.SCRATCH_URL, problems);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    return OtherDatabase.of(found.get(), layers, classpath, problems);
  }

  private Map<CompareSettings.Kind, List<String>> patterns(String group) {
    Map<CompareSettings.Kind, List<String>> patterns = new EnumMap<>(CompareSettings.Kind.class);
    for (CompareSettings.Kind kind : CompareSettings.Kind.values()) {
      Setting setting = Setting.valueOf(("COMPARE_" + group + "_" + kind).toUpperCase(Locale.ROOT));
      List<String> texts = texts(setting);
      if (!texts.isEmpty()) {
        patterns.put(kind, texts);
      }
    }
    return patterns;
  }

  private Set<CompareSettings.Aspect> skip() {
    Set<CompareSettings.Aspect> skip = EnumSet.noneOf(CompareSettings.Aspect.class);
    List<String> words =
        Arrays.stream(CompareSettings.Aspect.values())
            .map(aspect -> aspect.name().toLowerCase(Locale.ROOT))
            .toList();
    for (Layers.Found found : layers.texts(Setting.COMPARE_SKIP, problems)) {
      if (words.contains(found.text())) {
        skip.add(CompareSettings.Aspect.valueOf(found.text().toUpperCase(Locale.ROOT)));
      } else {
        problems.add(
            found.place(),
            "unknown word '" + found.text() + "' in 'compare.skip'",
            Names.didYouMean(found.text(), words)
                + ("Write some of: " + String.join(", ", words) + "."));
      }
    }
    return skip;
  }

  private Map<String, String> constraintNames() {
    Map<String, String> names = layers.map(Setting.CONSTRAINT_NAMES, problems);
    names.forEach(
        (kind, pattern) -> {
          if (!NAMED.contains(kind)) {
            problems.add(
                layers.places().get(Setting.CONSTRAINT_NAMES),
                "unknown kind '" + kind + "' in 'constraint_names'",
                Names.didYouMean(kind, NAMED)
                    + ("The kinds are: " + String.join(", ", NAMED) + "."));
          }
          String rest = pattern;
          for (String word : PLACEHOLDERS) {
            rest = rest.replace("{" + word + "}", "");
          }
          if (rest.contains("{") || rest.contains("}") || pattern.isBlank()) {
            problems.add(
                layers.places().get(Setting.CONSTRAINT_NAMES),
                "'" + pattern + "' in 'constraint_names' is not a pattern of names",
                "Its placeholders are {" + String.join("}, {", PLACEHOLDERS) + "}.");
          }
        });
    return names;
  }
}
