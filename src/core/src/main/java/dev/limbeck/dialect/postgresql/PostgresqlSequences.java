package dev.limbeck.dialect.postgresql;

import dev.limbeck.dialect.UsualLimits;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.Identity;
import dev.limbeck.schema.Numbering;
import dev.limbeck.schema.Sequence;
import dev.limbeck.schema.SequenceLimits;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What PostgreSQL takes for usual in sequences (manual, CREATE SEQUENCE). */
final class PostgresqlSequences {
  static final ColumnType USUAL_TYPE = ColumnType.of("bigint");

  private static final String POSITION =
      """
      SELECT COALESCE(pg_sequence_last_value(seqrelid), seqstart)
      FROM pg_sequence WHERE seqrelid = to_regclass(?)
      """;

  private PostgresqlSequences() {}

  static UsualLimits usualLimits(@Nullable ColumnType type) {
    return UsualLimits.ofBits(
        switch (type == null ? "" : type.name()) {
          case "smallint" -> 16;
          case "integer" -> 32;
          default -> 64;
        });
  }

  /**
   * The number at which a sequence stands; for one that was not called, its start.
   *
   * @param sequence its name as SQL
   */
  static Optional<Long> position(Connection connection, String sequence) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(POSITION)) {
      statement.setString(1, sequence);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
      }
    }
  }

  /** The normal form of a sequence. */
  static Sequence normal(Sequence sequence) {
    ColumnType given = sequence.numbering().limits().type();
    ColumnType type = given == null ? USUAL_TYPE : PostgresqlTypes.normal(given);
    return sequence.normalised(
        numbering -> {
          Numbering normal = usualLimits(type).normal(numbering);
          SequenceLimits limits = normal.limits();
          return new Numbering(
              normal.start(),
              normal.increment(),
              limits.withType(USUAL_TYPE.equals(type) ? null : type));
        });
  }

  /** The normal form of an identity whose column has a type in normal form. */
  static Identity normal(Identity identity, ColumnType type) {
    Numbering numbering = identity.numbering();
    return numbering == null
        ? identity
        : identity.withNumbering(usualLimits(type).normal(numbering));
  }
}
