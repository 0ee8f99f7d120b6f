package dev.limbeck.dialect.mariadb;

import dev.limbeck.dialect.ValueForm;
import dev.limbeck.operation.BulkInsert;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.Schema;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/**
 * A moment is given in UTC. The server would read it in the session's zone, in which an hour comes
 * twice when the clocks go back: MySQL takes the offset with it, MariaDB the zone for one
 * statement.
 *
 * @see StringLiteral
 */
final class MariaDbValues extends ValueForm {
  private static final String UTC = "+00:00";

  /** What gives the time of the session's zone, as a default. */
  private static final String TODAY =
      "(?i)now|(current|local)_?(timestamp|time|date)?|cur(date|time)|sysdate|from_unixtime";

  private final Server server;
  private final Moments moments;

  private enum Moments {
    /** With their offset. */
    WITH_OFFSET,
    /** In a statement for which the session is in UTC. */
    IN_UTC,
    /** Taken into the session's zone, exact but for the hour that comes twice there. */
    CONVERTED
  }

  private MariaDbValues(Server server, Moments moments) {
    this.server = server;
    this.moments = moments;
  }

  /** For rows of a table, as far as it is known. */
  static MariaDbValues of(Server server, BulkInsert insert, Schema schema) {
    if (!server.mariaDb()) {
      return new MariaDbValues(
          server, server.hasOffsets() ? Moments.WITH_OFFSET : Moments.CONVERTED);
    }
    List<String> given = insert.columns().stream().map(BulkInsert.Target::name).toList();
    boolean alone =
        schema
            .table(insert.table())
            .filter(
                table ->
                    table.columns().stream()
                        .filter(column -> given.stream().noneMatch(column.name()::equalsIgnoreCase))
                        .noneMatch(MariaDbValues::asksTheZone))
            .isPresent();
    return new MariaDbValues(server, alone ? Moments.IN_UTC : Moments.CONVERTED);
  }

  /** Whether a column that gets no value would get another one in another zone. */
  private static boolean asksTheZone(Column column) {
    String text = column.defaultValue();
    return text != null
        && !isMoment(column.type())
        && ExpressionText.essentials(text).stream().anyMatch(token -> token.text().matches(TODAY));
  }

  private static boolean isMoment(ColumnType type) {
    return type.name().startsWith("timestamp with time zone") || type.name().equals("timestamptz");
  }

  @Override
  public String beforeInsert(List<ColumnType> types) {
    return moments == Moments.IN_UTC && types.stream().anyMatch(MariaDbValues::isMoment)
        ? "SET STATEMENT time_zone = '" + UTC + "' FOR "
        : "";
  }

  @Override
  protected Object uuid(UUID uuid) {
    return server.hasUuids() ? uuid.toString() : bytes(uuid);
  }

  @Override
  protected String zoned(OffsetDateTime stamp) {
    String text = stamp(stamp.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime());
    return moments == Moments.WITH_OFFSET ? text + UTC : text;
  }

  @Override
  public String placeholder(ColumnType type) {
    return isMoment(type) && moments == Moments.CONVERTED
        ? "CONVERT_TZ(?, '" + UTC + "', @@session.time_zone)"
        : "?";
  }

  @Override
  protected String text(String text) {
    return StringLiteral.quoted(text);
  }
}
