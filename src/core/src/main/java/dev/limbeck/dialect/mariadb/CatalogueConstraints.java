package dev.limbeck.dialect.mariadb;

import dev.limbeck.schema.CheckConstraint;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.ReferentialAction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The foreign keys and checks of all tables. */
final class CatalogueConstraints {
  private static final String FOREIGN_KEYS =
      """
      SELECT k.table_schema AS space, k.table_name AS name, k.constraint_name AS con,
        k.column_name AS col, k.referenced_table_schema AS target_space,
        k.referenced_table_name AS target, k.referenced_column_name AS target_col,
        r.delete_rule AS on_delete, r.update_rule AS on_update
      FROM information_schema.key_column_usage k
      JOIN information_schema.referential_constraints r
        ON CONCAT(r.constraint_schema) = k.constraint_schema AND r.constraint_name = k.constraint_name
          AND r.table_name = k.table_name
      WHERE k.table_schema IN :spaces AND r.constraint_schema IN :spaces
        AND k.referenced_table_name IS NOT NULL
      ORDER BY k.table_schema, k.table_name, k.constraint_name, k.ordinal_position
      """;

  private static final String MARIADB_CHECKS =
      """
      SELECT c.constraint_schema AS space, c.table_name AS name, c.constraint_name AS con,
        c.check_clause AS expression, c.level = 'Column' AS of_column, TRUE AS enforced
      FROM information_schema.check_constraints c
      WHERE c.constraint_schema IN :spaces
      ORDER BY c.constraint_schema, c.table_name, c.constraint_name
      """;

  private static final String MYSQL_CHECKS =
      """
      SELECT t.table_schema AS space, t.table_name AS name, c.constraint_name AS con,
        c.check_clause AS expression, FALSE AS of_column, t.enforced = 'YES' AS enforced
      FROM information_schema.check_constraints c
      JOIN information_schema.table_constraints t
        ON t.constraint_schema = c.constraint_schema AND t.constraint_name = c.constraint_name
          AND t.constraint_type = 'CHECK'
      WHERE c.constraint_schema IN :spaces
      ORDER BY t.table_schema, t.table_name, c.constraint_name
      """;

  private CatalogueConstraints() {}

  /** A foreign key. */
  record ForeignKeyRow(QualifiedName table, ForeignKey key) {}

  /**
   * A check.
   *
   * @param name its own, or that of the column to which it belongs
   * @param ofColumn whether it is part of its column's definition, and has no name of its own
   */
  record CheckRow(
      QualifiedName table, String name, String expression, boolean ofColumn, boolean enforced) {

    /** Whether this is what MariaDB makes of the type {@code json}. */
    boolean ofJson() {
      return ofColumn && expression.equalsIgnoreCase("json_valid(" + name + ")");
    }

    CheckConstraint constraint() {
      return new CheckConstraint(ofColumn ? null : name, expression);
    }

    List<String> notes() {
      return enforced
          ? List.of()
          : List.of(
              "constraint "
                  + name
                  + " of table "
                  + table
                  + " is not enforced: that is not compared");
    }
  }

  private record Key(QualifiedName table, String name) {}

  private record Pair(Key key, ForeignKey key1) {}

  static List<ForeignKeyRow> foreignKeys(Catalogue catalogue) throws SQLException {
    Map<Key, ForeignKey> keys = new LinkedHashMap<>();
    for (Pair pair : catalogue.rows(FOREIGN_KEYS, row -> pair(catalogue, row))) {
      keys.merge(pair.key(), pair.key1(), CatalogueConstraints::joined);
    }
    return keys.entrySet().stream()
        .map(one -> new ForeignKeyRow(one.getKey().table(), one.getValue()))
        .toList();
  }

  /** A foreign key with one of its columns. */
  private static Pair pair(Catalogue catalogue, ResultSet row) throws SQLException {
    String name = row.getString("con");
    return new Pair(
        new Key(catalogue.table(row), name),
        new ForeignKey(
            name,
            List.of(row.getString("col")),
            catalogue.name(row.getString("target_space"), row.getString("target")),
            List.of(row.getString("target_col")),
            action(row.getString("on_delete")),
            action(row.getString("on_update"))));
  }

  /** One key of two rows. */
  static ForeignKey joined(ForeignKey one, ForeignKey next) {
    return one.withColumns(both(one.columns(), next.columns()))
        .withTarget(one.target(), both(one.targetColumns(), next.targetColumns()));
  }

  /** The columns of two rows. */
  static List<String> both(List<String> one, List<String> next) {
    List<String> all = new ArrayList<>(one);
    all.addAll(next);
    return all;
  }

  private static ReferentialAction action(String rule) {
    return switch (rule.toUpperCase(Locale.ROOT)) {
      case "CASCADE" -> ReferentialAction.CASCADE;
      case "SET NULL" -> ReferentialAction.SET_NULL;
      case "SET DEFAULT" -> ReferentialAction.SET_DEFAULT;
      default -> ReferentialAction.NO_ACTION;
    };
  }

  static List<CheckRow> checks(Catalogue catalogue) throws SQLException {
    return catalogue.rows(
        catalogue.server().mariaDb() ? MARIADB_CHECKS : MYSQL_CHECKS,
        row ->
            new CheckRow(
                catalogue.table(row),
                row.getString("con"),
                ExpressionText.canonical(expression(catalogue, row)),
                row.getBoolean("of_column"),
                row.getBoolean("enforced")));
  }

  private static String expression(Catalogue catalogue, ResultSet row) throws SQLException {
    Server server = catalogue.server();
    String text = row.getString("expression");
    if (!server.mariaDb()) {
      return Unescaped.expression(text, server);
    }
    String table = new MariaDbDefinitions(server).name(catalogue.table(row));
    String name = row.getString("con");
    return row.getBoolean("of_column")
        ? LossyExpression.ofColumn(catalogue.connection(), table, name, text)
        : LossyExpression.ofConstraint(catalogue.connection(), table, name, text);
  }
}
