package dev.limbeck.dialect.generic;

import static java.util.Map.entry;

import dev.limbeck.error.UserException;
import dev.limbeck.schema.ColumnType;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The portable spelling of a product's types, and the product's words for portable ones. The
 * aliases are the standard's and those of H2, HSQLDB, Derby, Oracle and SQL Server; what is in none
 * of the tables is a native type and stays as it is.
 */
final class GenericTypes {
  private static final Map<String, String> ALIASES =
      Map.ofEntries(
          entry("bool", "boolean"),
          entry("int", "integer"),
          entry("int4", "integer"),
          entry("mediumint", "integer"),
          entry("signed", "integer"),
          entry("int2", "smallint"),
          entry("int8", "bigint"),
          entry("float4", "real"),
          entry("float8", "float"),
          entry("double", "float"),
          entry("double precision", "float"),
          entry("decimal", "numeric"),
          entry("dec", "numeric"),
          entry("number", "numeric"),
          entry("character", "char"),
          entry("nchar", "char"),
          entry("national char", "char"),
          entry("national character", "char"),
          entry("character varying", "varchar"),
          entry("char varying", "varchar"),
          entry("varchar2", "varchar"),
          entry("nvarchar", "varchar"),
          entry("nvarchar2", "varchar"),
          entry("nchar varying", "varchar"),
          entry("national char varying", "varchar"),
          entry("national character varying", "varchar"),
          entry("longvarchar", "text"),
          entry("character large object", "text"),
          entry("char large object", "text"),
          entry("nchar large object", "text"),
          entry("national character large object", "text"),
          entry("clob", "text"),
          entry("nclob", "text"),
          entry("tinytext", "text"),
          entry("mediumtext", "text"),
          entry("longtext", "text"),
          entry("ntext", "text"),
          entry("binary varying", "varbinary"),
          entry("longvarbinary", "varbinary"),
          entry("raw", "varbinary"),
          entry("bytea", "varbinary"),
          entry("varchar for bit data", "varbinary"),
          entry("char for bit data", "binary"),
          entry("binary large object", "blob"),
          entry("tinyblob", "blob"),
          entry("mediumblob", "blob"),
          entry("longblob", "blob"),
          entry("image", "blob"),
          entry("datetime", "timestamp"),
          entry("datetime2", "timestamp"),
          entry("smalldatetime", "timestamp"),
          entry("timestamp without time zone", "timestamp"),
          entry("timestamptz", "timestamp with time zone"),
          entry("datetimeoffset", "timestamp with time zone"),
          entry("time without time zone", "time"),
          entry("timetz", "time with time zone"),
          entry("uniqueidentifier", "uuid"));

  /** Portable types and what products call them; the first that a product has is taken. */
  private static final Map<String, List<String>> NATIVE =
      Map.of(
          "text", List.of("clob", "character large object", "text", "long varchar"),
          "blob", List.of("blob", "binary large object", "image"),
          "boolean", List.of("boolean", "bit"),
          "float", List.of("double precision", "double", "float"),
          "varchar", List.of("varchar2", "varchar", "character varying"),
          "uuid", List.of("uuid", "uniqueidentifier"),
          "json", List.of("json"),
          "varbinary", List.of("varbinary", "binary varying", "varchar () for bit data", "raw"),
          "timestamp", List.of("datetime2", "timestamp"));

  /** What the standard calls a portable type, where that is another name. */
  private static final Map<String, String> STANDARD =
      Map.of("text", "clob", "float", "double precision");

  private static final Map<String, Integer> DEFAULT_PRECISION =
      Map.of("timestamp", 6, "timestamp with time zone", 6, "time", 0, "time with time zone", 0);

  private static final int LARGE_OBJECT = 1 << 30;

  private final DatabaseTraits traits;

  GenericTypes(DatabaseTraits traits) {
    this.traits = traits;
  }

  /** The portable spelling, or the native one in lower case. */
  ColumnType normal(ColumnType type) {
    if (type.userDefined()) {
      return type;
    }
    ColumnType named = type.withName(ALIASES.getOrDefault(type.name(), type.name()));
    if (type.name().equals("bit") && !traits.typeNames().contains("bit")) {
      named = type.withName("boolean");
    }
    if (type.name().equals("jsonb") && lacksBinaryJson()) {
      named = type.withName("json");
    }
    return arguments(named);
  }

  /** Whether there is but one kind of JSON, as on H2. */
  private boolean lacksBinaryJson() {
    return traits.typeNames().contains("json") && !traits.typeNames().contains("jsonb");
  }

