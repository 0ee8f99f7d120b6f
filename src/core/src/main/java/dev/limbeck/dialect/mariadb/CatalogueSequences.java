package dev.limbeck.dialect.mariadb;

import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Sequence;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The sequences. Each is a table with one row that says what it is; they are read together. */
final class CatalogueSequences {
  private static final int AT_ONCE = 200;

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
                          + " AS place, start_value, increment FROM "
                          + definitions.name(some.get(i)))
              .collect(Collectors.joining(" UNION ALL "));
      sequences.addAll(
          catalogue.rows(
              query,
              row ->
                  new Sequence(
                      some.get(row.getInt("place")),
                      row.getLong("start_value"),
                      row.getLong("increment"))));
    }
    return sequences;
  }
}
