package dev.limbeck.config;

import dev.limbeck.error.Place;
import dev.limbeck.error.Problems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks the places that settings come from in their order. Only what is asked for is resolved. */
final class Layers {
  private final List<Layer> layers;

  /**
   * @param layers the strongest first
   */
  Layers(List<Layer> layers) {
    this.layers = List.copyOf(layers);
  }

  /**
   * A text that was found.
   *
   * @param rank of the layer it comes from, 0 for the strongest
   */
  record Found(String text, int rank, Path folder, Place place) {}

  /** These, and one that is asked last. */
  Layers and(Layer weakest) {
    List<Layer> more = new ArrayList<>(layers);
    more.add(weakest);
    return new Layers(more);
  }

  /** How many there are; the rank of the next weaker one. */
  int count() {
    return layers.size();
  }

  /** The rank of the first layer that says something; empty where none does. */
  Optional<Integer> rank(Setting setting) {
    for (int rank = 0; rank < layers.size(); rank++) {
      if (layers.get(rank).values().containsKey(setting)) {
        return Optional.of(rank);
      }
    }
    return Optional.empty();
  }

  /** Where each setting comes from. */
  Map<Setting, Place> places() {
    Map<Setting, Place> places = new EnumMap<>(Setting.class);
    for (Layer layer : layers) {
      layer.values().forEach((setting, value) -> places.putIfAbsent(setting, value.place()));
    }
    return places;
  }

  /** A setting of one text. */
  Optional<Found> text(Setting setting, Problems problems) {
    return rank(setting).flatMap(rank -> all(setting, rank, problems).stream().findFirst());
  }

  /** A setting of several texts, empty where nothing is said. */
  List<Found> texts(Setting setting, Problems problems) {
    return rank(setting).map(rank -> all(setting, rank, problems)).orElse(List.of());
  }

  private List<Found> all(Setting setting, int rank, Problems problems) {
    Layer layer = layers.get(rank);
    Value value = layer.values().get(setting);
    List<Value> values =
        value instanceof Value.Items list
            ? list.items()
            : value == null ? List.of() : List.of(value);
    List<Found> found = new ArrayList<>();
    for (Value one : values) {
      if (one instanceof Value.Text text) {
        resolve(setting.key(), text, layer, problems)
            .ifPresent(
                resolved -> found.add(new Found(resolved, rank, layer.folder(), text.place())));
      }
    }
    return found;
  }

  /** A setting that is a map, put together key by key; of two values the stronger one. */
  Map<String, String> map(Setting setting, Problems problems) {
    Map<String, String> merged = new LinkedHashMap<>();
    for (Layer layer : layers) {
      Value value = layer.values().get(setting);
      List<Property> properties = value == null ? List.of() : Property.flatten("", value);
      for (Property property : properties) {
        if (!merged.containsKey(property.key()) && !property.withoutValue()) {
          resolve(
                  setting.key() + "." + Value.Entry.shown(property.key()),
                  property.value(),
                  layer,
                  problems)
              .ifPresent(text -> merged.put(property.key(), text));
        }
      }
    }
    return merged;
  }

  /** A setting of paths, absolute. */
  List<Path> paths(Setting setting, Problems problems) {
    return texts(setting, problems).stream()
        .flatMap(found -> path(found.text(), found, setting, problems).stream())
        .toList();
  }

  /** A text as a path that starts where its layer's paths do; empty where it is none. */
  Optional<Path> path(String text, Found found, Setting setting, Problems problems) {
    try {
      if (!found.text().isBlank()) {
        return Optional.of(found.folder().resolve(text).normalize());
      }
    } catch (InvalidPathException e) {
      // The problem below tells it.
    }
    String message = "'" + found.text() + "' in '" + setting.key() + "' is not a path";
    problems.add(found.place(), message, "Correct the path.");
    return Optional.empty();
  }

  private static Optional<String> resolve(
      String key, Value.Text text, Layer layer, Problems problems) {
    try {
      return Optional.of(layer.placeholders().resolve(text.text()));
    } catch (UnresolvedException e) {
      problems.add(text.place(), "in '" + key + "': " + e.message(), e.remedy());
      return Optional.empty();
    }
  }
}
