package dev.limbeck.dialect.mariadb;

import dev.limbeck.schema.Column;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The collations that columns have by their tables. The catalogue does not tell whether one was
 * said, so that a model which says the table's own says nothing.
 */
final class UsualCollations {
  private static final String QUERY =
      """
      SELECT COALESCE(
        (SELECT table_collation FROM information_schema.tables
          WHERE table_schema = COALESCE(?, DATABASE()) AND table_name = ?),
        (SELECT default_collation_name FROM information_schema.schemata
          WHERE schema_name = COALESCE(?, DATABASE())))
      """;

  private UsualCollations() {}

  /** The model with the collations that the server takes for character sets which it names. */
  static Schema ofCharacterSets(Connection connection, Schema model) throws SQLException {
    Map<String, String> usual = new LinkedHashMap<>();
    for (Table table : model.tables()) {
      for (Column column : table.columns()) {
        String name = column.collation();
        if (name != null && isCharacterSet(name) && !usual.containsKey(name)) {
          usual.put(name, asked(connection, name.substring(Column.CHARACTER_SET.length())));
        }
      }
    }
    return usual.isEmpty()
        ? model
        : model.withTables(
            model.tables().stream()
                .map(
                    table ->
                        table.withColumns(
                            table.columns().stream()
                                .map(
                                    one ->
                                        one.withCollation(
                                            usual.getOrDefault(
                                                String.valueOf(one.collation()), one.collation())))
                                .toList()))
                .toList());
  }

  static boolean isCharacterSet(@Nullable String collation) {
    return collation != null && collation.startsWith(Column.CHARACTER_SET);
  }

  private static String asked(Connection connection, String characterSet) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT COLLATION(CONVERT('' USING " + characterSet + "))")) {
      row.next();
      return row.getString(1);
    }
  }

  /** The model without the collations that what is there has without a word, too. */
  static Schema unsaid(Connection connection, Schema model, Schema actual) throws SQLException {
    Map<QualifiedName, Table> changed = new LinkedHashMap<>();
    for (Table table : model.tables()) {
      Optional<Table> there = actual.table(table.name());
      if (there.isPresent() && concerns(table, there.get())) {
        changed.put(table.name(), unsaid(table, usual(connection, table.name()), there.get()));
      }
    }
    return changed.isEmpty()
        ? model
        : model.withTables(
            model.tables().stream()
                .map(table -> changed.getOrDefault(table.name(), table))
                .toList());
  }

  private static boolean concerns(Table table, Table there) {
    return table.columns().stream().anyMatch(column -> saidAlone(column, there));
  }

  private static boolean saidAlone(Column column, Table there) {
    return column.collation() != null
        && there.column(column.name()).filter(one -> one.collation() == null).isPresent();
  }

  private static Table unsaid(Table table, String usual, Table there) {
    List<Column> columns = new ArrayList<>();
    for (Column column : table.columns()) {
      boolean same = saidAlone(column, there) && usual.equalsIgnoreCase(column.collation());
      columns.add(same ? column.withCollation(null) : column);
    }
    return table.withColumns(columns);
  }

  /** That of the table; that of its database where the table is none of the connection's. */
  private static String usual(Connection connection, QualifiedName table) throws SQLException {
    String space = table.inDefaultSchema() ? null : table.schema();
    try (PreparedStatement statement = connection.prepareStatement(QUERY)) {
      statement.setString(1, space);
      statement.setString(2, table.name());
      statement.setString(3, space);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? String.valueOf(row.getString(1)) : "";
      }
    }
  }
}
