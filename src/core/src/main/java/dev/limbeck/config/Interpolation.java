package dev.limbeck.config;

/**
 * Puts values in the place of {@code ${name}} and {@code ${name:default}}.
 *
 * <p>A default may be empty and may hold placeholders itself; it ends at the brace that closes it.
 * How a literal <code>${</code> is written depends on the file: in {@code tool.yaml} a dollar is
 * doubled, and only before a brace (<code>$${</code>; every other dollar is just itself, {@code
 * pa$$word} keeps both); Spring puts a backslash before it. What a name stands for is not looked at
 * again for placeholders here: a lookup that wants so does it.
 */
final class Interpolation {

  /** What placeholders stand for. */
  interface Lookup {
    /**
     * The value that the inside of a placeholder stands for.
     *
     * @param inside the text between the braces
     * @param all resolves what is nested in it
     */
    String find(String inside, Interpolation all) throws UnresolvedException;
  }

  private final Lookup lookup;
  private final char escape;

  /**
   * @param escape the character that makes the dollar behind it a mere letter
   */
  Interpolation(Lookup lookup, char escape) {
    this.lookup = lookup;
    this.escape = escape;
  }

  /**
   * The text with every placeholder replaced.
   *
   * @throws UnresolvedException for the first one that cannot be
   */
  String resolve(String text) throws UnresolvedException {
    StringBuilder out = new StringBuilder();
    int from = 0;
    for (int at = text.indexOf("${"); at >= 0; at = text.indexOf("${", from)) {
      int run = escapesBefore(text, from, at);
      out.append(text, from, at - run).append(String.valueOf(escape).repeat(run / 2));
      if (run % 2 == 1) {
        out.append("${");
        from = at + 2;
      } else {
        int end = closing(text, at + 2);
        out.append(lookup.find(text.substring(at + 2, end), this));
        from = end + 1;
      }
    }
    return out.append(text, from, text.length()).toString();
  }

  private int escapesBefore(String text, int from, int at) {
    int run = 0;
    while (at - run > from && text.charAt(at - run - 1) == escape) {
      run++;
    }
    return run;
  }

  private static int closing(String text, int from) throws UnresolvedException {
    int depth = 1;
    for (int at = from; at < text.length(); at++) {
      if (text.startsWith("${", at)) {
        depth++;
      } else if (text.charAt(at) == '}' && --depth == 0) {
        return at;
      }
    }
    throw new UnresolvedException(
        "a '${' is not closed", "Close it with '}', or write '$${' for the two characters.");
  }
}
