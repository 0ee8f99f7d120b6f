package dev.limbeck.dialect.mariadb;

import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.Generated;
import dev.limbeck.schema.Identity;
import dev.limbeck.schema.QualifiedName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The columns of all tables. */
final class CatalogueColumns {
  private static final String QUERY =
      """
      SELECT c.table_schema AS space, c.table_name AS name, c.column_name AS col,
        c.column_type AS type, c.is_nullable AS nullable, c.column_default AS dflt,
        LOWER(c.extra) AS extra, c.collation_name AS collation, c.column_comment AS comment,
        c.generation_expression AS expression, %s AS srid
      FROM information_schema.columns c
      WHERE c.table_schema IN :spaces
      ORDER BY c.table_schema, c.table_name, c.ordinal_position
      """;

  private CatalogueColumns() {}

  /** A column. */
  record Row(QualifiedName table, Column column, List<String> notes) {}

  /**
   * All columns, each table's in order.
   *
   * @param collations of the tables, by name
   * @param json the columns that a check makes JSON
   */
  static List<Row> read(
      Catalogue catalogue, Map<QualifiedName, String> collations, Set<JsonColumn> json)
      throws SQLException {
    Connection connection = catalogue.connection();
    LossyValues values = new LossyValues(connection, catalogue.server());
    List<Row> rows = new ArrayList<>();
    for (Row row :
        catalogue.rows(query(catalogue.server()), one -> row(catalogue, one, collations, json))) {
      Column known = LossyDefault.seen(connection, catalogue.server(), row.table(), row.column());
      boolean doubtful = LossyValues.concerns(known.type());
      Optional<ColumnType> exact = doubtful ? values.exact(row.table(), known) : Optional.empty();
      Column column = known.withType(exact.orElse(known.type()));
      List<String> notes = new ArrayList<>(row.notes());
      if (doubtful && exact.isEmpty()) {
        notes.add(unseen(where(row.table(), column.name())));
      }
      if (catalogue.server().mariaDb() && MariaDbTypes.isSpatial(column.type())) {
        LiveColumn.srid(connection, row.table(), column.name())
            .ifPresent(srid -> notes.add(placed(where(row.table(), column.name()), srid)));
      }
      rows.add(new Row(row.table(), column, List.copyOf(notes)));
    }
    return rows;
  }

  private static String query(Server server) {
    return QUERY.formatted(server.mariaDb() ? "NULL" : "c.srs_id");
  }

  /** A long text whose check says that it holds JSON: MariaDB's {@code json}. */
  record JsonColumn(QualifiedName table, String column) {}

  private static Row row(
      Catalogue catalogue,
      ResultSet row,
      Map<QualifiedName, String> collations,
      Set<JsonColumn> json)
      throws SQLException {
    QualifiedName table = catalogue.table(row);
    String name = row.getString("col");
    String nativeType = row.getString("type");
    String extra = row.getString("extra");
    boolean isJson = nativeType.equals("longtext") && json.contains(new JsonColumn(table, name));
    ColumnType type = isJson ? ColumnType.of("json") : NativeTypes.portable(nativeType);
    Generated generated = generated(row, catalogue.connection(), catalogue.server(), table, name);
    boolean identity = extra.contains("auto_increment");
    String collation = row.getString("collation");
    boolean own = collation != null && !isJson && !collation.equals(collations.get(table));
    Column column =
        new Column(
                name,
                type,
                row.getString("nullable").equals("YES"),
                generated == null
                    ? defaultText(
                        catalogue.connection(), catalogue.server(), row, table, name, type)
                    : null,
                identity ? Identity.BY_DEFAULT : null,
                generated,
                row.getString("comment"))
            .withCollation(own ? collation : null);
    return new Row(
        table, column, notes(where(table, name), extra, nativeType, row.getString("srid")));
  }

  private static List<String> notes(
      String where, String extra, String type, @Nullable String srid) {
    List<String> notes = new ArrayList<>();
    if (extra.contains("on update")) {
      notes.add(where + " is set anew by every update: that is not compared");
    }
    if (extra.contains("invisible")) {
      notes.add(where + " is invisible: that is not compared");
    }
    if (type.contains("zerofill")) {
      notes.add(where + " is filled with zeros: that is not compared");
    }
    if (srid != null && !srid.equals("0")) {
      notes.add(placed(where, srid));
    }
    return notes;
  }

  private static String unseen(String where) {
    return where
        + " has values whose characters this user may not see (GRANT SELECT, CREATE TEMPORARY"
        + " TABLES): a question mark of theirs may be another character";
  }

  private static String placed(String where, String srid) {
    return where + " has the SRID " + srid + ": that is not compared";
  }

  private static String where(QualifiedName table, String column) {
    return "column " + table + "." + column;
  }

  /** How a row says that the column is computed. */
  static @Nullable Generated generated(
      ResultSet row, Connection connection, Server server, QualifiedName table, String column)
      throws SQLException {
    String expression = row.getString("expression");
    if (expression == null || expression.isEmpty()) {
      return null;
    }
    return new Generated(
        ExpressionText.canonical(expression(connection, server, table, column, expression)),
        !row.getString("extra").contains("virtual"));
  }

  private static String expression(
      Connection connection, Server server, QualifiedName table, String column, String text)
      throws SQLException {
    return server.mariaDb()
        ? LossyExpression.ofColumn(
            connection, new MariaDbDefinitions(server).name(table), column, text)
        : Unescaped.expression(text, server);
  }

  /**
   * The default as SQL. MariaDB keeps it as such, and the word NULL for a column that may be null
   * and has none; MySQL keeps the bare value of a literal, that of bytes in hexadecimal.
   */
  static @Nullable String defaultText(
      Connection connection,
      Server server,
      ResultSet row,
      QualifiedName table,
      String column,
      ColumnType type)
      throws SQLException {
    String text = row.getString("dflt");
    if (text == null) {
      return null;
    }
    if (server.mariaDb()) {
      return text.equals("NULL")
          ? null
          : CountingDefault.ofOwnSequences(
              connection, expression(connection, server, table, column, text));
    }
    if (row.getString("extra").contains("default_generated")) {
      return expression(connection, server, table, column, text);
    }
    if (BinaryLiteral.servesFor(type) && text.startsWith("0x")) {
      return BinaryLiteral.ofHex(text.substring(2));
    }
    boolean bare =
        MariaDbTypes.isNumber(type)
            || type.name().equals("boolean")
            || text.matches("[bB]'[01]+'")
            || text.toLowerCase(Locale.ROOT).startsWith("current_timestamp");
    return bare ? text : StringLiteral.quoted(text);
  }
}
