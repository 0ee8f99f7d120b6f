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
import java.util.function.BiPredicate;

/** Compares the expressions of tables that stand on both sides under the same name. */
final class PostgresqlExpressions implements ExpressionNormaliser {
  private static final String MAY_TRY =
      """
      SELECT has_database_privilege(current_database(), 'TEMP') AND NOT pg_is_in_recovery()
        AND current_setting('transaction_read_only') = 'off'
      """;

  private final BiPredicate<Probe, Probe> unasked;

  /** Where the server may not be asked, those are the same that {@link Probe#mayBe may be}. */
  PostgresqlExpressions() {
    this(Probe::mayBe);
  }

  private PostgresqlExpressions(BiPredicate<Probe, Probe> unasked) {
    this.unasked = unasked;
  }

  /** Never takes two for the same that the server does not: something will be dropped. */
  static PostgresqlExpressions exact() {
    return new PostgresqlExpressions((one, other) -> false);
  }

  @Override
  public Aligned align(Connection connection, Schema wanted, Schema actual) throws SQLException {
    return align(connection, () -> connection, wanted, actual);
  }

  @Override
  public Aligned align(Connection live, Place place, Schema wanted, Schema actual)
      throws SQLException {
    Schema model = found(FoundNames.of(live, wanted, actual), actual);
    List<String> notes = new ArrayList<>(moments(wanted, actual));
    if (questions(pairs(model, actual)).isEmpty()) {
      return new Aligned(model, notes);
    }
    Connection connection = place.connection();
    if (!mayTry(connection)) {
      Schema aligned = aligned(model, pairs(model, actual), unasked);
      notes.add(
          "defaults, checks and other expressions are compared as text alone: this user may"
              + " not make temporary tables here");
      if (!aligned.equals(model)) {
        notes.add(ONLY_LITERALS);
      }
      return new Aligned(aligned, notes);
    }
    EngineSpelling spelling =
        new EngineSpelling(
            new ScratchTables(
                connection, columns(pairs(model, actual)), new ScratchEnums(model, actual)));
    Schema once = alignedOnce(model, actual, spelling);
    Schema aligned = alignedFully(once, actual, spelling);
    notes.addAll(spelling.notes());
    return new Aligned(aligned, notes);
  }

  private static List<String> moments(Schema model, Schema actual) {
    List<String> notes = new ArrayList<>();
    for (TablePair pair : pairs(model, actual)) {
      for (Column column : pair.moments()) {
        notes.add(
            "the default "
                + column.defaultValue()
                + " of column "
                + pair.name()
                + "."
                + column.name()
                + " is not compared: PostgreSQL keeps the moment at which it reads it (write"
                + " CURRENT_TIMESTAMP or CURRENT_DATE for that of each row)");
      }
    }
    return notes;
  }

  /** The model with operators as they are found in the database. */
  private static Schema found(Schema model, Schema actual) {
    Map<QualifiedName, Table> found = new LinkedHashMap<>();
    pairs(model, actual).forEach(pair -> found.put(pair.name(), pair.found()));
    return model.withTables(
        model.tables().stream().map(table -> found.getOrDefault(table.name(), table)).toList());
  }

  /** The usual case: the server makes of the model's text what it has made of it before. */
  private static Schema alignedOnce(Schema model, Schema actual, EngineSpelling spelling)
      throws SQLException {
    List<TablePair> pairs = pairs(model, actual);
    spelling.askOnce(questions(pairs).stream().map(Probe.Pair::model).distinct().toList());
    return aligned(model, pairs, spelling::same);
  }

  /** What is left: what differs, and what other versions of the server or a dump have respelt. */
  private static Schema alignedFully(Schema model, Schema actual, EngineSpelling spelling)
      throws SQLException {
    List<TablePair> pairs = pairs(model, actual);
    Set<Probe> wanted = new LinkedHashSet<>();
    Set<Probe> there = new LinkedHashSet<>();
    questions(pairs)
        .forEach(
            pair -> {
              wanted.add(pair.model());
              there.add(pair.actual());
            });
    spelling.askUntilItStays(wanted);
    there.removeAll(wanted);
    spelling.tryUntilItStays(there);
    return aligned(model, pairs, spelling::same);
  }

  private static Schema aligned(
      Schema model, List<TablePair> pairs, BiPredicate<Probe, Probe> same) {
    Map<QualifiedName, Table> aligned = new LinkedHashMap<>();
    pairs.forEach(pair -> aligned.put(pair.name(), pair.aligned(same)));
    return model.withTables(
        model.tables().stream().map(table -> aligned.getOrDefault(table.name(), table)).toList());
  }

  private static Set<Probe.Pair> questions(List<TablePair> pairs) {
    Set<Probe.Pair> questions = new LinkedHashSet<>();
    pairs.forEach(pair -> questions.addAll(pair.questions()));
    return questions;
  }

  private static Map<QualifiedName, List<Column>> columns(List<TablePair> pairs) {
    Map<QualifiedName, List<Column>> columns = new LinkedHashMap<>();
    pairs.forEach(pair -> columns.put(pair.name(), pair.columns()));
    return columns;
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

  /** Whether temporary tables can be made on a connection. */
  static boolean mayTry(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(MAY_TRY)) {
      return row.next() && row.getBoolean(1) && !connection.isReadOnly();
    }
  }
}
