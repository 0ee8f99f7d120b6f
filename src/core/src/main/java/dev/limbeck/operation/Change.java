package dev.limbeck.operation;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What something was and what it becomes.
 *
 * @param from what it was; means something only where {@code fromKnown}. Null stands for "none",
 *     such as no default
 * @param to what it becomes; null for "none"
 * @param fromKnown whether it is known what it was, so that the change can be undone
 */
public record Change<T>(@Nullable T from, @Nullable T to, boolean fromKnown) {

  /** A change whose both ends are known. */
  public static <T> Change<T> of(@Nullable T from, @Nullable T to) {
    return new Change<>(from, to, true);
  }

  /** A change from something unknown. */
  public static <T> Change<T> to(@Nullable T to) {
    return new Change<>(null, to, false);
  }

  /** The way back of a change whose beginning is known; null for null. */
  static <T> @Nullable Change<T> back(@Nullable Change<T> change) {
    return change == null ? null : change.reversed().orElseThrow();
  }

  /** The way back, where it is known. */
  public Optional<Change<T>> reversed() {
    return fromKnown ? Optional.of(new Change<>(to, from, true)) : Optional.empty();
  }
}
