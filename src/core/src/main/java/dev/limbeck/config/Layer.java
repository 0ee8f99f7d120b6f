package dev.limbeck.config;

import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * One of the places that settings come from.
 *
 * @param values what it says, not interpolated
 * @param placeholders how its text is read
 * @param folder where its relative paths start, absolute
 */
record Layer(Map<Setting, Value> values, Text placeholders, Path folder) {

  /** Makes the final text of a text. */
  interface Text {
    String resolve(String text) throws UnresolvedException;
  }

  /** Text without placeholders. */
  static final Text LITERAL = text -> text;

  Layer {
    Map<Setting, Value> copy = new EnumMap<>(Setting.class);
    copy.putAll(values);
    values = Collections.unmodifiableMap(copy);
  }
}
