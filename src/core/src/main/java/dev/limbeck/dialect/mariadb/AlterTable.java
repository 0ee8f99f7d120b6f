package dev.limbeck.dialect.mariadb;

import dev.limbeck.dialect.Statement;
import dev.limbeck.schema.QualifiedName;
import java.util.ArrayList;
import java.util.List;

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
    /** In the catalogue alone; MySQL would rebuild the table in place where it is not told. */
    INSTANT(", ALGORITHM=INSTANT"),
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

  static Statement statement(
      MariaDbDefinitions definitions,
      QualifiedName table,
      List<String> parts,
      Way way,
      String note) {
    return Statement.change(
        "ALTER TABLE " + definitions.name(table) + " " + String.join(", ", parts) + way.clause,
        way == Way.COPY ? note + "; copies the table" : note);
  }

  /** The same after CREATE INDEX, which has no commas there. */
  static String afterCreateIndex(Way way) {
    return way.clause.replace(",", "");
  }

  static List<String> parts(String first, List<String> more) {
    List<String> parts = new ArrayList<>(List.of(first));
    parts.addAll(more);
    return parts;
  }
}
