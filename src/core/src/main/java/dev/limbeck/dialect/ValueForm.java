package dev.limbeck.dialect;

import dev.limbeck.operation.TypedValue.Native;
import dev.limbeck.schema.ColumnType;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How values of rows are written, as the standard has it: bound to a statement, and as literals of
 * a script, which means the same.
 */
public class ValueForm {
  private static final DateTimeFormatter STAMP =
      new DateTimeFormatterBuilder()
          .appendPattern("yyyy-MM-dd HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .toFormatter(Locale.ROOT);

  /**
   * A value as it is bound: a {@link Boolean}, {@link Long}, {@link BigDecimal}, {@link Double},
   * {@code byte[]}, {@link String}; or a {@link Native} where the server has to find the type.
   *
   * @throws IllegalArgumentException if the database has no such value, with the reason
   */
  public final @Nullable Object bound(@Nullable Object value) {
    if (value instanceof UUID uuid) {
      return uuid(uuid);
    }
    if (value instanceof LocalDate || value instanceof LocalTime) {
      return temporal(value.toString());
    }
    if (value instanceof LocalDateTime stamp) {
      return temporal(stamp(stamp));
    }
    if (value instanceof OffsetDateTime stamp) {
      return temporal(zoned(stamp));
    }
    if (value instanceof BigDecimal number) {
      return number(number);
    }
    return value instanceof Native text ? untyped(text) : value;
  }

  /**
   * A number as it is bound.
   *
   * @throws IllegalArgumentException if the database would keep another one
   */
  protected Object number(BigDecimal number) {
    return number;
  }

  /** A date or time as it is bound. */
  protected Object temporal(String text) {
    return text;
  }

  /** A value of a type of the database's own, as it is bound. */
  protected Object untyped(Native value) {
    return value.text();
  }

  protected Object uuid(UUID uuid) {
    return uuid.toString();
  }

  /** The sixteen bytes of a UUID, where there is no type for it. */
  protected static byte[] bytes(UUID uuid) {
    return ByteBuffer.allocate(16)
        .putLong(uuid.getMostSignificantBits())
        .putLong(uuid.getLeastSignificantBits())
        .array();
  }

  /** A time stamp without a zone as text. */
  protected String stamp(LocalDateTime stamp) {
    return STAMP.format(stamp);
  }

  /** A time stamp with a zone as text. */
  protected String zoned(OffsetDateTime stamp) {
    return stamp(stamp.toLocalDateTime()) + stamp.getOffset().getId().replace("Z", "+00:00");
  }

  /** Where a bound value stands in the statement. */
  public String placeholder(ColumnType type) {
    return "?";
  }

  /** What stands before the statement that inserts values of these types. */
  public String beforeInsert(List<ColumnType> types) {
    return "";
  }

  /** A bound value as a literal. */
  public final String literal(ColumnType type, @Nullable Object bound) {
    if (bound == null) {
      return "NULL";
    }
    String plain =
        bound instanceof Boolean truth
            ? truth(truth)
            : bound instanceof byte[] bytes
                ? binary(HexFormat.of().formatHex(bytes))
                : bound instanceof BigDecimal number
                    ? number.toPlainString()
                    : bound instanceof String text
                        ? text(text)
                        : bound instanceof Native text ? text(text.text()) : bound.toString();
    return placeholder(type).replace("?", plain);
  }

  protected String truth(boolean truth) {
    return truth ? "TRUE" : "FALSE";
  }

  protected String text(String text) {
    return SqlDefinitions.literal(text);
  }

  protected String binary(String hex) {
    return "X'" + hex + "'";
  }
}
