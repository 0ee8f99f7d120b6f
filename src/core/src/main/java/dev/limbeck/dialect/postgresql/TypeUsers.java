package dev.limbeck.dialect.postgresql;

import dev.limbeck.dialect.SchemaState;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The tables that a type of the user's may be used by, in whatever schema they are. */
final class TypeUsers {
  private static final String SPACES =
      """
      SELECT DISTINCT n.nspname::text
      FROM pg_type ty
      JOIN pg_attribute a ON a.atttypid IN (ty.oid, ty.typarray) AND NOT a.attisdropped
      JOIN pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p')
      JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE ty.oid = to_regtype(?) AND n.nspname <> current_schema()
        AND n.nspname NOT LIKE 'pg\\_%'
      """;

  private TypeUsers() {}

  /**
   * The tables that are known, and those of schemas which nobody has asked for yet but where a
   * column is of the type.
   *
   * @param type as SQL
   */
  static List<Table> of(SchemaState state, PostgresqlInspector inspector, String type)
      throws SQLException {
    List<Table> tables = new ArrayList<>(state.schema().tables());
    Connection connection = state.asked();
    if (connection == null) {
      return tables;
    }
    Set<String> spaces = spaces(connection, type);
    tables.stream().map(Table::name).map(QualifiedName::schema).forEach(spaces::remove);
    if (!spaces.isEmpty()) {
      inspector.inspect(connection, spaces).schema().tables().stream()
          .filter(table -> spaces.contains(table.name().schema()))
          .forEach(tables::add);
    }
    return tables;
  }

  private static Set<String> spaces(Connection connection, String type) throws SQLException {
    Set<String> spaces = new TreeSet<>();
    try (PreparedStatement statement = connection.prepareStatement(SPACES)) {
      statement.setString(1, type);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          spaces.add(rows.getString(1));
        }
      }
    }
    return spaces;
  }
}
