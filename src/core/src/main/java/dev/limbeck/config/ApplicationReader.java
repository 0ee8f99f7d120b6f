package dev.limbeck.config;

import dev.limbeck.error.Problems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Reads the application's own files: {@code application.yml} and {@code application.properties} of
 * Spring Boot and Quarkus with their profiles, {@code META-INF/persistence.xml} and {@code
 * hibernate.properties}. What the files import (Spring's {@code spring.config.import}), a
 * configuration server and what is set in code are not seen.
 */
final class ApplicationReader {
  private static final String ON_PROFILE = "spring.config.activate.onprofile";
  private static final String ON_PROFILE_BEFORE_2_4 = "spring.profiles";

  private final Path folder;
  private final List<Path> classpath;
  private final Map<String, String> environment;
  private final Problems problems = Secrets.problems();
  private final ApplicationFiles files;
  private final List<List<Property>> unprofiled;

  /**
   * @param folder of the project, absolute
   * @param classpath folders and jars, absolute
   * @param environment the variables
   */
  ApplicationReader(Path folder, List<Path> classpath, Map<String, String> environment) {
    this.folder = folder;
    this.classpath = classpath;
    this.environment = environment;
    List<Path> folders = classpath.stream().filter(Files::isDirectory).toList();
    this.files = new ApplicationFiles(folder, folders, problems);
    this.unprofiled = files.application("");
  }

  /**
   * What they say.
   *
   * @param profile chosen by the user; empty text to take the application's own choice
   * @param persistenceUnit the unit of {@code persistence.xml}; empty text for the only one
   * @param urlWanted whether a url that cannot be taken is to be looked for, for the advice
   */
  Application read(String profile, String persistenceUnit, boolean urlWanted) {
    List<PersistenceXml.Unit> units = units();
    List<List<Property>> documents = new ArrayList<>(files.properties("hibernate.properties"));
    units.stream()
        .filter(unit -> units.size() == 1 || unit.name().equals(persistenceUnit))
        .findFirst()
        .ifPresent(unit -> documents.add(unit.properties()));
    List<List<Property>> common = List.copyOf(documents);
    documents.addAll(active(profiles(profile)));
    ApplicationProperties properties = new ApplicationProperties(documents, environment);
    OptionalInt springBoot = SpringBoot.version(folder, classpath);
    if (springBoot.isEmpty() && properties.has("spring.")) {
      springBoot = OptionalInt.of(0);
    }
    boolean found = springBoot.isPresent() || !properties.isEmpty();
    Map<Setting, Value> values = found ? new ApplicationSettings(properties).settings() : Map.of();
    Layer layer = new Layer(values, new Interpolation(properties, '\\')::resolve, folder);
    boolean without = urlWanted && !values.containsKey(Setting.DATABASE_URL);
    NavigableSet<String> known = without || !profile.isEmpty() ? knownProfiles() : new TreeSet<>();
    String hint = without ? hint(units, known, common) : "";
    return new Application(layer, found, springBoot, known, hint, problems.found());
  }

  private List<PersistenceXml.Unit> units() {
    Optional<Path> file = files.resource("META-INF/persistence.xml");
    if (file.isEmpty()) {
      return List.of();
    }
    String shown = files.shown(file.get());
    return TextFiles.read(file.get(), shown, problems)
        .map(new PersistenceXml(shown, problems)::units)
        .orElse(List.of());
  }

  private List<List<Property>> active(Profiles profiles) {
    List<List<Property>> documents = new ArrayList<>(unprofiled);
    profiles.active().forEach(profile -> documents.addAll(files.application(profile)));
    List<List<Property>> matching = new ArrayList<>();
    for (List<Property> document : documents) {
      if (profiles.match(expressions(document))) {
        matching.add(document);
      }
    }
    List<Property> prefixed = new ArrayList<>();
    for (String profile : profiles.active()) {
      for (List<Property> document : matching) {
        document.stream().flatMap(property -> under(profile, property)).forEach(prefixed::add);
      }
    }
    matching.add(prefixed);
    return matching;
  }

  /** A property of Quarkus that a profile sets: {@code %prod.key} or {@code %{prod,test}.key}. */
  private static Stream<Property> under(String profile, Property property) {
    String prefix = profilePrefix(property);
    if (!Profiles.names(prefix).contains(profile)) {
      return Stream.empty();
    }
    String key = property.key();
    int end = key.startsWith("%{") ? prefix.length() + 4 : prefix.length() + 2;
    return Stream.of(new Property(key.substring(end), property.value()));
  }

  private static String profilePrefix(Property property) {
    String key = property.key();
    String close = key.startsWith("%{") ? "}." : ".";
    int start = key.startsWith("%{") ? 2 : 1;
    int end = key.indexOf(close);
    return key.startsWith("%") && end > start ? key.substring(start, end) : "";
  }

  /** The expressions that must hold for a document; a cloud platform is never there. */
  private static List<String> expressions(List<Property> document) {
    List<String> expressions = new ArrayList<>();
    for (Property property : document) {
      String key = Property.canonical(property.key()).replaceFirst("\\[\\d+\\]$", "");
      if (key.equals(ON_PROFILE) || key.equals(ON_PROFILE_BEFORE_2_4)) {
        expressions.addAll(Profiles.names(property.value().text()));
      }
      if (key.equals("spring.config.activate.oncloudplatform")) {
        return List.of("!default & default");
      }
    }
    return expressions;
  }

  private Profiles profiles(String chosen) {
    ApplicationProperties base =
        new ApplicationProperties(
            unprofiled.stream().filter(document -> expressions(document).isEmpty()).toList(),
            environment);
    Profiles profiles = new Profiles(names(base, "spring.profiles.include"));
    if (!chosen.isEmpty()) {
      profiles = profiles.and(List.of(chosen));
    } else {
      profiles = profiles.and(names(base, "quarkus.profile"));
      profiles = profiles.and(names(base, "spring.profiles.active"));
    }
    for (String profile : profiles.active()) {
      profiles = profiles.and(names(base, "spring.profiles.group." + profile));
    }
    return profiles;
  }

  private List<String> names(ApplicationProperties base, String key) {
    List<Value.Text> texts = new ArrayList<>(base.get(key).stream().toList());
    base.below(key + "[").forEach(item -> texts.add(item.value()));
    List<String> names = new ArrayList<>();
    for (Value.Text text : texts) {
      try {
        names.addAll(Profiles.names(new Interpolation(base, '\\').resolve(text.text())));
      } catch (UnresolvedException e) {
        problems.add(text.place(), "in '" + key + "': " + e.message(), e.remedy());
      }
    }
    // What a build of Maven's fills in is not known before it has run.
    return names.stream().filter(name -> !name.contains("@")).toList();
  }

  private NavigableSet<String> knownProfiles() {
    NavigableSet<String> known = new TreeSet<>(files.profilesWithFiles());
    for (List<Property> document : unprofiled) {
      expressions(document).forEach(text -> known.addAll(Profiles.namesIn(text)));
      document.forEach(property -> known.addAll(Profiles.names(profilePrefix(property))));
    }
    known.remove("default");
    return known;
  }

  private String hint(
      List<PersistenceXml.Unit> units, NavigableSet<String> known, List<List<Property>> common) {
    List<String> with = new ArrayList<>();
    for (String profile : known) {
      List<List<Property>> documents = new ArrayList<>(common);
      documents.addAll(active(new Profiles(List.of(profile))));
      ApplicationProperties properties = new ApplicationProperties(documents, Map.of());
      if (new ApplicationSettings(properties).settings().containsKey(Setting.DATABASE_URL)) {
        with.add(profile);
      }
    }
    if (!with.isEmpty()) {
      return "The application has one for the profile "
          + String.join(", ", with)
          + ": choose it with --env. ";
    }
    if (units.size() > 1) {
      return "META-INF/persistence.xml has several units ("
          + String.join(", ", units.stream().map(PersistenceXml.Unit::name).toList())
          + "): name one with model.persistence_unit. ";
    }
    return "";
  }
}
