package dev.limbeck.maven;

/**
 * A parameter that Maven's own log must not show. With {@code -X} Maven prints every parameter of a
 * goal by its {@link #toString()}; {@link #set} is what Maven calls for the text in a POM or behind
 * {@code -D}.
 */
public final class Hidden {
  private String text = "";

  /** Takes the text. */
  public void set(String newText) {
    text = newText;
  }

  /** What was given; empty text for nothing. */
  String reveal() {
    return text;
  }

  /** Stars; never what was given. */
  @Override
  public String toString() {
    return text.isEmpty() ? "" : "***";
  }
}
