package dev.limbeck.dialect.mariadb;

import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.Identity;
import dev.limbeck.schema.QualifiedName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A column of the live database with all that MODIFY must repeat, also what the schema value does
 * not tell.
 *
 * @param column the value, with the default as the server writes it
 * @param nativeType the type as the server writes it
 * @param more further attributes as SQL: ON UPDATE, SRID or REF_SYSTEM_ID, INVISIBLE
 * @param checks the conditions that belong to the column's definition
 * @param bytes of a character at most
 */
record LiveColumn(
    Column column, String nativeType, List<String> more, List<String> checks, int bytes) {
  /** A character of utf8mb4. */
  static final int MOST_BYTES = 4;

  private static final String QUERY =
      """
      SELECT c.column_type AS type, c.is_nullable AS nullable, c.column_default AS dflt,
        LOWER(c.extra) AS extra, c.column_comment AS comment, c.generation_expression AS expression,
        c.collation_name AS collation,
        c.character_octet_length DIV NULLIF(c.character_maximum_length, 0) AS bytes,
        c.collation_name <> t.table_collation AS own_collation, %s AS srid
      FROM information_schema.columns c
      JOIN information_schema.tables t
        ON CONCAT(t.table_schema) = c.table_schema AND CONCAT(t.table_name) = c.table_name
      WHERE c.table_schema = COALESCE(NULLIF(?, ''), DATABASE()) AND c.table_name = ?
        AND t.table_schema = COALESCE(NULLIF(?, ''), DATABASE()) AND t.table_name = ?
        AND c.column_name = ?
      """;

  private static final String CHECKS =
      """
      SELECT check_clause FROM information_schema.check_constraints
      WHERE constraint_schema = COALESCE(NULLIF(?, ''), DATABASE()) AND table_name = ?
        AND level = 'Column' AND constraint_name = ?
      """;

  private static final String REFERENCE_SYSTEM =
      """
      SELECT srid FROM information_schema.geometry_columns
      WHERE f_table_schema = COALESCE(NULLIF(?, ''), DATABASE()) AND f_table_name = ?
        AND g_geometry_column = ?
      """;

  private static final String OF_SYSTEM = "REF_SYSTEM_ID=";

  /** Before the time, which has the precision of its column. */
  private static final String ON_UPDATE_WORDS = "ON UPDATE ";

  private static final String NOW = "CURRENT_TIMESTAMP";

  private static final Pattern ON_UPDATE =
      Pattern.compile("on update current_timestamp(\\(\\d*\\))?");

  /** Looks at a column. */
  static Optional<LiveColumn> find(
      Connection connection, Server server, QualifiedName table, String name) throws SQLException {
    List<String> checks = server.mariaDb() ? checks(connection, server, table, name) : List.of();
    try (PreparedStatement statement =
            prepared(
                connection,
                QUERY.formatted(server.mariaDb() ? "NULL" : "c.srs_id"),
                table.schema(),
                table.name(),
                table.schema(),
                table.name(),
                name);
        ResultSet row = WholeAnswer.of(statement)) {
      if (!row.next()) {
        return Optional.empty();
      }
      LiveColumn found = of(connection, server, table, name, row, checks);
      List<String> more = new ArrayList<>(found.more);
      if (server.mariaDb() && MariaDbTypes.isSpatial(found.column.type())) {
        srid(connection, table, name).ifPresent(srid -> more.add(OF_SYSTEM + srid));
      }
      Column exact = new LossyValues(connection, server).known(table, found.column);
      Column column = LossyDefault.known(connection, server, table, exact);
      ColumnType type = column.type();
      String nativeType =
          type.equals(found.column.type())
              ? found.nativeType
              : new MariaDbDefinitions(server).type(type);
      return Optional.of(new LiveColumn(column, nativeType, more, found.checks, found.bytes));
    }
  }

  /** MariaDB's system of reference, where a column has one; MySQL has it in its catalogue. */
  static Optional<String> srid(Connection connection, QualifiedName table, String column)
      throws SQLException {
    try (PreparedStatement statement =
            prepared(connection, REFERENCE_SYSTEM, table.schema(), table.name(), column);
        ResultSet row = WholeAnswer.of(statement)) {
      return row.next() && row.getInt(1) != 0 ? Optional.of(row.getString(1)) : Optional.empty();
    }
  }

  private static PreparedStatement prepared(Connection connection, String sql, String... parameters)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < parameters.length; i++) {
      statement.setString(i + 1, parameters[i]);
    }
    return statement;
  }

  private static List<String> checks(
      Connection connection, Server server, QualifiedName table, String column)
      throws SQLException {
    String name = new MariaDbDefinitions(server).name(table);
    try (PreparedStatement statement =
            prepared(connection, CHECKS, table.schema(), table.name(), column);
        ResultSet rows = WholeAnswer.of(statement)) {
      List<String> checks = new ArrayList<>();
      while (rows.next()) {
        checks.add(LossyExpression.ofColumn(connection, name, column, rows.getString(1)));
      }
      return checks;
    }
  }

  private static LiveColumn of(
      Connection connection,
      Server server,
      QualifiedName table,
      String name,
      ResultSet row,
      List<String> checks)
      throws SQLException {
    boolean json = checks.stream().anyMatch(LiveColumn::ofJson);
    String collation = row.getBoolean("own_collation") ? row.getString("collation") : null;
    String nativeType =
        row.getString("type") + (json && collation != null ? " COLLATE " + collation : "");
    ColumnType type = json ? ColumnType.of("json") : NativeTypes.portable(row.getString("type"));
    String extra = row.getString("extra");
    Column column =
        new Column(
                name,
                type,
                row.getString("nullable").equals("YES"),
                CatalogueColumns.defaultText(connection, server, row, table, name, type),
                extra.contains("auto_increment") ? Identity.BY_DEFAULT : null,
                CatalogueColumns.generated(row, connection, server, table, name),
                row.getString("comment"))
            .withCollation(json ? null : collation);
    List<String> more = new ArrayList<>();
    Matcher onUpdate = ON_UPDATE.matcher(extra);
    if (onUpdate.find()) {
      more.add(onUpdate.group().toUpperCase(Locale.ROOT));
    }
    String srid = row.getString("srid");
    if (srid != null) {
      more.add("SRID " + srid);
    }
    if (extra.contains("invisible")) {
      more.add("INVISIBLE");
    }
    return new LiveColumn(column, nativeType, more, checks, Math.max(1, row.getInt("bytes")));
  }

  /** Without the conditions that belong to its definition. */
  LiveColumn withoutChecks() {
    return new LiveColumn(column, nativeType, more, List.of(), bytes);
  }

  /** The column as it is. */
  String definition(MariaDbDefinitions definitions) {
    return definition(definitions, column, null);
  }

  /**
   * The column as it will be, with everything that does not change.
   *
   * @param type its new type; null where that stays
   */
  String definition(MariaDbDefinitions definitions, Column wanted, @Nullable ColumnType type) {
    List<String> kept = new ArrayList<>();
    String text = type == null ? nativeType : definitions.type(type);
    for (String attribute : more) {
      boolean fits = type == null || fits(attribute, type);
      if (fits && attribute.startsWith(OF_SYSTEM)) {
        text += " " + attribute;
      } else if (fits) {
        kept.add(
            type != null && attribute.startsWith(ON_UPDATE_WORDS)
                ? ON_UPDATE_WORDS + DefaultText.sql(NOW, type, definitions.server())
                : attribute);
      }
    }
    String checked = definitionChecks(type);
    return definitions.column(wanted, text, kept) + checked;
  }

  private static boolean fits(String attribute, ColumnType type) {
    if (attribute.startsWith(ON_UPDATE_WORDS)) {
      return MariaDbTypes.isTimestamp(type);
    }
    boolean place = attribute.startsWith("SRID") || attribute.startsWith(OF_SYSTEM);
    return !place || MariaDbTypes.isSpatial(type);
  }

  private static boolean ofJson(String check) {
    return ExpressionText.canonical(check).startsWith("json_valid(");
  }

  /** The check of MariaDB's JSON leaves with the type. */
  private String definitionChecks(@Nullable ColumnType type) {
    StringBuilder text = new StringBuilder();
    for (String check : checks) {
      if (type == null || !ofJson(check)) {
        text.append(" CHECK (").append(check).append(')');
      }
    }
    return text.toString();
  }
}
