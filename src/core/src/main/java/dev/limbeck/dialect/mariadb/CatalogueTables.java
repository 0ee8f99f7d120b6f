package dev.limbeck.dialect.mariadb;

import dev.limbeck.schema.QualifiedName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The tables themselves, and the names of the sequences. */
final class CatalogueTables {
  private static final String QUERY =
      """
      SELECT t.table_schema AS space, t.table_name AS name, t.table_type AS kind, t.engine AS engine,
        t.table_comment AS comment, t.create_options AS options, t.table_collation AS collation,
        s.default_collation_name AS usual_collation
      FROM information_schema.tables t
      JOIN information_schema.schemata s ON s.schema_name = t.table_schema
      WHERE t.table_schema IN :spaces AND t.table_type IN ('BASE TABLE', 'SYSTEM VERSIONED', 'SEQUENCE')
      ORDER BY t.table_schema, t.table_name
      """;

  private CatalogueTables() {}

  /**
   * A table or a sequence.
   *
   * @param collation the one of its columns that have no other
   * @param notes what is not compared of it
   */
  record Row(
      QualifiedName name,
      boolean sequence,
      @Nullable String comment,
      @Nullable String collation,
      List<String> notes) {}

  static List<Row> read(Catalogue catalogue) throws SQLException {
    return catalogue.rows(QUERY, row -> row(catalogue, row));
  }

  private static Row row(Catalogue catalogue, ResultSet row) throws SQLException {
    QualifiedName name = catalogue.table(row);
    String kind = row.getString("kind");
    boolean sequence = kind.equals("SEQUENCE");
    String collation = row.getString("collation");
    List<String> notes = new ArrayList<>();
    String where = "table " + name;
    String engine = row.getString("engine");
    if (!sequence && engine != null && !engine.equals("InnoDB")) {
      notes.add(where + " is kept by the engine " + engine + ": that is not compared");
    }
    if (kind.equals("SYSTEM VERSIONED")) {
      notes.add(where + " is system versioned: that is not compared");
    }
    String options = row.getString("options");
    if (options != null && options.toLowerCase(Locale.ROOT).contains("partitioned")) {
      notes.add(where + " is partitioned: that is not compared");
    }
    if (!sequence && collation != null && !collation.equals(row.getString("usual_collation"))) {
      notes.add(where + " has the collation " + collation + ": that is not compared");
    }
    return new Row(name, sequence, sequence ? null : row.getString("comment"), collation, notes);
  }
}
