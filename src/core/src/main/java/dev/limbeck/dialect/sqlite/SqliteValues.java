package dev.limbeck.dialect.sqlite;

import dev.limbeck.dialect.ValueForm;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.UUID;

/**
 * SQLite has no types for times; they are texts in the form that its own functions and its JDBC
 * driver read, moments in UTC. A UUID is its sixteen bytes, as the portable type says.
 */
final class SqliteValues extends ValueForm {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT);

  @Override
  protected Object uuid(UUID uuid) {
    return bytes(uuid);
  }

  /** What is no 64-bit integer is a floating point number there, of 15 digits and a few. */
  @Override
  protected Object number(BigDecimal number) {
    BigDecimal kept = new BigDecimal(Double.toString(number.doubleValue()));
    boolean whole =
        number.stripTrailingZeros().scale() <= 0 && number.toBigInteger().bitLength() < 64;
    if (!whole && kept.compareTo(number) != 0) {
      throw new IllegalArgumentException(
          "SQLite keeps " + number.toPlainString() + " as " + kept + ", a floating point number");
    }
    return number;
  }

  @Override
  protected String stamp(LocalDateTime stamp) {
    return stamp.get(ChronoField.NANO_OF_SECOND) % 1_000_000 == 0
        ? STAMP.format(stamp)
        : super.stamp(stamp);
  }

  @Override
  protected String zoned(OffsetDateTime stamp) {
    return stamp(stamp.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime());
  }

  @Override
  protected String truth(boolean truth) {
    return truth ? "1" : "0";
  }
}
