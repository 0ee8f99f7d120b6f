package dev.limbeck.dialect.postgresql;

import dev.limbeck.dialect.ExpressionNormaliser;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares the expressions of tables that stand on both sides under the same name. */
final class PostgresqlExpressions implements ExpressionNormaliser {
  private static final String MAY_TRY =
      """
      SELECT has_database_privilege(current_database(), 'TEMP') AND NOT pg_is_in_recovery()
        AND current_setting('transaction_read_only') = 'off'
      """;

  @Override
  public Aligned align(Connection connection, Schema model, Schema actual) throws SQLException {
    List<TablePair> pairs = pairs(model, actual);
    Set<Probe> probes = new LinkedHashSet<>();
    pairs.forEach(pair -> probes.addAll(pair.probes()));
    if (probes.isEmpty()) {
      return new Aligned(model, List.of());
    }
    if (!mayTry(connection)) {
      return new Aligned(
          model,
          List.of(
              "defaults, checks and other expressions are compared as text alone: this user may"
                  + " not make temporary tables here"));
    }
    Map<QualifiedName, List<Column>> columns = new LinkedHashMap<>();
    pairs.forEach(pair -> columns.put(pair.name(), pair.columns()));
    EngineSpelling spelling = EngineSpelling.of(connection, columns, probes);
    Schema aligned = model;
    for (TablePair pair : pairs) {
      if (!pair.probes().isEmpty()) {
        aligned = aligned.withTable(pair.aligned(spelling));
      }
    }
    return new Aligned(aligned, List.copyOf(spelling.notes()));
  }

  private static List<TablePair> pairs(Schema model, Schema actual) {
    Map<QualifiedName, Table> there = new LinkedHashMap<>();
    actual.tables().forEach(table -> there.put(table.name(), table));
    List<TablePair> pairs = new ArrayList<>();
    for (Table table : model.tables()) {
      Table other = there.get(table.name());
      if (other != null && !other.equals(table)) {
        pairs.add(new TablePair(table, other));
      }
    }
    return pairs;
  }

  private static boolean mayTry(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(MAY_TRY)) {
      return row.next() && row.getBoolean(1);
    }
  }
}