  private ColumnType arguments(ColumnType type) {
    long first = first(type);
    Integer precision = DEFAULT_PRECISION.get(type.name());
    if (precision != null) {
      boolean usual = type.number(0).map(precision::equals).orElse(true);
      return usual || !traits.product().temporalPrecision() ? without(type) : type;
    }
    return switch (type.name()) {
      case "float" -> without(first > 0 && first <= 24 ? type.withName("real") : type);
      case "real", "boolean", "smallint", "integer", "bigint", "tinyint", "date", "uuid", "json" ->
          without(type);
      case "numeric" -> numeric(type, first);
      case "char", "binary" -> first == 0 ? type.withArguments(List.of("1")) : type;
      case "varchar", "varbinary" -> unlimited(type, first) ? without(type) : type;
      case "text", "blob" -> first == 0 || first >= LARGE_OBJECT ? without(type) : lob(type);
      case "decfloat" -> first == 100_000 ? without(type) : type;
      default -> usualInterval(type) ? without(type) : upperCased(type);
    };
  }

  /** The first argument as a number, 0 where there is none. */
  private static long first(ColumnType type) {
    String argument = type.arguments().isEmpty() ? "" : type.arguments().get(0);
    return argument.matches("\\d{1,18}") ? Long.parseLong(argument) : 0;
  }

  /** Two digits, and six after the point, are what an interval has anyway. */
  private static boolean usualInterval(ColumnType type) {
    return type.name().startsWith("interval")
        && (type.arguments().equals(List.of("2")) || type.arguments().equals(List.of("2", "6")));
  }

  private boolean unlimited(ColumnType type, long length) {
    int limit = traits.product().unlimited();
    return type.arguments().isEmpty() || (limit > 0 && length >= limit);
  }

  private ColumnType numeric(ColumnType type, long precision) {
    int scale = type.number(1).orElse(0);
    if (precision == 0 || (scale == 0 && precision == traits.product().numericPrecision())) {
      return without(type);
    }
    return type.withArguments(List.of(Long.toString(precision), Integer.toString(scale)));
  }

  private static ColumnType lob(ColumnType type) {
    return type.name().equals("text") ? type.withName("clob") : type;
  }

  private static ColumnType without(ColumnType type) {
    return type.withArguments(List.of());
  }

  /** Words among the arguments of a native type have no case; strings have. */
  private static ColumnType upperCased(ColumnType type) {
    return type.withArguments(
        type.arguments().stream()
            .map(a -> a.contains("'") || a.contains("\"") ? a : a.toUpperCase(Locale.ROOT))
            .toList());
  }

  /**
   * The type in the product's words.
   *
   * @throws UserException if the product says that it has no such type
   */
  String text(ColumnType type) {
    ColumnType normal = type.userDefined() ? type : normal(type);
    String element = elementText(new ColumnType(normal.name(), normal.arguments(), 0));
    return element + " array".repeat(normal.dimensions());
  }

  private String elementText(ColumnType type) {
    List<String> candidates = NATIVE.get(type.name());
    if (candidates == null) {
      return lengths(type, type.name());
    }
    if (traits.typeNames().isEmpty()) {
      return lengths(type, STANDARD.getOrDefault(type.name(), type.name()));
    }
    return candidates.stream()
        .filter(traits.typeNames()::contains)
        .findFirst()
        .map(name -> lengths(type, name))
        .orElseThrow(
            () ->
                new UserException(
                    traits.productName() + " has no type " + type,
                    "Use another type in the model, or 'execute' with this database's own SQL."));
  }

  private String lengths(ColumnType type, String name) {
    ColumnType named = type.withName(shortest(name));
    boolean limited = type.name().equals("varchar") || type.name().equals("varbinary");
    if (limited && type.arguments().isEmpty() && !traits.product().lengthOptional()) {
      int limit = traits.product().unlimited();
      named = named.withArguments(limit == 0 ? List.of() : List.of(Integer.toString(limit)));
    }
    int digits = traits.product().numericPrecision();
    if (type.name().equals("numeric") && type.arguments().isEmpty() && digits > 0) {
      named = named.withArguments(List.of(Integer.toString(digits)));
    }
    return name.contains("()")
        ? name.replace("()", "(" + String.join(",", named.arguments()) + ")")
        : named.toString();
  }

  /** H2 that plays PostgreSQL does not know BLOB, but knows it by its long name. */
  private static String shortest(String name) {
    return switch (name) {
      case "character large object" -> "clob";
      case "character varying" -> "varchar";
      case "binary varying" -> "varbinary";
      default -> name;
    };
  }
}
