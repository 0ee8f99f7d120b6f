package dev.limbeck.config;

import dev.limbeck.error.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The settings of an application under their keys, and what its placeholders stand for: an
 * environment variable, another key, a default. What a placeholder stands for may hold placeholders
 * again, as the frameworks do it.
 */
final class ApplicationProperties implements Interpolation.Lookup {
  private static final int DEEPEST = 40;

  private final Map<String, Property> properties = new LinkedHashMap<>();
  private final Map<String, String> environment;
  private int depth;

  /**
   * @param documents in rising precedence
   */
  ApplicationProperties(List<List<Property>> documents, Map<String, String> environment) {
    this.environment = environment;
    for (List<Property> document : documents) {
      for (Property property : document) {
        properties.put(Property.canonical(property.key()), property);
      }
    }
  }

  boolean isEmpty() {
    return properties.isEmpty();
  }

  /** Whether a key begins so. */
  boolean has(String prefix) {
    return properties.keySet().stream().anyMatch(key -> key.startsWith(prefix));
  }

  /** What a key stands for, not interpolated; a variable of its name comes before the files. */
  Optional<Value.Text> get(String key) {
    for (String name : variables(key)) {
      String value = environment.get(name);
      if (value != null && !value.isEmpty()) {
        return Optional.of(new Value.Text(value, Place.of(name)));
      }
    }
    return Optional.ofNullable(properties.get(Property.canonical(key))).map(Property::value);
  }

  /** The first of these keys that is there and not empty. */
  Optional<Value.Text> first(List<String> keys) {
    return keys.stream()
        .map(this::get)
        .flatMap(Optional::stream)
        .filter(text -> !text.text().isBlank())
        .findFirst();
  }

  /** Spring leaves dashes out of the names of variables, Quarkus makes underscores of them. */
  private static List<String> variables(String key) {
    String upper = key.toUpperCase(Locale.ROOT).replaceAll("[.\\[\\]]", "_");
    return List.of(upper.replace("-", ""), upper.replace("-", "_"));
  }

  /** The properties whose keys begin so, with the rest of their keys, which loses its quotes. */
  List<Property> below(String prefix) {
    List<Property> found = new ArrayList<>();
    for (Property property : properties.values()) {
      if (property.key().startsWith(prefix)) {
        String rest = property.key().substring(prefix.length()).replace("\"", "");
        found.add(new Property(rest, property.value()));
      }
    }
    return found;
  }

  @Override
  public String find(String inside, Interpolation all) throws UnresolvedException {
    int colon = inside.indexOf(':');
    String name = all.resolve(colon < 0 ? inside : inside.substring(0, colon));
    String value = value(name);
    if (value == null && colon >= 0) {
      return all.resolve(inside.substring(colon + 1));
    }
    if (value == null) {
      throw new UnresolvedException(
          "'" + name + "' is neither an environment variable nor a key of the application",
          "Set it, or say in tool.yaml what is wanted.");
    }
    if (depth == DEEPEST) {
      throw new UnresolvedException("'" + name + "' stands for itself", "Write its value out.");
    }
    depth++;
    try {
      return all.resolve(value);
    } finally {
      depth--;
    }
  }

  private @Nullable String value(String name) {
    String exact = environment.get(name);
    return exact != null ? exact : get(name).map(Value.Text::text).orElse(null);
  }
}
