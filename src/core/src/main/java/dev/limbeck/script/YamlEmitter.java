package dev.limbeck.script;

import dev.limbeck.script.YamlValue.Entries;
import dev.limbeck.script.YamlValue.Items;
import dev.limbeck.script.YamlValue.Lines;
import dev.limbeck.script.YamlValue.Raw;
import dev.limbeck.script.YamlValue.Text;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Lays YAML out: what fits into the line stands in it ({@code { name: id, type: bigint }}), else
 * every key and every item has a line of its own.
 */
final class YamlEmitter {
  private static final int WIDTH = 130;
  private static final int STEP = 2;

  private final StringBuilder out;

  YamlEmitter(StringBuilder out) {
    this.out = out;
  }

  /** Writes {@code key: value} at a column, with the end of the line. */
  void entry(String key, YamlValue value, int column) {
    out.append(" ".repeat(column)).append(YamlScalars.inFlow(key)).append(':');
    afterKey(value, column);
    out.append('\n');
  }

  private void afterKey(YamlValue value, int column) {
    if (scalar(value, column) || flow(value)) {
      return;
    }
    if (value instanceof Items list) {
      for (YamlValue item : list.items()) {
        newLine(column + STEP);
        out.append('-');
        afterDash(item, column + STEP + STEP);
      }
    } else if (value instanceof Entries map) {
      newLine(column + STEP);
      entries(map, column + STEP);
    }
  }

  private void afterDash(YamlValue value, int column) {
    if (scalar(value, column - STEP) || flow(value)) {
      return;
    }
    if (value instanceof Entries map) {
      out.append(' ');
      entries(map, column);
    } else {
      out.append(' ').append(inFlow(value));
    }
  }

  private void entries(Entries map, int column) {
    Iterator<Map.Entry<String, YamlValue>> entries = map.entries().entrySet().iterator();
    while (entries.hasNext()) {
      Map.Entry<String, YamlValue> entry = entries.next();
      out.append(YamlScalars.inFlow(entry.getKey())).append(':');
      afterKey(entry.getValue(), column);
      if (entries.hasNext()) {
        newLine(column);
      }
    }
  }

  /** Writes a scalar; false where the value is none. */
  private boolean scalar(YamlValue value, int column) {
    if (value instanceof Raw raw) {
      out.append(' ').append(raw.token());
    } else if (value instanceof Text text) {
      out.append(' ').append(YamlScalars.inBlock(text.text()));
    } else if (value instanceof Lines lines) {
      lines(lines.text(), column + STEP);
    } else {
      return false;
    }
    return true;
  }

  /** Writes a list or map into the line; false where it does not fit, or shall not. */
  private boolean flow(YamlValue value) {
    String flow = inFlow(value);
    if (block(value) || out.length() - lineStart() + 1 + flow.length() > WIDTH) {
      return false;
    }
    out.append(' ').append(flow);
    return true;
  }

  private static boolean block(YamlValue value) {
    if (value instanceof Items list) {
      return list.block() && !list.items().isEmpty();
    }
    return value instanceof Entries map && map.block() && !map.entries().isEmpty();
  }

  private int lineStart() {
    return out.lastIndexOf("\n") + 1;
  }

  /** A map without its braces, in one line. */
  static String inOneLine(Entries map) {
    String flow = inFlow(map);
    return flow.substring("{ ".length(), flow.length() - " }".length());
  }

  private static String inFlow(YamlValue value) {
    if (value instanceof Items list) {
      return list.items().stream()
          .map(YamlEmitter::inFlow)
          .collect(Collectors.joining(", ", "[", "]"));
    }
    if (value instanceof Entries map) {
      return map.entries().isEmpty()
          ? "{}"
          : map.entries().entrySet().stream()
              .map(entry -> YamlScalars.inFlow(entry.getKey()) + ": " + inFlow(entry.getValue()))
              .collect(Collectors.joining(", ", "{ ", " }"));
    }
    if (value instanceof Raw raw) {
      return raw.token();
    }
    return YamlScalars.inFlow(value instanceof Text text ? text.text() : ((Lines) value).text());
  }

  /**
   * A literal block where the text can stand in one; else in quotes. How many line ends close a
   * text is kept up to one; more of them need quotes.
   */
  private void lines(String text, int column) {
    boolean endsWithLine = text.endsWith("\n");
    String body = endsWithLine ? text.substring(0, text.length() - 1) : text;
    if (body.isBlank()
        || body.startsWith("\n")
        || body.endsWith("\n")
        || !YamlScalars.printable(body)) {
      out.append(' ').append(YamlScalars.inBlock(text));
      return;
    }
    boolean indented = Character.isWhitespace(body.charAt(0));
    out.append(" |").append(indented ? String.valueOf(STEP) : "").append(endsWithLine ? "" : "-");
    body.lines()
        .forEach(
            line -> {
              newLine(line.isEmpty() ? 0 : column);
              out.append(line);
            });
  }

  private void newLine(int column) {
    out.append('\n').append(" ".repeat(column));
  }
}
