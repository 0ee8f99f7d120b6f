package dev.limbeck.script;

import dev.limbeck.operation.Change;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads what becomes of the properties of one thing. A property changes where its key is present,
 * be it to null; {@code existing_…} says what it was, and is likewise there or not: {@code
 * existing_default: null} says that there was no default.
 */
final class ChangeReader {
  private static final String EXISTING = "existing_";

  private final Keys keys;

  private ChangeReader(Keys keys) {
    this.keys = keys;
  }

  /**
   * The changes of an operation; notes where it says what was and not what becomes of it, and where
   * it changes nothing.
   */
  static ChangeReader of(
      String operation, List<String> properties, Keys keys, FileProblems problems) {
    for (String property : properties) {
      if (!keys.has(property)) {
        keys.refuse(EXISTING + property, "Say what '" + property + "' becomes, or leave it out.");
      }
    }
    if (properties.stream().noneMatch(keys::has)) {
      problems.add(
          keys.node(),
          operation + " changes nothing",
          "Give one of " + String.join(", ", properties) + ".");
    }
    return new ChangeReader(keys);
  }

  /** What becomes of a property; null where it stays. */
  <T> @Nullable Change<T> of(String property, Function<String, @Nullable T> read) {
    if (!keys.has(property)) {
      return null;
    }
    T to = read.apply(property);
    String existing = EXISTING + property;
    return keys.has(existing) ? Change.of(read.apply(existing), to) : Change.to(to);
  }
}
