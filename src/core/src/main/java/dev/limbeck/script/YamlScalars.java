package dev.limbeck.script;

import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Writes a text as a YAML scalar, with quotes only where YAML needs them: where the text would be
 * structure, or where some reader of YAML 1.1 or 1.2 would take it for a number, a date, a truth
 * value or null.
 */
final class YamlScalars {
  private static final Resolver RESOLVER = new Resolver();

  /** What YAML 1.2 takes for a number and the resolver, which knows 1.1, does not. */
  private static final Pattern NUMBER =
      Pattern.compile(
          "[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?|0[xo][0-9a-fA-F]+|[-+]?\\.(?i:inf|nan)");

  /** What structure begins with. */
  private static final String INDICATORS = "-?:,[]{}#&*!|>'\"%@`";

  private YamlScalars() {}

  /** After a key or a dash in block style. */
  static String inBlock(String text) {
    return plainInBlock(text) ? text : quoted(text);
  }

  /** Inside brackets or braces. */
  static String inFlow(String text) {
    return plainInFlow(text) ? text : quoted(text);
  }

  static boolean plainInBlock(String text) {
    if (text.isEmpty()
        || text.isBlank()
        || INDICATORS.indexOf(text.charAt(0)) >= 0
        || text.startsWith("...")
        || text.startsWith(" ")
        || text.endsWith(" ")
        || text.endsWith(":")
        || text.contains(": ")
        || text.contains(" #")) {
      return false;
    }
    return text.codePoints().allMatch(YamlScalars::plain) && meansText(text);
  }

  private static boolean plainInFlow(String text) {
    return plainInBlock(text) && text.chars().noneMatch(c -> ",[]{}:?".indexOf(c) >= 0);
  }

  /** Whether a character can stand in a line of text as it is. */
  private static boolean plain(int c) {
    return c == ' '
        || (c > ' ' && c <= '~')
        || (c > 0xA0
            && !Character.isSpaceChar(c)
            && Character.isDefined(c)
            && Character.getType(c) != Character.CONTROL
            && Character.getType(c) != Character.FORMAT
            && Character.getType(c) != Character.SURROGATE
            && Character.getType(c) != Character.PRIVATE_USE);
  }

  private static boolean meansText(String text) {
    return !YamlWords.isTruthValue(text)
        && !NUMBER.matcher(text).matches()
        && RESOLVER.resolve(NodeId.scalar, text, true).equals(Tag.STR);
  }

  /** Whether all lines of a text can stand in a literal block as they are. */
  static boolean printable(String text) {
    return text.codePoints().allMatch(c -> plain(c) || c == '\n' || c == '\t');
  }

  /** Whether a text can stand in a line as it is. */
  static boolean printableLine(String text) {
    return text.codePoints().allMatch(YamlScalars::plain);
  }

  private static String quoted(String text) {
    boolean single = (text.indexOf('"') >= 0 || text.indexOf('\\') >= 0) && printableLine(text);
    return single ? "'" + text.replace("'", "''") + "'" : doubleQuoted(text);
  }

  /** In double quotes, as JSON and YAML write them. */
  static String doubleQuoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                  if (plain(c)) {
                    out.appendCodePoint(c);
                  } else if (c > 0xFFFF) {
                    out.append(String.format("\\U%08X", c));
                  } else {
                    out.append(String.format("\\u%04X", c));
                  }
                }
              }
            });
    return out.append('"').toString();
  }
}
