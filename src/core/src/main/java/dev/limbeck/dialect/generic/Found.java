package dev.limbeck.dialect.generic;

import java.util.List;

/**
 * What a part of the catalogue holds.
 *
 * @param notCompared what is there and cannot be said, one sentence each
 */
record Found<T>(T value, List<String> notCompared) {
  Found {
    notCompared = List.copyOf(notCompared);
  }
}
