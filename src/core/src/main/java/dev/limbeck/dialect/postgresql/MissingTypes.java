package dev.limbeck.dialect.postgresql;

import dev.limbeck.dialect.Identifiers;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.EnumType;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The types of columns that neither the database nor a schema of its own has. */
final class MissingTypes {
  private final Connection connection;
  private final Map<String, Boolean> known = new HashMap<>();

  MissingTypes(Connection connection) {
    this.connection = connection;
  }

  /** Words like {@code t.a of type "d"}, by table and column. */
  List<String> of(Schema wanted) throws SQLException {
    Set<String> made = new HashSet<>();
    for (EnumType type : wanted.enums()) {
      made.add(quoted(type.name()));
    }
    List<String> missing = new ArrayList<>();
    for (Table table : wanted.tables()) {
      for (Column column : table.columns()) {
        String type = PostgresqlTypes.normal(column.type()).name();
        if (PostgresqlTypes.isUserDefined(column.type())
            && !made.contains(type)
            && !isThere(type)) {
          missing.add(table.name() + "." + column.name() + " of type " + plain(column.type()));
        }
      }
    }
    return missing;
  }

  private static String quoted(QualifiedName name) {
    String last = Identifiers.alwaysQuote(name.name());
    return name.inDefaultSchema() ? last : Identifiers.alwaysQuote(name.schema()) + "." + last;
  }

  private static String plain(ColumnType type) {
    return type.toString().replaceAll("\"([a-z_][a-z0-9_]*)\"", "$1");
  }

  private boolean isThere(String type) throws SQLException {
    Boolean there = known.get(type);
    if (there == null) {
      try (PreparedStatement statement =
          connection.prepareStatement("SELECT to_regtype(?) IS NOT NULL")) {
        statement.setString(1, type);
        try (ResultSet row = statement.executeQuery()) {
          there = row.next() && row.getBoolean(1);
        }
      }
      known.put(type, there);
    }
    return there;
  }
}
