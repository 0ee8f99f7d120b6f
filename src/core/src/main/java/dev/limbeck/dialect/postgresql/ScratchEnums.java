package dev.limbeck.dialect.postgresql;

import dev.limbeck.dialect.Identifiers;
import dev.limbeck.dialect.SqlDefinitions;
import dev.limbeck.schema.EnumType;
import dev.limbeck.schema.Schema;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Temporary enum types under the names of those of the default schema which lack a value, so that
 * expressions with a value that is to come, or is to be renamed, can be tried: the server looks for
 * a type among the temporary ones first.
 */
final class ScratchEnums {
  private static final String VALUES =
      """
      SELECT t.name, e.enumlabel::text
      FROM unnest(?) AS t(name) JOIN pg_enum e ON e.enumtypid = to_regtype(t.name)
      """;

  private final Map<String, Set<String>> values = new TreeMap<>();

  /** For all values that a type has in one of some schemas. */
  ScratchEnums(Schema... schemas) {
    for (Schema schema : schemas) {
      for (EnumType type : schema.enums()) {
        if (type.name().inDefaultSchema()) {
          values
              .computeIfAbsent(
                  Identifiers.alwaysQuote(type.name().name()), name -> new LinkedHashSet<>())
              .addAll(type.values());
        }
      }
    }
  }

  /** What makes them; nothing where no value is missing. */
  List<String> statements(Connection connection) throws SQLException {
    if (values.isEmpty()) {
      return List.of();
    }
    Map<String, Set<String>> there = there(connection);
    List<String> statements = new ArrayList<>();
    values.forEach(
        (name, wanted) -> {
          if (!there.getOrDefault(name, Set.of()).containsAll(wanted)) {
            statements.add(
                "CREATE TYPE pg_temp."
                    + name
                    + " AS ENUM ("
                    + wanted.stream().map(SqlDefinitions::literal).collect(Collectors.joining(", "))
                    + ")");
          }
        });
    return statements;
  }

  private Map<String, Set<String>> there(Connection connection) throws SQLException {
    Map<String, Set<String>> there = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(VALUES)) {
      statement.setArray(1, connection.createArrayOf("text", values.keySet().toArray()));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          there.computeIfAbsent(rows.getString(1), name -> new HashSet<>()).add(rows.getString(2));
        }
      }
    }
    return there;
  }
}
