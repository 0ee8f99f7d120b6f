package dev.limbeck.config;

import dev.limbeck.error.Place;
import dev.limbeck.error.Problem;
import dev.limbeck.error.Problems;
import dev.limbeck.schema.Names;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Puts the settings of the model together. */
final class ModelSection {
  private static final Problem NO_CLASSES =
      Problem.of(
          "no class path for the entities: 'model.classpath' is not set, and there is neither"
              + " target/classes nor build/classes",
          "Compile first, or set model.classpath to the folders and jars of your classes. What"
              + " they need besides belongs there too; `mvn dependency:copy-dependencies` puts it"
              + " into target/dependency, which is looked at without being named.");

  private static final String AS_SPRING =
      "Names are made as Spring Boot makes them, since this is a project of Spring Boot; for others"
          + " set model.naming.physical and model.naming.implicit (spring, jpa or a class).";

  private final Layers layers;
  private final Application application;
  private final int applicationRank;
  private final Problems problems;

  /**
   * @param applicationRank the rank of the application's own files
   */
  ModelSection(Layers layers, Application application, int applicationRank, Problems problems) {
    this.layers = layers;
    this.application = application;
    this.applicationRank = applicationRank;
    this.problems = problems;
  }

  /** The settings, with a class path that is known already. */
  Section<ModelSettings> read(ClassPath classpath) {
    ReaderKind reader = reader();
    if (reader == ReaderKind.HIBERNATE && classpath.entries().isEmpty() && problems.isEmpty()) {
      Place place = layers.places().get(Setting.MODEL_CLASSPATH);
      problems.add(
          place == null
              ? NO_CLASSES
              : new Problem("'model.classpath' names no class path", place, NO_CLASSES.remedy()));
    }
    OtherModels other = new OtherModels(layers, problems);
    List<String> packages = names(Setting.MODEL_PACKAGES);
    List<String> classes = names(Setting.MODEL_CLASSES);
    String unit =
        layers.text(Setting.MODEL_PERSISTENCE_UNIT, problems).map(Layers.Found::text).orElse("");
    Map<String, String> settings = new HashMap<>(layers.map(Setting.MODEL_PROPERTIES, problems));
    int springBoot = application.springBoot().orElse(0);
    Set<String> chosen = new LinkedHashSet<>();
    name(
        Setting.NAMING_PHYSICAL,
        NamingStrategies.PHYSICAL_KEY,
        word -> NamingStrategies.physical(word, springBoot),
        settings,
        chosen);
    name(
        Setting.NAMING_IMPLICIT,
        NamingStrategies.IMPLICIT_KEY,
        word -> NamingStrategies.implicit(word, springBoot),
        settings,
        chosen);
    return Section.of(
        new ModelSettings(
            reader,
            other.files(reader),
            other.database(reader, classpath.entries()),
            classpath.entries(),
            classpath.roots(),
            packages,
            classes,
            unit,
            settings,
            List.copyOf(chosen)),
        problems);
  }

  private ReaderKind reader() {
    Optional<Layers.Found> found = layers.text(Setting.MODEL_READER, problems);
    if (found.isEmpty()) {
      return OtherModels.implied(layers);
    }
    String word = found.get().text();
    for (ReaderKind kind : ReaderKind.values()) {
      if (kind.word().equals(word)) {
        return kind;
      }
    }
    List<String> words = Arrays.stream(ReaderKind.values()).map(ReaderKind::word).toList();
    problems.add(
        found.get().place(),
        "unknown reader '" + word + "' in 'model.reader'",
        Names.didYouMean(word, words) + ("Write one of: " + String.join(", ", words) + "."));
    return ReaderKind.HIBERNATE;
  }

  private List<String> names(Setting setting) {
    return layers.texts(setting, problems).stream()
        .filter(found -> checkName(found, setting))
        .map(Layers.Found::text)
        .toList();
  }

  private boolean checkName(Layers.Found found, Setting setting) {
    boolean name =
        found.text().matches("[\\p{L}_$][\\p{L}\\p{N}_$]*(\\.[\\p{L}_$][\\p{L}\\p{N}_$]*)*");
    if (!name) {
      problems.add(
          found.place(),
          "'" + found.text() + "' in '" + setting.key() + "' is not a name of Java",
          "Write it with dots, without wildcards; packages below it are included.");
    }
    return name;
  }

  /**
   * Sets a naming strategy. One that the application names gives way to a property that {@code
   * tool.yaml} sets; where nobody names one, Spring Boot's own serves in its projects, and that is
   * said.
   *
   * @param chosen gets the sentence
   */
  private void name(
      Setting setting,
      String key,
      Function<String, Optional<String>> className,
      Map<String, String> settings,
      Set<String> chosen) {
    Optional<Layers.Found> found = layers.text(setting, problems);
    if (found.isEmpty()) {
      if (application.springBoot().isPresent()) {
        className
            .apply("spring")
            .filter(name -> settings.putIfAbsent(key, name) == null)
            .ifPresent(name -> chosen.add(AS_SPRING));
      }
      return;
    }
    Optional<String> name = className.apply(found.get().text());
    if (name.isEmpty()) {
      problems.add(
          found.get().place(),
          "unknown naming strategy '" + found.get().text() + "' in '" + setting.key() + "'",
          NamingStrategies.remedy(found.get().text()));
    } else if (found.get().rank() == applicationRank) {
      settings.putIfAbsent(key, name.get());
    } else {
      settings.put(key, name.get());
    }
  }
}
