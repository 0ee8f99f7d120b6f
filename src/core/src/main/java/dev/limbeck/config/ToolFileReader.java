package dev.limbeck.config;

import dev.limbeck.error.Place;
import dev.limbeck.error.Problems;
import dev.limbeck.schema.Names;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/** Reads {@code tool.yaml} to its end and notes everything in it that is not as it should be. */
final class ToolFileReader {
  private static final String ENVIRONMENTS = "environments";

  /** Groups that may also be written as the text of one of their settings. */
  private static final Map<String, List<Setting>> SHORT =
      Map.of(
          "version_table", List.of(Setting.VERSION_TABLE),
          "model.naming", List.of(Setting.NAMING_PHYSICAL, Setting.NAMING_IMPLICIT));

  private final Path file;
  private final String name;
  private final Problems problems;

  /**
   * @param file absolute
   * @param name the file as the user knows it
   */
  ToolFileReader(Path file, String name, Problems problems) {
    this.file = file;
    this.name = name;
    this.problems = problems;
  }

  /** The file; what is wrong has been noted, and is left out. */
  ToolFile read() {
    Map<Setting, Value> settings = new EnumMap<>(Setting.class);
    Map<String, Map<Setting, Value>> environments = new LinkedHashMap<>();
    root().ifPresent(root -> readRoot(root, settings, environments));
    Path folder = Optional.ofNullable(file.getParent()).orElse(file);
    return new ToolFile(name, folder, settings, environments);
  }

  private Optional<Value.Tree> root() {
    int before = problems.found().size();
    Optional<String> text = TextFiles.read(file, name, problems);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    List<Value> documents = new YamlReader(name, problems).documents(text.get());
    if (documents.size() > 1) {
      Place second = documents.get(1).place();
      problems.add(second, "expected one document, found a second", "Remove the line '---'.");
    }
    if (!documents.isEmpty() && documents.get(0) instanceof Value.Tree tree) {
      return Optional.of(tree);
    }
    if (problems.found().size() > before) {
      return Optional.empty();
    }
    if (documents.isEmpty() || documents.get(0) instanceof Value.Nothing) {
      problems.add(
          Place.of(name),
          "the file is empty",
          "Write at least 'database: { url: … }', or let `limbeck init` write one.");
    } else {
      Value found = documents.get(0);
      problems.add(
          found.place(),
          "expected keys and values, found " + found.noun(),
          "The keys here are: " + String.join(", ", keysIn("", true)) + ".");
    }
    return Optional.empty();
  }

  private void readRoot(
      Value.Tree root,
      Map<Setting, Value> settings,
      Map<String, Map<Setting, Value>> environments) {
    readTree(root, "", true, settings);
    root.get(ENVIRONMENTS).ifPresent(value -> readEnvironments(value, environments));
  }

  private void readEnvironments(Value value, Map<String, Map<Setting, Value>> environments) {
    if (!(value instanceof Value.Tree tree)) {
      expect(value, "names and sections", ENVIRONMENTS, "Write environments: { prod: { … } }.");
      return;
    }
    for (Value.Entry entry : tree.entries()) {
      Map<Setting, Value> settings = new EnumMap<>(Setting.class);
      environments.put(entry.key(), settings);
      if (entry.value() instanceof Value.Tree section) {
        readTree(section, "", false, settings);
      } else {
        String remedy = "The keys here are: " + String.join(", ", keysIn("", false)) + ".";
        expect(entry.value(), "keys and values", ENVIRONMENTS + "." + entry.key(), remedy);
      }
    }
  }

  private void readTree(
      Value.Tree tree, String prefix, boolean root, Map<Setting, Value> settings) {
    NavigableSet<String> keys = keysIn(prefix, root);
    for (Value.Entry entry : tree.entries()) {
      String key = prefix + entry.key();
      Optional<Setting> setting = Setting.of(key);
      if (setting.isPresent()) {
        readSetting(setting.get(), entry.value(), settings);
      } else if (!keys.contains(entry.key())) {
        problems.add(
            entry.place(),
            "unknown key '" + key + "'",
            elsewhere(entry.key())
                + Names.didYouMean(entry.key(), keys)
                + ("The keys here are: " + String.join(", ", keys) + "."));
      } else if (!key.equals(ENVIRONMENTS)) {
        readGroup(key, entry.value(), settings);
      }
    }
  }

