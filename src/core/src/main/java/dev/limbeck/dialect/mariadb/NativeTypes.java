package dev.limbeck.dialect.mariadb;

import dev.limbeck.schema.ColumnType;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Types as the catalogue writes them ({@code COLUMN_TYPE}), in portable words. The same words mean
 * other things there: {@code float} has 4 bytes, {@code timestamp} is kept in UTC, and a time
 * without a precision has whole seconds.
 */
final class NativeTypes {
  private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/");
  private static final Set<String> INTEGERS =
      Set.of("tinyint", "smallint", "mediumint", "int", "bigint");

  private NativeTypes() {}

  /**
   * The type of a column.
   *
   * @param text as {@code information_schema.columns.column_type} has it
   */
  static ColumnType portable(String text) {
    ColumnType type = ColumnType.parse(COMMENT.matcher(text).replaceAll(" "));
    String name = type.name().replace(" zerofill", "");
    String suffix = name.endsWith(" unsigned") ? " unsigned" : "";
    String bare = name.substring(0, name.length() - suffix.length());
    if (INTEGERS.contains(bare)) {
      boolean flag = bare.equals("tinyint") && type.arguments().equals(List.of("1"));
      return flag && suffix.isEmpty()
          ? ColumnType.of("boolean")
          : ColumnType.of((bare.equals("int") ? "integer" : bare) + suffix);
    }
    return switch (bare) {
      case "decimal" -> type.withName("numeric" + suffix);
      case "float" -> type.withName(type.arguments().isEmpty() ? "real" + suffix : name);
      case "double" -> type.withName(type.arguments().isEmpty() ? "float" + suffix : name);
      case "datetime" -> temporal(type.withName("timestamp"));
      case "timestamp" -> temporal(type.withName("timestamp with time zone"));
      case "time" -> temporal(type);
      case "year" -> ColumnType.of("year");
      default -> type;
    };
  }

  private static ColumnType temporal(ColumnType type) {
    int precision = type.number(0).orElse(0);
    return precision == MariaDbTypes.PRECISION
        ? type.withArguments(List.of())
        : type.withArguments(List.of(Integer.toString(precision)));
  }
}
