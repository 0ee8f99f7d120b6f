package dev.limbeck.dialect.mariadb;

import static dev.limbeck.dialect.mariadb.MariaDbDefinitions.alwaysBackquoted;

import dev.limbeck.schema.Index;
import dev.limbeck.schema.IndexDetail;
import dev.limbeck.schema.IndexOptions;
import dev.limbeck.schema.IndexPart;
import dev.limbeck.schema.QualifiedName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The indexes of all tables, those of keys too. */
final class CatalogueIndexes {
  /** The name of every primary key's index. */
  static final String PRIMARY = "PRIMARY";

  private static final String QUERY =
      """
      SELECT s.table_schema AS space, s.table_name AS name, s.index_name AS idx,
        s.non_unique AS non_unique, s.column_name AS col, s.collation AS direction,
        s.sub_part AS prefix, s.index_type AS kind, %s AS expression, %s AS hidden,
        NULLIF(s.index_comment, '') AS comment
      FROM information_schema.statistics s
      WHERE s.table_schema IN :spaces
      ORDER BY s.table_schema, s.table_name, s.index_name, s.seq_in_index
      """;

  private static final Set<String> USUAL_KINDS = Set.of("BTREE", "HASH");
  private static final Set<String> KINDS = Set.of("FULLTEXT", "SPATIAL");

  private CatalogueIndexes() {}

  /**
   * An index.
   *
   * @param index null where it cannot be said, and then there is a note
   */
  record Row(QualifiedName table, @Nullable Index index, List<String> notes) {}

  private record Key(QualifiedName table, String index) {}

  private record Part(Key key, IndexPart part, boolean unique, String kind, IndexOptions options) {}

  static List<Row> read(Catalogue catalogue) throws SQLException {
    boolean mariaDb = catalogue.server().mariaDb();
    String query =
        QUERY.formatted(
            mariaDb ? "NULL" : "s.expression",
            mariaDb
                ? (catalogue.server().hasIgnoredIndexes() ? "s.ignored = 'YES'" : "FALSE")
                : "s.is_visible = 'NO'");
    Map<Key, List<Part>> indexes = new LinkedHashMap<>();
    for (Part part : catalogue.rows(query, row -> part(catalogue, row))) {
      indexes.computeIfAbsent(part.key(), key -> new ArrayList<>()).add(part);
    }
    List<Row> rows = new ArrayList<>();
    for (Map.Entry<Key, List<Part>> one : indexes.entrySet()) {
      Key key = one.getKey();
      boolean parsed =
          one.getValue().get(0).kind().equals("FULLTEXT")
              && hasParser(catalogue, key.table(), key.index());
      rows.add(row(key, one.getValue(), parsed));
    }
    return rows;
  }

  /** Whether a plugin finds the words of its texts, of which no catalogue but SHOW tells. */
  private static boolean hasParser(Catalogue catalogue, QualifiedName table, String index)
      throws SQLException {
    String space = table.inDefaultSchema() ? "" : alwaysBackquoted(table.schema()) + ".";
    return catalogue
        .rows(
            "SHOW CREATE TABLE " + space + alwaysBackquoted(table.name()), row -> row.getString(2))
        .stream()
        .flatMap(String::lines)
        .anyMatch(
            line ->
                line.contains(" " + alwaysBackquoted(index) + " ") && line.contains("WITH PARSER"));
  }

  private static Part part(Catalogue catalogue, ResultSet row) throws SQLException {
    return new Part(
        new Key(catalogue.table(row), row.getString("idx")),
        indexPart(catalogue, row),
        row.getInt("non_unique") == 0,
        row.getString("kind"),
        new IndexOptions(true, Map.of(), null, row.getString("comment"), row.getBoolean("hidden")));
  }

  private static IndexPart indexPart(Catalogue catalogue, ResultSet row) throws SQLException {
    String column = row.getString("col");
    String expression = row.getString("expression");
    String prefix = row.getString("prefix");
    String text =
        column == null
            ? ExpressionText.canonical(
                Unescaped.expression(String.valueOf(expression), catalogue.server()))
            : column;
    return new IndexPart(
        text,
        column == null,
        "D".equals(row.getString("direction")),
        null,
        null,
        null,
        prefix == null ? null : Integer.valueOf(prefix));
  }

  private static Row row(Key key, List<Part> parts, boolean parsed) {
    Part first = parts.get(0);
    String where = "index " + key.index() + " of table " + key.table();
    boolean usual = USUAL_KINDS.contains(first.kind());
    if (parsed || !(usual || KINDS.contains(first.kind()))) {
      return new Row(
          key.table(),
          null,
          List.of(where + " is of kind " + first.kind() + ": it is not compared"));
    }
    Index index =
        new Index(
            key.index(),
            parts.stream().map(one -> usual ? one.part() : one.part().withLength(null)).toList(),
            first.unique(),
            null,
            List.of(),
            usual ? null : first.kind().toLowerCase(Locale.ROOT),
            first.options());
    if (key.index().equals(PRIMARY) && index.details().contains(IndexDetail.LENGTH)) {
      return new Row(
          key.table(),
          null,
          List.of(where + " holds only the beginnings of values: it is not compared"));
    }
    return new Row(key.table(), index, List.of());
  }
}
