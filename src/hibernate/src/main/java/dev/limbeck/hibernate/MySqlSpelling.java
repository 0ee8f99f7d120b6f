package dev.limbeck.hibernate;

import dev.limbeck.schema.ColumnType;
import java.util.List;
import java.util.Locale;

/**
 * The types that Hibernate names for MariaDB and MySQL, in portable words. Three of these names
 * mean something else there: {@code bit} is how Hibernate keeps a boolean, {@code float} has 4
 * bytes, and a {@code timestamp} is a moment, kept in UTC.
 */
final class MySqlSpelling {
  private static final int SINGLE_PRECISION = 24;
  private static final String MICROSECONDS = "6";

  private MySqlSpelling() {}

  /** Whether a product of that name reads types so. */
  static boolean concerns(String product) {
    String name = product.toLowerCase(Locale.ROOT);
    return name.contains("mysql") || name.contains("mariadb");
  }

  static ColumnType portable(ColumnType type) {
    return switch (type.name()) {
      case "bit" -> type.number(0).orElse(1) == 1 ? ColumnType.of("boolean") : type;
      case "float" ->
          type.number(0).orElse(SINGLE_PRECISION) <= SINGLE_PRECISION && type.arguments().size() < 2
              ? ColumnType.of("real")
              : type;
      case "real" -> ColumnType.of("float");
      case "timestamp" -> precise(type.withName("timestamp with time zone"));
      case "datetime" -> precise(type.withName("timestamp"));
      case "time" -> precise(type);
      case "char byte", "character byte" -> type.withName("binary");
      case "varchar byte", "character varying byte" -> type.withName("varbinary");
      default -> type;
    };
  }

  /** Without a precision these have whole seconds there, and microseconds in portable words. */
  private static ColumnType precise(ColumnType type) {
    if (type.arguments().isEmpty()) {
      return type.withArguments(List.of("0"));
    }
    return type.arguments().equals(List.of(MICROSECONDS)) ? type.withArguments(List.of()) : type;
  }
}
