package dev.limbeck.dialect.mariadb;

import dev.limbeck.dialect.UsualLimits;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Sequence;
import dev.limbeck.schema.SequenceLimits;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The sequences. Each is a table with one row that says what it is; they are read together. */
final class CatalogueSequences {
  private static final int AT_ONCE = 200;

  /**
   * Knowledge base, CREATE SEQUENCE: the least and the greatest number of the type are not used.
   */
  static final UsualLimits USUAL = new UsualLimits(Long.MIN_VALUE + 1, Long.MAX_VALUE - 1, true);

  private CatalogueSequences() {}

  static List<Sequence> read(Catalogue catalogue, List<QualifiedName> names) throws SQLException {
    List<Sequence> sequences = new ArrayList<>();
    MariaDbDefinitions definitions = new MariaDbDefinitions(catalogue.server());
    for (int from = 0; from < names.size(); from += AT_ONCE) {
      List<QualifiedName> some = names.subList(from, Math.min(names.size(), from + AT_ONCE));
      String query =
          IntStream.range(0, some.size())
              .mapToObj(
                  i ->
                      "SELECT "
                          + i
                          + " AS place, start_value, increment, minimum_value, maximum_value,"
                          + " cycle_option FROM "
                          + definitions.name(some.get(i)))
              .collect(Collectors.joining(" UNION ALL "));
      sequences.addAll(catalogue.rows(query, row -> sequence(some.get(row.getInt("place")), row)));
    }
    return sequences;
  }

  private static Sequence sequence(QualifiedName name, ResultSet row) throws SQLException {
    SequenceLimits limits =
        new SequenceLimits(
            limit(row, "minimum_value"),
            limit(row, "maximum_value"),
            row.getBoolean("cycle_option"));
    return new Sequence(name, row.getLong("start_value"), row.getLong("increment"), limits)
        .normalised(USUAL::normal);
  }

  /** A sequence of an unsigned type has limits that are no long; they count as usual. */
  private static @Nullable Long limit(ResultSet row, String column) throws SQLException {
    BigInteger limit = new BigInteger(row.getString(column));
    return limit.bitLength() < Long.SIZE ? limit.longValue() : null;
  }
}
