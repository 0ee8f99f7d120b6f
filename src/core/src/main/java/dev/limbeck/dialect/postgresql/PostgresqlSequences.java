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
import java.sql.Statement;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What PostgreSQL takes for usual in sequences (manual, CREATE SEQUENCE). */
final class PostgresqlSequences {
  static final ColumnType USUAL_TYPE = ColumnType.of("bigint");

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
   * @param called whether it gave that
   */
  record Position(long number, boolean called) {

    /**
     * Whether a sequence that stands outside of its new limits can begin anew at its start without
     * giving a number twice. Else the server refuses the new limits.
     */
    boolean mayBeginAnew(Numbering before, Numbering wanted) {
      boolean up = wanted.increment() > 0;
      boolean untouched = !called && number == before.start();
      boolean turned = (before.increment() > 0) != up;
      boolean ahead = up ? wanted.start() > number : wanted.start() < number;
      return !wanted.admits(number) && (untouched || (ahead && !turned));
    }
  }

  /**
   * Where a sequence stands; empty where there is none.
   *
   * @param sequence its name as SQL
   */
  static Optional<Position> position(Connection connection, String sequence) throws SQLException {
    try (PreparedStatement there = connection.prepareStatement("SELECT to_regclass(?) IS NULL")) {
      there.setString(1, sequence);
      try (ResultSet row = there.executeQuery()) {
        if (!row.next() || row.getBoolean(1)) {
          return Optional.empty();
        }
      }
    }
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT last_value, is_called FROM " + sequence)) {
      return row.next()
          ? Optional.of(new Position(row.getLong(1), row.getBoolean(2)))
          : Optional.empty();
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
    Identity known = identity.serial() ? identity : identity.standard();
    return numbering == null ? identity : known.withNumbering(usualLimits(type).normal(numbering));
  }
}
