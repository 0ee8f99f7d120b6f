package dev.limbeck.dialect.postgresql;

import dev.limbeck.dialect.Identifiers;
import dev.limbeck.dialect.SqlDefinitions;
import dev.limbeck.operation.OperationNames;
import dev.limbeck.operation.QualifiedReferences;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.EnumType;
import dev.limbeck.schema.QualifiedName;
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
 * Temporary enum types in place of those which lack a value, so that expressions with a value that
 * is to come, or is to be renamed, can be tried. One for a type of the default schema has its name:
 * the server looks for a type among the temporary ones first. One for a type of another schema has
 * a name of its own, which stands for it in what is sent.
 */
final class ScratchEnums {
  private static final String TEMPORARY = "pg_temp";
  private static final String OWN_NAME = "limbeck enum ";

  private static final String VALUES =
      """
      SELECT t.number, e.enumlabel::text
      FROM unnest(?) WITH ORDINALITY AS t(name, number)
      JOIN pg_enum e ON e.enumtypid = to_regtype(t.name)
      """;

  private final Map<QualifiedName, Set<String>> values = new TreeMap<>();

  /** The temporary types that have been made, by those they stand for. */
  private final Map<QualifiedName, QualifiedName> made = new TreeMap<>();

  private String defaultSchema = "";

  /** For all values that a type has in one of some schemas. */
  ScratchEnums(Schema... schemas) {
    for (Schema schema : schemas) {
      for (EnumType type : schema.enums()) {
        values.computeIfAbsent(type.name(), name -> new LinkedHashSet<>()).addAll(type.values());
      }
    }
  }

  /** What makes them; nothing where no value is missing. */
  List<String> statements(Connection connection) throws SQLException {
    made.clear();
    if (values.isEmpty()) {
      return List.of();
    }
    List<QualifiedName> names = List.copyOf(values.keySet());
    Map<QualifiedName, Set<String>> there = there(connection, names);
    List<String> statements = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      QualifiedName name = names.get(i);
      Set<String> wanted = values.getOrDefault(name, Set.of());
      if (!there.getOrDefault(name, Set.of()).containsAll(wanted)) {
        String temporary = name.inDefaultSchema() ? name.name() : OWN_NAME + i;
        made.put(name, new QualifiedName(TEMPORARY, temporary));
        statements.add(
            "CREATE TYPE "
                + TEMPORARY
                + "."
                + Identifiers.alwaysQuote(temporary)
                + " AS ENUM ("
                + wanted.stream().map(SqlDefinitions::literal).collect(Collectors.joining(", "))
                + ")");
      }
    }
    if (!made.isEmpty()) {
      defaultSchema = String.valueOf(connection.getSchema());
    }
    return statements;
  }

  /** Says that they could not be made. */
  void forget() {
    made.clear();
  }

  private static Map<QualifiedName, Set<String>> there(
      Connection connection, List<QualifiedName> names) throws SQLException {
    Map<QualifiedName, Set<String>> there = new HashMap<>();
    Object[] texts = names.stream().map(ScratchEnums::sql).toArray();
    try (PreparedStatement statement = connection.prepareStatement(VALUES)) {
      statement.setArray(1, connection.createArrayOf("text", texts));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          there
              .computeIfAbsent(names.get(rows.getInt(1) - 1), name -> new HashSet<>())
              .add(rows.getString(2));
        }
      }
    }
    return there;
  }

  private static String sql(QualifiedName name) {
    String type = Identifiers.quote(name.name());
    return name.inDefaultSchema() ? type : Identifiers.quote(name.schema()) + "." + type;
  }

  /** A type as it is to be sent. */
  String inside(ColumnType type) {
    return PostgresqlTypes.sql(new OperationNames(this::inside).in(PostgresqlTypes.normal(type)));
  }

  /** An expression as it is to be sent. */
  String inside(String expression) {
    return made.isEmpty() ? expression : new QualifiedReferences(this::inText).text(expression);
  }

  private QualifiedName inside(QualifiedName type) {
    return made.getOrDefault(type, type);
  }

  private QualifiedName inText(QualifiedName type) {
    boolean usual = type.schema().equals(defaultSchema);
    return made.getOrDefault(usual ? QualifiedName.of(type.name()) : type, type);
  }

  /** What came back, with the types that the temporary ones stand for. */
  String outside(String expression) {
    String text = expression;
    for (Map.Entry<QualifiedName, QualifiedName> one : made.entrySet()) {
      if (!one.getKey().inDefaultSchema()) {
        text = text.replace(Identifiers.alwaysQuote(one.getValue().name()), sql(one.getKey()));
      }
    }
    return text;
  }
}