  private static String elsewhere(String key) {
    return Arrays.stream(Setting.values())
        .map(Setting::key)
        .filter(known -> known.endsWith("." + key))
        .findFirst()
        .map(known -> "There is a key '" + known + "'. ")
        .orElse("");
  }

  private void readGroup(String key, Value value, Map<Setting, Value> settings) {
    if (value instanceof Value.Tree group) {
      readTree(group, key + ".", false, settings);
    } else if (value instanceof Value.Text && SHORT.containsKey(key)) {
      SHORT.getOrDefault(key, List.of()).forEach(setting -> settings.put(setting, value));
    } else {
      String keys = String.join(", ", keysIn(key + ".", false));
      expect(value, "keys and values", key, "The keys here are: " + keys + ".");
    }
  }

  private void readSetting(Setting setting, Value value, Map<Setting, Value> settings) {
    boolean fits =
        switch (setting.form()) {
          case TEXT -> value instanceof Value.Text;
          case NAMES, PATHS -> texts(setting, value);
          case ONE_OR_MORE_PATHS -> value instanceof Value.Text || texts(setting, value);
          case MAP -> map(setting, value);
        };
    if (fits) {
      settings.put(setting, value);
    } else if (!rightKind(setting, value)) {
      expect(value, setting.form().words(), setting.key(), remedy(setting));
    }
  }

  /** Whether only something inside is wrong, which has been noted where it stands. */
  private static boolean rightKind(Setting setting, Value value) {
    return switch (setting.form()) {
      case TEXT -> false;
      case NAMES, PATHS, ONE_OR_MORE_PATHS -> value instanceof Value.Items;
      case MAP -> value instanceof Value.Tree;
    };
  }

  private boolean texts(Setting setting, Value value) {
    if (!(value instanceof Value.Items list)) {
      return false;
    }
    boolean fits = true;
    for (Value item : list.items()) {
      if (!(item instanceof Value.Text)) {
        problems.add(
            item.place(),
            "expected text in the list '" + setting.key() + "', found " + item.noun(),
            remedy(setting));
        fits = false;
      }
    }
    return fits;
  }

  private boolean map(Setting setting, Value value) {
    if (!(value instanceof Value.Tree tree)) {
      return false;
    }
    boolean fits = true;
    for (Value.Entry entry : tree.entries()) {
      if (entry.value() instanceof Value.Tree inner) {
        fits &= map(setting, inner);
      } else if (entry.value() instanceof Value.Items) {
        problems.add(
            entry.place(),
            "expected text for '" + setting.key() + "." + entry.key() + "', found a list",
            remedy(setting));
        fits = false;
      }
    }
    return fits;
  }

  private void expect(Value value, String expected, String key, String remedy) {
    if (!(value instanceof Value.Nothing)) {
      problems.add(
          value.place(),
          "expected " + expected + " for '" + key + "', found " + value.noun(),
          remedy);
    }
  }

  private static String remedy(Setting setting) {
    String last = setting.key().substring(setting.key().lastIndexOf('.') + 1);
    return switch (setting.form()) {
      case TEXT -> "Write " + last + ": and the text behind it.";
      case NAMES, PATHS, ONE_OR_MORE_PATHS -> "Write " + last + ": [one, another].";
      case MAP -> "Write " + last + ": { name: value }.";
    };
  }

  /** The keys that may stand in a group, in alphabetical order. */
  private static NavigableSet<String> keysIn(String prefix, boolean root) {
    NavigableSet<String> keys = new TreeSet<>();
    Arrays.stream(Setting.values())
        .map(Setting::key)
        .filter(key -> key.startsWith(prefix))
        .map(key -> key.substring(prefix.length()).replaceFirst("\\..*$", ""))
        .forEach(keys::add);
    if (root) {
      keys.add(ENVIRONMENTS);
    }
    return keys;
  }
}
