package dev.limbeck.dialect.mariadb;

import dev.limbeck.dialect.ValueForm;
import dev.limbeck.schema.ColumnType;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

/**
 * A moment is given in UTC and taken into the session's zone, in which the server reads it.
 *
 * @see StringLiteral
 */
final class MariaDbValues extends ValueForm {
  private final boolean uuids;

  MariaDbValues(boolean uuids) {
    this.uuids = uuids;
  }

  @Override
  protected Object uuid(UUID uuid) {
    return uuids ? uuid.toString() : bytes(uuid);
  }

  @Override
  protected String zoned(OffsetDateTime stamp) {
    return stamp(stamp.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime());
  }

  @Override
  public String placeholder(ColumnType type) {
    return type.name().startsWith("timestamp with time zone") || type.name().equals("timestamptz")
        ? "CONVERT_TZ(?, '+00:00', @@session.time_zone)"
        : "?";
  }

  @Override
  protected String text(String text) {
    return StringLiteral.quoted(text);
  }
}
