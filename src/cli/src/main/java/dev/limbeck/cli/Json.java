package dev.limbeck.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object: fields in the order in which they were given. A text that is null is written as
 * {@code null}, so that a field is there whether it has a value or not.
 */
final class Json {
  private static final String INDENT = "  ";

  private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();

  /** A text. */
  Json with(String name, @Nullable String value) {
    fields.put(name, value);
    return this;
  }

  /** A truth value. */
  Json with(String name, boolean value) {
    fields.put(name, value);
    return this;
  }

  /** A whole number. */
  Json with(String name, long value) {
    fields.put(name, value);
    return this;
  }

  /** An object. */
  Json with(String name, Json value) {
    fields.put(name, value);
    return this;
  }

  /** A list of texts or of objects. */
  Json with(String name, List<?> values) {
    fields.put(name, List.copyOf(values));
    return this;
  }

  /** The object, a field a line, without a line break at its end. */
  String text() {
    StringBuilder out = new StringBuilder();
    object(out, this, "");
    return out.toString();
  }

  private static void value(StringBuilder out, @Nullable Object value, String indent) {
    if (value instanceof Json json) {
      object(out, json, indent);
    } else if (value instanceof List<?> list) {
      list(out, list, indent);
    } else if (value instanceof String text) {
      quote(out, text);
    } else {
      out.append(value);
    }
  }

  private static void object(StringBuilder out, Json json, String indent) {
    if (json.fields.isEmpty()) {
      out.append("{}");
      return;
    }
    String separator = "{\n";
    for (Map.Entry<String, @Nullable Object> field : json.fields.entrySet()) {
      out.append(separator).append(indent).append(INDENT);
      quote(out, field.getKey());
      out.append(": ");
      value(out, field.getValue(), indent + INDENT);
      separator = ",\n";
    }
    out.append('\n').append(indent).append('}');
  }

  /** Texts in one line, objects below one another. */
  private static void list(StringBuilder out, List<?> list, String indent) {
    boolean objects = list.stream().anyMatch(Json.class::isInstance);
    String between = objects ? "\n" + indent + INDENT : "";
    String separator = "[" + between;
    for (Object item : list) {
      out.append(separator);
      value(out, item, indent + INDENT);
      separator = objects ? "," + between : ", ";
    }
    out.append(list.isEmpty() ? "[]" : objects ? "\n" + indent + "]" : "]");
  }

  /** RFC 8259, section 7; half a surrogate pair, which UTF-8 cannot carry, is escaped, too. */
  private static void quote(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (printable(text, i)) {
            out.append(c);
          } else {
            out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
          }
        }
      }
    }
    out.append('"');
  }

  private static boolean printable(String text, int at) {
    char c = text.charAt(at);
    if (Character.isHighSurrogate(c)) {
      return at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }
    return !Character.isISOControl(c) && c != '\u2028' && c != '\u2029';
  }
}
