package dev.limbeck.dialect.mariadb;

import dev.limbeck.schema.ColumnType;
import java.util.List;
import java.util.Set;

/** Portable types, their normal form here, and the servers' words for them. */
final class MariaDbTypes {
  /** The highest precision of times, which is also the one meant where none is given. */
  static final int PRECISION = 6;

  private static final Set<String> NUMBERS =
      Set.of("tinyint", "smallint", "mediumint", "integer", "bigint", "real", "float", "numeric");
  private static final Set<String> TEXTS =
      Set.of("char", "varchar", "tinytext", "text", "mediumtext", "longtext", "enum", "set");

  private final Server server;

  MariaDbTypes(Server server) {
    this.server = server;
  }

  static boolean isNumber(ColumnType type) {
    return NUMBERS.contains(type.name().replace(" unsigned", ""));
  }

  static boolean isText(ColumnType type) {
    return TEXTS.contains(type.name());
  }

  static boolean isTimestamp(ColumnType type) {
    return type.name().startsWith("timestamp");
  }

  static boolean isSpatial(ColumnType type) {
    return type.name().matches("geometry|geom(etry)?collection|(multi)?(point|linestring|polygon)");
  }

  /** The precision of a column of times. */
  static int precision(ColumnType type) {
    return Math.min(PRECISION, type.number(0).orElse(PRECISION));
  }

  /** The type in its normal form: one spelling for what the server does not tell apart. */
  ColumnType normal(ColumnType type) {
    String name = type.name().replace(" zerofill", "");
    String suffix = name.endsWith(" unsigned") ? " unsigned" : "";
    String bare = name.substring(0, name.length() - suffix.length());
    return switch (bare) {
      case "bool", "boolean" -> ColumnType.of("boolean");
      case "tinyint", "int1" ->
          type.arguments().equals(List.of("1")) && suffix.isEmpty()
              ? ColumnType.of("boolean")
              : ColumnType.of("tinyint" + suffix);
      case "smallint", "int2", "smallserial" -> ColumnType.of("smallint" + suffix);
      case "mediumint", "int3", "middleint" -> ColumnType.of("mediumint" + suffix);
      case "integer", "int", "int4", "serial", "serial4" -> ColumnType.of("integer" + suffix);
      case "bigint", "int8", "bigserial", "serial8" -> ColumnType.of("bigint" + suffix);
      case "numeric", "decimal", "dec", "fixed", "number" ->
          numeric(type.withName("numeric" + suffix));
      case "real", "float4" -> ColumnType.of("real" + suffix);
      case "float", "double", "double precision", "float8" -> floating(type, suffix);
      case "bit" -> type.arguments().isEmpty() ? ColumnType.of("bit", 1) : type;
      case "char", "character", "nchar", "national char", "national character" ->
          type.withName("char").withArguments(length(type));
      case "varchar", "character varying", "char varying", "nvarchar", "national varchar" ->
          type.arguments().isEmpty() ? ColumnType.of("text") : type.withName("varchar");
      case "clob", "character large object", "char large object", "nclob" ->
          ColumnType.of("longtext");
      case "long", "long varchar" -> ColumnType.of("mediumtext");
      case "bytea", "binary large object" -> ColumnType.of("longblob");
      case "binary" -> type.withArguments(length(type));
      case "varbinary", "binary varying" ->
          type.arguments().isEmpty() ? ColumnType.of("blob") : type.withName("varbinary");
      case "datetime" -> temporal(type, "timestamp");
      case "timestamp", "timestamp without time zone" -> temporal(type, "timestamp");
      case "timestamp with time zone", "timestamptz" -> temporal(type, "timestamp with time zone");
      case "time", "time without time zone", "time with time zone", "timetz" ->
          temporal(type, "time");
      case "year" -> ColumnType.of("year");
      case "uuid" -> server.hasUuids() ? type : ColumnType.of("binary", 16);
      case "jsonb" -> ColumnType.of("json");
      case "text", "blob" ->
          type.arguments().isEmpty() ? type : ofLength(bare, type.number(0).orElse(0));
      default -> type;
    };
  }

  private static List<String> length(ColumnType type) {
    return type.arguments().isEmpty() ? List.of("1") : type.arguments();
  }

  private static ColumnType numeric(ColumnType type) {
    return switch (type.arguments().size()) {
      case 0 -> type.withArguments(List.of("10", "0"));
      case 1 -> type.withArguments(List.of(type.arguments().get(0), "0"));
      default -> type;
    };
  }

  private static ColumnType floating(ColumnType type, String suffix) {
    if (type.arguments().size() == 2) {
      return type.withName(type.name().replace(" zerofill", ""));
    }
    boolean single = type.name().startsWith("float") && type.number(0).orElse(53) <= 24;
    return ColumnType.of((single ? "real" : "float") + suffix);
  }

  /** A text or blob of a length becomes the smallest kind that holds it. */
  private static ColumnType ofLength(String name, int bytes) {
    String size =
        bytes < 1 << 8 ? "tiny" : bytes < 1 << 16 ? "" : bytes < 1 << 24 ? "medium" : "long";
    return ColumnType.of(size + name);
  }

  private static ColumnType temporal(ColumnType type, String name) {
    int precision = precision(type);
    return precision == PRECISION ? ColumnType.of(name) : ColumnType.of(name, precision);
  }

  /** The type as it stands in SQL. */
  String sql(ColumnType type) {
    ColumnType normal = normal(type);
    String name = normal.name();
    String suffix = name.endsWith(" unsigned") ? " unsigned" : "";
    String bare = name.substring(0, name.length() - suffix.length());
    return switch (bare) {
      case "integer" -> "int" + suffix;
      case "numeric" -> "decimal" + arguments(normal) + suffix;
      case "real" -> "float" + suffix;
      case "float" ->
          (normal.arguments().isEmpty() ? "double" : "float" + arguments(normal)) + suffix;
      case "timestamp" -> "datetime" + fraction(normal);
      case "timestamp with time zone" -> "timestamp" + fraction(normal);
      case "time" -> "time" + fraction(normal);
      default -> bare + arguments(normal) + suffix + "[]".repeat(normal.dimensions());
    };
  }

  private static String arguments(ColumnType type) {
    return type.arguments().isEmpty() ? "" : "(" + String.join(",", type.arguments()) + ")";
  }

  private static String fraction(ColumnType type) {
    int precision = precision(type);
    return precision == 0 ? "" : "(" + precision + ")";
  }
}
