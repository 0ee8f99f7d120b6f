package dev.limbeck.script;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A piece of YAML to be written; how it is laid out is the emitter's decision. */
sealed interface YamlValue {

  /** A number, a truth value or null: what YAML shall not take for a text. */
  record Raw(String token) implements YamlValue {}

  /** A text in one line. */
  record Text(String text) implements YamlValue {}

  /** A text that is shown with its own lines where it can be. */
  record Lines(String text) implements YamlValue {}

  /**
   * A list.
   *
   * @param block whether every item has a line of its own, also where all would fit into one
   */
  record Items(List<YamlValue> items, boolean block) implements YamlValue {

    public Items {
      items = List.copyOf(items);
    }

    static Items texts(List<String> texts) {
      return new Items(texts.stream().<YamlValue>map(Text::new).toList(), false);
    }
  }

  /**
   * A map in the order of its keys.
   *
   * @param block whether every key has a line of its own, also where all would fit into one
   */
  record Entries(Map<String, YamlValue> entries, boolean block) implements YamlValue {

    public Entries {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }
  }

  /** Builds a map; what has nothing to say is left out. */
  final class EntriesBuilder {
    private final Map<String, YamlValue> entries = new LinkedHashMap<>();

    EntriesBuilder put(String key, YamlValue value) {
      entries.put(key, value);
      return this;
    }

    EntriesBuilder text(String key, String value) {
      return put(key, new Text(value));
    }

    EntriesBuilder optional(String key, @Nullable String value) {
      return value == null ? this : text(key, value);
    }

    /** A text, or null written out. */
    EntriesBuilder orNull(String key, @Nullable String value) {
      return put(key, value == null ? new Raw("null") : new Text(value));
    }

    EntriesBuilder texts(String key, List<String> values) {
      return values.isEmpty() ? this : put(key, Items.texts(values));
    }

    EntriesBuilder when(boolean said, String key, YamlValue value) {
      return said ? put(key, value) : this;
    }

    /** A list of maps, one a line; nothing where it is empty. */
    EntriesBuilder items(String key, List<Entries> items) {
      return items.isEmpty() ? this : put(key, new Items(List.copyOf(items), true));
    }

    Entries build() {
      return new Entries(entries, false);
    }

    Entries buildBlock() {
      return new Entries(entries, true);
    }
  }
}
