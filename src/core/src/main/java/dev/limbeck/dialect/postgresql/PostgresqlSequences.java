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
      SELECT COALESCE(pg_sequence_last_value(seqrelid), seqstart),
        pg_sequence_last_value(seqrelid) IS NOT NULL
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
   * Where a sequence stands.
   *
   * @param number the last that it gave, or the one that it would give first
   * @param called whether it has given any
   */
  record Position(long number, boolean called) {

    /**
     * Whether a sequence that stands outside of its new limits can begin anew at its start without
     * giving a number twice: then rows cannot have it. Else the server refuses the new limits.
     */
    boolean mayBeginAnew(Numbering before, Numbering wanted) {
      boolean up = wanted.increment() > 0;
      boolean ahead = up ? wanted.start() > number : wanted.start() < number;
      boolean turned = (before.increment() > 0) != up;
      return !wanted.admits(number) && (!called || (ahead && !turned));
    }
  }

  /**
   * Where a sequence stands; empty where there is none.
   *
   * @param sequence its name as SQL
   */
  static Optional<Position> position(Connection connection, String sequence) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(POSITION)) {
      statement.setString(1, sequence);
      try (ResultSet row = statement.executeQuery()) {
        return row.next()
            ? Optional.of(new Position(row.getLong(1), row.getBoolean(2)))
            : Optional.empty();
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
