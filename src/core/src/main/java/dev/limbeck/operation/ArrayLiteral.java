package dev.limbeck.operation;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of an array as PostgreSQL reads and writes it: {@code {sad,"very sad"}}. */
final class ArrayLiteral {
  /** An element: in quotes, with backslashes before quotes and backslashes, or bare. */
  private static final Pattern ELEMENT =
      Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|[^{},\"]+", Pattern.DOTALL);

  private static final Pattern BARE = Pattern.compile("(?!(?i:null)$)[^{},\"\\\\\\s]+");

  private ArrayLiteral() {}

  /** The array with another value in each place of one. */
  static String replace(String array, String from, String to) {
    return ELEMENT
        .matcher(array)
        .replaceAll(
            element ->
                Matcher.quoteReplacement(
                    value(element.group(1), element.group()).equals(from)
                        ? written(to)
                        : element.group()));
  }

  private static String value(@org.jspecify.annotations.Nullable String quoted, String bare) {
    return quoted == null ? bare.strip() : quoted.replaceAll("\\\\(.)", "$1");
  }

  private static String written(String value) {
    return BARE.matcher(value).matches()
        ? value
        : '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
