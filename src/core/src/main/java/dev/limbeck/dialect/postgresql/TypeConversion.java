package dev.limbeck.dialect.postgresql;

import dev.limbeck.schema.ColumnType;
import java.util.Optional;
import java.util.Set;

/**
 * Which changes of type PostgreSQL makes by itself (assignment casts, manual table of {@code
 * pg_cast}), and which only when told how, with USING.
 */
final class TypeConversion {
  private static final Set<String> NUMBERS =
      Set.of("smallint", "integer", "bigint", "real", "float", "numeric");
  private static final Set<String> OTHER_INTEGERS = Set.of("smallint", "bigint");
  private static final Set<String> TEXTS = Set.of("char", "bpchar", "varchar", "text");
  private static final Set<String> BITS = Set.of("bit", "bit varying");
  private static final Set<String> NETWORKS = Set.of("inet", "cidr");
  private static final String ZONED = "timestamp with time zone";
  private static final Set<String> ZONELESS = Set.of("timestamp", "date");
  private static final Set<String> DOCUMENTS = Set.of("json", "jsonb");

  private TypeConversion() {}

  /** Whether the values need an explicit cast. */
  static boolean needsCast(ColumnType from, ColumnType to) {
    ColumnType old = PostgresqlTypes.normal(from);
    ColumnType wanted = PostgresqlTypes.normal(to);
    if (old.dimensions() != wanted.dimensions()) {
      return wanted.dimensions() > 0 || !TEXTS.contains(wanted.name());
    }
    return !old.name().equals(wanted.name()) && !assigned(old.name(), wanted.name());
  }

  /**
   * The cast that the values need before the one to their new type: the server knows booleans only
   * of integers, and no enum type of another one.
   */
  static String between(ColumnType from, ColumnType to) {
    ColumnType old = PostgresqlTypes.normal(from);
    ColumnType wanted = PostgresqlTypes.normal(to);
    if (old.dimensions() != wanted.dimensions()) {
      return "";
    }
    if (old.userDefined() && wanted.userDefined()) {
      return "::text" + "[]".repeat(old.dimensions() > 0 ? 1 : 0);
    }
    boolean flag =
        (old.name().equals("boolean") && OTHER_INTEGERS.contains(wanted.name()))
            || (wanted.name().equals("boolean") && OTHER_INTEGERS.contains(old.name()));
    return flag && old.dimensions() == 0 ? "::integer" : "";
  }

  /**
   * How values become others where that depends on a time zone, which would be that of the session:
   * times without one are those of UTC.
   *
   * @param value as SQL
   */
  static Optional<String> inUtc(ColumnType from, ColumnType to, String value) {
    String old = PostgresqlTypes.normal(from).name();
    String wanted = PostgresqlTypes.normal(to).name();
    boolean zoned = old.equals(ZONED);
    if (from.dimensions() > 0
        || to.dimensions() > 0
        || zoned == wanted.equals(ZONED)
        || !ZONELESS.contains(zoned ? wanted : old)) {
      return Optional.empty();
    }
    String time = old.equals("date") ? value + "::timestamp" : value;
    String turned = time + " AT TIME ZONE 'UTC'";
    return Optional.of(wanted.equals("date") ? "(" + turned + ")::date" : turned);
  }

  private static boolean assigned(String from, String to) {
    if (TEXTS.contains(to)) {
      return true;
    }
    return both(NUMBERS, from, to)
        || both(BITS, from, to)
        || both(NETWORKS, from, to)
        || both(DOCUMENTS, from, to)
        || temporal(from, to);
  }

  private static boolean both(Set<String> family, String from, String to) {
    return family.contains(from) && family.contains(to);
  }

  private static boolean temporal(String from, String to) {
    return switch (from) {
      case "date" -> to.startsWith("timestamp");
      case "timestamp" -> to.equals("date") || to.equals("time") || to.startsWith("timestamp ");
      case "timestamp with time zone" ->
          to.equals("date") || (to.startsWith("time") && !to.equals(from));
      case "time" -> to.equals("time with time zone") || to.equals("interval");
      case "time with time zone" -> to.equals("time");
      case "interval" -> to.equals("time");
      default -> false;
    };
  }
}
