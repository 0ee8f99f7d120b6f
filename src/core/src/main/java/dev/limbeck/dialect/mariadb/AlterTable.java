package dev.limbeck.dialect.mariadb;

import dev.limbeck.dialect.Statement;
import dev.limbeck.schema.IndexDetail;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A change of a table, with the way it goes stated, so that the server refuses it rather than
 * copies the table unawares: without {@code ALGORITHM} it silently takes the dearest way. Which way
 * a change can go was measured on MariaDB 10.11 and 11.4, and is the MySQL manual's section
 * 17.12.1.
 */
final class AlterTable {
  /** How a server makes a change. */
  enum Way {
    /** In place, while others read and write. */
    IN_PLACE(", ALGORITHM=INPLACE, LOCK=NONE"),
    /** In place, while others read. */
    IN_PLACE_FOR_READERS(", ALGORITHM=INPLACE, LOCK=SHARED"),
    /** At once where MySQL can, else in place; never by a copy. */
    AT_ONCE_OR_IN_PLACE(", LOCK=NONE"),
    /** By a copy of the whole table; there is no other way. */
    COPY(", ALGORITHM=COPY");

    private final String clause;

    Way(String clause) {
      this.clause = clause;
    }

    /** The slower of two. */
    Way and(Way other) {
      return compareTo(other) > 0 ? this : other;
    }
  }

  private AlterTable() {}

  /**
   * The statement.
   *
   * @param schema before it
   * @param way how the server can go where no index of the table is in the way
   */
  static Statement statement(
      MariaDbDefinitions definitions,
      Schema schema,
      QualifiedName table,
      List<String> parts,
      Way way,
      String note) {
    Way taken = with(definitions.server(), schema, table, parts, way);
    return Statement.change(
        "ALTER TABLE " + definitions.name(table) + " " + String.join(", ", parts) + taken.clause,
        taken == Way.COPY ? note + "; copies the table" : note);
  }

  /** The same after CREATE INDEX, which has no commas there. */
  static String afterCreateIndex(
      MariaDbDefinitions definitions, Schema schema, QualifiedName table, Way way) {
    return with(definitions.server(), schema, table, List.of(), way).clause.replace(",", "");
  }

  /**
   * The way for a table that may have an index over words or places. With one, nobody writes while
   * MariaDB works in place; MySQL then needs that only where it writes the table anew, and with one
   * over words it does so by a copy.
   */
  private static Way with(
      Server server, Schema schema, QualifiedName table, List<String> parts, Way way) {
    Set<String> kinds =
        schema.table(table).map(Table::indexes).orElse(List.of()).stream()
            .filter(index -> index.details().contains(IndexDetail.KIND))
            .map(index -> String.valueOf(index.method()))
            .collect(Collectors.toSet());
    boolean rebuilt = server.mariaDb() || parts.stream().anyMatch(AlterTable::rebuilds);
    if (kinds.isEmpty() || !rebuilt) {
      return way;
    }
    if (!server.mariaDb() && kinds.contains("fulltext")) {
      return Way.COPY;
    }
    return way == Way.IN_PLACE || way == Way.AT_ONCE_OR_IN_PLACE ? Way.IN_PLACE_FOR_READERS : way;
  }

  private static boolean rebuilds(String part) {
    return part.startsWith("DROP COLUMN ")
        || part.startsWith("MODIFY COLUMN ")
        || part.contains("PRIMARY KEY")
        || (part.startsWith("ADD COLUMN ") && !part.endsWith(" VIRTUAL"));
  }

  static List<String> parts(String first, List<String> more) {
    List<String> parts = new ArrayList<>(List.of(first));
    parts.addAll(more);
    return parts;
  }
}
