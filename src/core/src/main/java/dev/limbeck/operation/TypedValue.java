package dev.limbeck.operation;

import dev.limbeck.schema.ColumnType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * The value that a text means in a column of some type: a {@link Boolean}, {@link Long}, {@link
 * BigDecimal}, {@link Double}, {@link String}, {@link LocalDate}, {@link LocalTime}, {@link
 * LocalDateTime}, {@link OffsetDateTime}, {@link UUID} or {@code byte[]}; {@link Native} for a type
 * of which only the database knows.
 */
public final class TypedValue {
  private static final Set<String> TEXTS =
      Set.of(
          """
          char|character|varchar|character varying|char varying|text|clob|nchar|nvarchar|nclob|tinytext|mediumtext|longtext
          national char|national character|national varchar|varchar2|nvarchar2|citext|varchar_ignorecase|bpchar|ntext
          character large object|name
          """
              .strip()
              .split("[|\n]"));
  private static final Set<String> BINARIES =
      Set.of(
          "blob|bytea|binary|varbinary|binary varying|binary large object|tinyblob|mediumblob|longblob|raw|image"
              .split("\\|"));

  private TypedValue() {}

  /** A value in the database's own words. */
  public record Native(String text) {}

  /**
   * Reads a text.
   *
   * @throws IllegalArgumentException if it does not fit, with the reason as message: {@code 'x' is
   *     no whole number}
   */
  public static Object read(ColumnType type, String text) {
    String name = type.name().toLowerCase(Locale.ROOT);
    if (type.dimensions() > 0 || type.userDefined()) {
      return new Native(text);
    }
    if (TEXTS.contains(name)) {
      return limited(type, text);
    }
    if (BINARIES.contains(name)) {
      return bytes(type, text);
    }
    return switch (name) {
      case "boolean", "bool" -> truth(text);
      case "tinyint" -> isTruth(text) ? (truth(text) ? 1L : 0L) : whole(text, -128, 255);
      case "smallint", "int2", "smallserial" -> whole(text, Short.MIN_VALUE, Short.MAX_VALUE);
      case "integer", "int", "int4", "mediumint", "serial", "serial4" ->
          whole(text, Integer.MIN_VALUE, Integer.MAX_VALUE);
      case "bigint", "int8", "bigserial", "serial8" -> whole(text, Long.MIN_VALUE, Long.MAX_VALUE);
      case "numeric", "decimal", "dec", "fixed", "number" -> decimal(type, text);
      case "real", "float", "double", "double precision", "float4", "float8" -> floating(text);
      case "date" -> temporal(text, "date", "2024-12-31", LocalDate::parse);
      case "time", "time without time zone" -> temporal(text, "time", "23:59:59", LocalTime::parse);
      case "time with time zone", "timetz" -> {
        temporal(text, "time with a zone", "23:59:59+01:00", OffsetTime::parse);
        yield new Native(text);
      }
      case "timestamp", "datetime", "timestamp without time zone", "datetime2" ->
          temporal(
              text,
              "time stamp",
              "2024-12-31 23:59:59",
              stamp -> LocalDateTime.parse(withTime(stamp)));
      case "timestamp with time zone", "timestamptz", "datetimeoffset" ->
          temporal(
              text,
              "time stamp with a zone",
              "2024-12-31 23:59:59+01:00",
              stamp -> OffsetDateTime.parse(withZone(withTime(stamp))));
      case "uuid", "uniqueidentifier" -> uuid(text);
      default -> new Native(text);
    };
  }

  private static IllegalArgumentException no(String text, String what) {
    String shown = text.length() > 40 ? text.substring(0, 37) + "..." : text;
    return new IllegalArgumentException("'" + shown.replace("\n", "\\n") + "' is " + what);
  }

  private static String limited(ColumnType type, String text) {
    int length = text.codePointCount(0, text.length());
    int most = type.number(0).orElse(Integer.MAX_VALUE);
    if (length > most) {
      throw no(text, "longer than " + most + " characters: it has " + length);
    }
    return text;
  }

  private static boolean isTruth(String text) {
    return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
  }

  private static boolean truth(String text) {
    if (!isTruth(text) && !text.equals("0") && !text.equals("1")) {
      throw no(text, "neither true nor false");
    }
    return text.equalsIgnoreCase("true") || text.equals("1");
  }

  private static Long whole(String text, long least, long most) {
    BigInteger number;
    try {
      number = new BigInteger(text.replace("_", ""));
    } catch (NumberFormatException e) {
      throw no(text, "no whole number");
    }
    if (number.compareTo(BigInteger.valueOf(least)) < 0
        || number.compareTo(BigInteger.valueOf(most)) > 0) {
      throw no(text, "not between " + least + " and " + most);
    }
    return number.longValueExact();
  }

  private static BigDecimal decimal(ColumnType type, String text) {
    BigDecimal number;
    try {
      number = new BigDecimal(text.replace("_", ""));
    } catch (NumberFormatException e) {
      throw no(text, "no number");
    }
    if (Math.abs((long) number.scale()) > 10_000) {
      throw no(text, "too long a number");
    }
    int precision = type.number(0).orElse(Integer.MAX_VALUE);
    int scale = type.number(1).orElse(type.arguments().isEmpty() ? Integer.MAX_VALUE : 0);
    BigDecimal plain = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    if (plain.scale() > scale || plain.precision() - plain.scale() > precision - (long) scale) {
      if (!type.arguments().isEmpty()) {
        throw no(text, "too long for " + type);
      }
    }
    return number;
  }

  private static Double floating(String text) {
    try {
      double number = Double.parseDouble(text);
      if (!Double.isFinite(number) || !text.matches("[-+.0-9eE]+")) {
        throw no(text, "no number");
      }
      return number;
    } catch (NumberFormatException e) {
      throw no(text, "no number");
    }
  }

  private static <T> T temporal(
      String text, String what, String example, Function<String, T> parser) {
    try {
      return parser.apply(text);
    } catch (DateTimeParseException e) {
      throw no(text, "no " + what + " such as " + example);
    }
  }

  private static String withTime(String text) {
    String form = text.replaceFirst("^(\\d{4}-\\d{2}-\\d{2}) +", "$1T");
    return form.matches("\\d{4}-\\d{2}-\\d{2}") ? form + "T00:00:00" : form;
  }

  private static String withZone(String text) {
    String form = text.replaceFirst(" +(?=[-+Z])", "");
    return form.replaceFirst("([-+]\\d{2})$", "$1:00");
  }

  private static UUID uuid(String text) {
    if (!text.matches("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
      throw no(text, "no UUID");
    }
    return UUID.fromString(text);
  }

  /** Hexadecimal digits behind {@code 0x}, or Base64 behind {@code base64:}; or a UUID. */
  private static byte[] bytes(ColumnType type, String text) {
    byte[] bytes;
    try {
      if (text.startsWith("base64:")) {
        bytes = Base64.getMimeDecoder().decode(text.substring("base64:".length()));
      } else if (text.startsWith("0x") || text.startsWith("0X")) {
        bytes = HexFormat.of().parseHex(text.substring(2));
      } else {
        UUID uuid = uuid(text);
        bytes =
            java.nio.ByteBuffer.allocate(16)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
      }
    } catch (IllegalArgumentException e) {
      throw no(text, "not made of bytes: 0x and two digits for each, or base64:…");
    }
    int most = type.number(0).orElse(Integer.MAX_VALUE);
    if (bytes.length > most) {
      throw no(text, "longer than " + most + " bytes: it has " + bytes.length);
    }
    return bytes;
  }
}
