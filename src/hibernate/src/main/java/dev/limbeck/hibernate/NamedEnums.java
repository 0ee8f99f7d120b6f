package dev.limbeck.hibernate;

import dev.limbeck.schema.EnumType;
import dev.limbeck.schema.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Enum types that Hibernate declares as statements of its own: {@code create type Mood as enum
 * ('OK','SAD')}, followed by casts from and to varchar. The casts are a convenience for
 * hand-written queries, and nothing that {@code validate} asks for.
 */
final class NamedEnums {
  private static final Pattern TYPE =
      Pattern.compile(
          "\\s*create\\s+type\\s+(\\S+)\\s+as\\s+enum\\s*\\((.*)\\)\\s*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern CAST =
      Pattern.compile("\\s*create\\s+cast\\s*\\(.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern VALUE = Pattern.compile("'((?:[^']|'')*)'");

  private NamedEnums() {}

  /** The type that a statement creates; nothing where it creates none. */
  static Optional<EnumType> type(String sql) {
    Matcher matcher = TYPE.matcher(sql);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    List<String> values = new ArrayList<>();
    Matcher each = VALUE.matcher(matcher.group(2));
    while (each.find()) {
      values.add(each.group(1).replace("''", "'"));
    }
    return Optional.of(new EnumType(name(matcher.group(1)), values));
  }

  /** Whether a statement is one of the casts that come with the type. */
  static boolean isCast(String sql) {
    return CAST.matcher(sql).matches();
  }

  private static QualifiedName name(String text) {
    int dot = text.lastIndexOf('.');
    String schema = dot < 0 ? "" : identifier(text.substring(0, dot));
    return new QualifiedName(schema, identifier(text.substring(dot + 1)));
  }

  private static String identifier(String text) {
    return text.startsWith("\"")
        ? text.substring(1, text.length() - 1)
        : text.toLowerCase(Locale.ROOT);
  }
}
