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

  /** Whether the file has the key without a value. */
  boolean withoutValue() {
    return value.noun().equals(Value.Nothing.NOUN);
  }

  /** What all spellings of a key that Spring takes for the same have in common. */
  static String canonical(String key) {
    return key.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
  }

  /**
   * All text in a value under whole keys; the items of a list under {@code key[0]} and so on. A key
   * without a value has the empty text, as in the frameworks' own readers.
   */
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
    } else if (value instanceof Value.Nothing && !key.isEmpty()) {
      into.add(new Property(key, new Value.Text("", Value.Nothing.NOUN, value.place())));
    } else if (value instanceof Value.Items list) {
      for (int i = 0; i < list.items().size(); i++) {
        flatten(key + "[" + i + "]", list.items().get(i), into);
      }
    }
  }
}
