package dev.limbeck.script;

import java.util.List;

/**
 * A key of a header and what stands under it.
 *
 * @param values one text for a scalar, any number for a list; none for a key without a value
 * @param list whether the values were written as a list
 */
record HeaderEntry(String key, int line, List<String> values, boolean list) {

  HeaderEntry {
    values = List.copyOf(values);
  }

  static HeaderEntry none(String key, int line) {
    return new HeaderEntry(key, line, List.of(), false);
  }

  static HeaderEntry text(String key, int line, String value) {
    return new HeaderEntry(key, line, List.of(value), false);
  }

  static HeaderEntry list(String key, int line, List<String> values) {
    return new HeaderEntry(key, line, values, true);
  }
}
