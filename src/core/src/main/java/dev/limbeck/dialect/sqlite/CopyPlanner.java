package dev.limbeck.dialect.sqlite;

import dev.limbeck.dialect.sqlite.ConstraintText.Kind;
import dev.limbeck.dialect.sqlite.CopyParts.Part;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks at the rows of a table for a way to copy them in parts of about the same size. */
final class CopyPlanner {
  /** Below this a copy is over before anybody asks how far it is. */
  private static final long FEW = 10_000;

  private static final long SMALLEST_PART = 50_000;
  private static final long MOST_PARTS = 200;

  private final Connection connection;
  private final String table;
  private final TableText text;
  private final long rows;
  private final long size;

  private CopyPlanner(Connection connection, String table, TableText text, long rows) {
    this.connection = connection;
    this.table = table;
    this.text = text;
    this.rows = rows;
    this.size = Math.max(SMALLEST_PART, rows / MOST_PARTS);
  }

  /**
   * The parts of a table.
   *
   * @param table its name for SQL
   */
  static CopyParts plan(Connection connection, String table, TableText text) throws SQLException {
    long rows = Rows.number(connection, "SELECT count(*) FROM " + table);
    return rows < FEW
        ? CopyParts.none(rows)
        : new CopyPlanner(connection, table, text, rows).parts();
  }

  private CopyParts parts() throws SQLException {
    if (text.withoutRowid()) {
      return byKey();
    }
    SqliteDefinitions definitions = new SqliteDefinitions();
    String number =
        text.rowidAlias().map(alias -> definitions.quote(alias.name())).orElse(rowid(text));
    if (number == null) {
      return CopyParts.none(rows);
    }
    long first = Rows.number(connection, "SELECT min(" + number + ") FROM " + table);
    long last = Rows.number(connection, "SELECT max(" + number + ") FROM " + table);
    boolean gapless = last - first == rows - 1;
    List<Part> parts = gapless ? gapless(number, first, last) : numbered(number, first, last);
    return new CopyParts(rows, parts);
  }

  /** A name of a table's rowid that no column has taken; null where there is none. */
  static @Nullable String rowid(TableText text) {
    return Stream.of("rowid", "_rowid_", "oid")
        .filter(name -> text.column(name).isEmpty())
        .findFirst()
        .orElse(null);
  }

  private List<Part> gapless(String number, long first, long last) {
    List<Part> parts = new ArrayList<>();
    String above = null;
    long at = first - 1;
    if (first != 1) {
      above = String.valueOf(first);
      at = first;
      parts.add(new Part(CopyParts.between(number, null, above), false));
    }
    while (last - at > size) {
      at += size;
      String upTo = String.valueOf(at);
      parts.add(new Part(CopyParts.between(number, above, upTo), true));
      above = upTo;
    }
    parts.add(new Part(above == null ? "1" : CopyParts.between(number, above, null), true));
    return parts;
  }

  private List<Part> numbered(String number, long first, long last) throws SQLException {
    List<Part> parts = new ArrayList<>();
    String above = null;
    long at = 0;
    long left = rows;
    for (String upTo : bounds(number)) {
      long next = Long.parseLong(upTo);
      boolean follows = next - at == size && (above != null || first == 1);
      parts.add(new Part(CopyParts.between(number, above, upTo), follows));
      above = upTo;
      at = next;
      left -= size;
    }
    if (left > 0) {
      boolean follows = last - at == left && (above != null || first == 1);
      String rest = above == null ? "1" : CopyParts.between(number, above, null);
      parts.add(new Part(rest, follows));
    }
    return parts;
  }

  /** By the first column of the key, in whose order the rows stand. */
  private CopyParts byKey() throws SQLException {
    boolean otherOrder =
        Stream.concat(
                text.columns().stream().flatMap(column -> column.constraints().stream()),
                text.constraints().stream().map(TableConstraintText::constraint))
            .anyMatch(
                one ->
                    one.kind() == Kind.PRIMARY_KEY
                        && Tokens.significant(one.text()).stream()
                            .anyMatch(token -> token.is("COLLATE")));
    if (otherOrder) {
      return CopyParts.none(rows);
    }
    String key = new SqliteDefinitions().quote(text.primaryKey().get(0));
    List<Part> parts = new ArrayList<>();
    String above = null;
    for (String upTo : bounds(key)) {
      parts.add(new Part(upTo(key, above, upTo), false));
      above = upTo;
    }
    parts.add(new Part(above == null ? "1" : CopyParts.between(key, above, null), false));
    return new CopyParts(rows, parts);
  }

  /** Rows up to a key; to count them is cheaper than to compare, if no other row has that key. */
  private String upTo(String key, @Nullable String above, String upTo) throws SQLException {
    boolean alone =
        text.primaryKey().size() == 1
            || Rows.number(
                    connection, "SELECT count(*) FROM " + table + " WHERE " + key + " = " + upTo)
                == 1;
    return alone
        ? (above == null ? "1" : CopyParts.between(key, above, null))
            + (" ORDER BY " + key + " LIMIT " + size)
        : CopyParts.between(key, above, upTo);
  }

  /** The key of every so manieth row, as it stands in SQL; rows of the same key count as one. */
  private List<String> bounds(String key) throws SQLException {
    List<String> bounds = new ArrayList<>();
    String above = "";
    while (true) {
      List<String> next =
          Rows.of(
              connection,
              "SELECT quote("
                  + key
                  + ") FROM "
                  + table
                  + above
                  + " ORDER BY "
                  + key
                  + (" LIMIT 1 OFFSET " + (size - 1)),
              row -> row.getString(1));
      // SQLite ends the text of a key at a NUL: a bound that comes again would come for ever.
      if (next.isEmpty() || bounds.contains(next.get(0))) {
        return bounds;
      }
      bounds.add(next.get(0));
      above = " WHERE " + CopyParts.between(key, next.get(0), null);
    }
  }
}
