package dev.limbeck.operation;

import dev.limbeck.schema.QualifiedName;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an expression names with its schema in front ({@code 'sad'::app.mood}, {@code
 * nextval('app.ids')}), under other names. A function is not renamed, nor is what a literal says
 * that is no name.
 */
public final class QualifiedReferences {
  private static final String NAME =
      "(?:\"(?:[^\"]|\"\")++\"|`[^`]++`|[\\p{L}_][\\p{L}\\p{N}_$]*+)";
  private static final Pattern QUALIFIED =
      Pattern.compile("(" + NAME + ")\\.(" + NAME + ")(?!\\s*\\()");
  private static final Pattern PIECE =
      Pattern.compile("'(?:[^']|'')*'|[.]?" + NAME + "|[.]?\\p{N}[\\p{L}\\p{N}_.]*");
  private static final Pattern CALL = Pattern.compile("(?is).*\\bnextval\\s*\\(\\s*");
  private static final Pattern CAST =
      Pattern.compile("(?i)\\s*::\\s*regclass\\b.*", Pattern.DOTALL);

  private final UnaryOperator<QualifiedName> names;

  /**
   * Other names.
   *
   * @param names the new name for each; the same one for what keeps it
   */
  public QualifiedReferences(UnaryOperator<QualifiedName> names) {
    this.names = names;
  }

  /** The expression with the new names. */
  public String text(String expression) {
    StringBuilder text = new StringBuilder();
    Matcher piece = PIECE.matcher(expression);
    Matcher qualified = QUALIFIED.matcher(expression);
    int at = 0;
    while (piece.find(at)) {
      text.append(expression, at, piece.start());
      at = piece.end();
      qualified.region(piece.start(), expression.length());
      if (qualified.lookingAt()) {
        text.append(renamed(qualified.group(1), qualified.group(2)));
        at = qualified.end();
      } else if (isName(expression, piece)) {
        String name = piece.group().substring(1, piece.group().length() - 1);
        text.append('\'').append(text(name)).append('\'');
      } else {
        text.append(piece.group());
      }
    }
    return text.append(expression.substring(at)).toString();
  }

  private static boolean isName(String expression, Matcher piece) {
    return piece.group().startsWith("'")
        && (CALL.matcher(expression.substring(0, piece.start())).matches()
            || CAST.matcher(expression.substring(piece.end())).matches());
  }

  private String renamed(String schema, String name) {
    QualifiedName written = new QualifiedName(unquoted(schema), unquoted(name));
    QualifiedName other = names.apply(written);
    if (other.equals(written)) {
      return schema + "." + name;
    }
    char quote = name.startsWith("`") ? '`' : '"';
    String last = other.name().equals(written.name()) ? name : quoted(other.name(), quote);
    return other.inDefaultSchema() ? last : quoted(other.schema(), quote) + "." + last;
  }

  private static String unquoted(String name) {
    char first = name.charAt(0);
    return first == '"' || first == '`'
        ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
        : name.toLowerCase(Locale.ROOT);
  }

  private static String quoted(String name, char quote) {
    String sign = String.valueOf(quote);
    return sign + name.replace(sign, sign + sign) + sign;
  }
}
