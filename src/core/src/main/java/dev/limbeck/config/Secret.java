package dev.limbeck.config;

/**
 * Text that must not be seen. It prints as three stars, or as nothing where it is empty.
 *
 * @param value the text itself, for a driver alone
 */
public record Secret(String value) {
  /** No secret. */
  public static final Secret NONE = new Secret("");

  /** Whether there is none. */
  public boolean isEmpty() {
    return value.isEmpty();
  }

  @Override
  public String toString() {
    return value.isEmpty() ? "" : "***";
  }
}
