package dev.limbeck.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A setting of an application under its whole key.
 *
 * @param key with dots between its parts, as the file has it
 */
record Property(String key, Value.Text value) {

  /** What all spellings of a key that Spring takes for the same have in common. */
  static String canonical(String key) {
    return key.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
  }

  /** All text in a value under whole keys; the items of a list under {@code key[0]} and so on. */
  static List<Property> flatten(String key, Value value) {
    List<Property> properties = new ArrayList<>();
    flatten(key, value, properties);
    return properties;
  }

  private static void flatten(String key, Value value, List<Property> into) {
    if (value instanceof Value.Text text) {
      into.add(new Property(key, text));
    } else if (value instanceof Value.Tree tree) {
      for (Value.Entry entry : tree.entries()) {
        flatten(key.isEmpty() ? entry.key() : key + "." + entry.key(), entry.value(), into);
      }
    } else if (value instanceof Value.Items list) {
      for (int i = 0; i < list.items().size(); i++) {
        flatten(key + "[" + i + "]", list.items().get(i), into);
      }
    }
  }
}
