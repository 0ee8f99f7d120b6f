package dev.limbeck.dialect.postgresql;

import dev.limbeck.dialect.Identifiers;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.QualifiedName;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Temporary tables of a transaction that never ends well. They bear the names of the tables whose
 * expressions they try, since an expression may use that name, but have no keys and only the
 * columns that the expressions use: no lock is taken on anything of the user's.
 */
final class ScratchTables {
  /** Tables at a time; each takes locks of the memory that all sessions share. */
  private static final int AT_ONCE = 500;

  private static final List<String> LIMITS =
      List.of("SET LOCAL lock_timeout = '5s'", "SET LOCAL statement_timeout = '60s'");

  private static final String SPELLINGS =
      """
      SELECT c.relname::text, a.attname::text, pg_get_expr(d.adbin, d.adrelid)
      FROM pg_class c
      JOIN pg_attrdef d ON d.adrelid = c.oid
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = d.adnum
      WHERE c.relnamespace = pg_my_temp_schema() AND c.relname = ANY (?)
      UNION ALL
      SELECT c.relname::text, con.conname::text, pg_get_expr(con.conbin, con.conrelid)
      FROM pg_class c
      JOIN pg_constraint con ON con.conrelid = c.oid AND con.contype = 'c'
      WHERE c.relnamespace = pg_my_temp_schema() AND c.relname = ANY (?)
      """;

  private final Connection connection;
  private final Map<QualifiedName, List<Column>> columns;
  private final ScratchEnums enums;

  /**
   * Tables for expressions.
   *
   * @param enums the types that stand in for those which lack a value
   */
  ScratchTables(
      Connection connection, Map<QualifiedName, List<Column>> columns, ScratchEnums enums) {
    this.connection = connection;
    this.columns = columns;
    this.enums = enums;
  }

  /**
   * What the server makes of expressions. One that it does not take has no answer.
   *
   * @param notes gets the server's words about those
   */
  Map<Probe, String> spell(Set<Probe> probes, Set<String> notes) throws SQLException {
    Map<Probe, String> answers = new LinkedHashMap<>();
    for (List<Scratch> chunk : chunks(probes)) {
      answers.putAll(inVain(() -> spellAll(chunk, notes)));
    }
    return answers;
  }

  private interface Work {
    Map<Probe, String> run() throws SQLException;
  }

  /** Does something and undoes it, within the transaction that is open or one of its own. */
  private Map<Probe, String> inVain(Work work) throws SQLException {
    boolean own = connection.getAutoCommit();
    if (own) {
      connection.setAutoCommit(false);
    }
    try {
      Savepoint start = connection.setSavepoint();
      try {
        return work.run();
      } finally {
        connection.rollback(start);
      }
    } finally {
      if (own) {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }
  }

  private Map<Probe, String> spellAll(List<Scratch> tables, Set<String> notes) throws SQLException {
    execute(LIMITS);
    // A value that no type can have is one that the server says it does not understand.
    if (tried(enums.statements(connection)) != null) {
      enums.forget();
    }
    if (tried(tables.stream().map(table -> table.sql(enums)).toList()) == null) {
      return read(tables);
    }
    Map<Probe, String> answers = new LinkedHashMap<>();
    for (Scratch table : tables) {
      answers.putAll(inVain(() -> spellTable(table, notes)));
    }
    return answers;
  }

  private Map<Probe, String> spellTable(Scratch table, Set<String> notes) throws SQLException {
    SQLException error = tried(List.of(table.sql(enums)));
    if (error == null) {
      return read(List.of(table));
    }
    if (table.probes().size() == 1) {
      String words = String.valueOf(error.getMessage());
      notes.add(table.probes().get(0).note(words.lines().findFirst().orElse("")));
      return Map.of();
    }
    Map<Probe, String> answers = new LinkedHashMap<>();
    for (Probe probe : table.probes()) {
      answers.putAll(inVain(() -> spellTable(scratch(List.of(probe)), notes)));
    }
    return answers;
  }

  /** The error, after which the transaction is as before; null where there was none. */
  private @Nullable SQLException tried(List<String> statements) throws SQLException {
    Savepoint before = connection.setSavepoint();
    try {
      execute(statements);
      return null;
    } catch (SQLException e) {
      connection.rollback(before);
      return e instanceof BatchUpdateException && e.getNextException() != null
          ? e.getNextException()
          : e;
    }
  }

  private void execute(List<String> statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.addBatch(sql);
      }
      statement.executeBatch();
    }
  }

  private Map<Probe, String> read(List<Scratch> tables) throws SQLException {
    Map<String, Probe> places = new LinkedHashMap<>();
    tables.forEach(table -> places.putAll(table.places()));
    Map<Probe, String> answers = new LinkedHashMap<>();
    Object[] names = tables.stream().map(Scratch::name).toArray();
    try (PreparedStatement statement = connection.prepareStatement(SPELLINGS)) {
      statement.setArray(1, connection.createArrayOf("name", names));
      statement.setArray(2, connection.createArrayOf("name", names));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          Probe probe = places.get(place(rows.getString(1), rows.getString(2)));
          if (probe != null) {
            answers.put(probe, enums.outside(rows.getString(3)));
          }
        }
      }
    }
    return answers;
  }

  private static String place(String table, String part) {
    return table + '\n' + part;
  }

  /** The probes by table, so many tables at a time, no name twice among them. */
  private List<List<Scratch>> chunks(Set<Probe> probes) {
    Map<QualifiedName, List<Probe>> byTable = new LinkedHashMap<>();
    probes.forEach(
        probe -> byTable.computeIfAbsent(probe.table(), t -> new ArrayList<>()).add(probe));
    List<List<Scratch>> chunks = new ArrayList<>();
    List<Scratch> chunk = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (List<Probe> ofTable : byTable.values()) {
      Scratch scratch = scratch(ofTable);
      if (chunk.size() == AT_ONCE || !names.add(scratch.name())) {
        chunks.add(chunk);
        chunk = new ArrayList<>();
        names = new HashSet<>(Set.of(scratch.name()));
      }
      chunk.add(scratch);
    }
    chunks.add(chunk);
    return chunks;
  }

  private Scratch scratch(List<Probe> probes) {
    QualifiedName table = probes.get(0).table();
    List<Column> used = used(columns.getOrDefault(table, List.of()), probes);
    return new Scratch(table.name(), used, List.copyOf(probes));
  }

  /** The columns whose names stand in one of the expressions. */
  private static List<Column> used(List<Column> columns, Collection<Probe> probes) {
    Set<String> names = new HashSet<>();
    probes.forEach(probe -> names.addAll(ExpressionText.names(probe.expression())));
    return columns.stream().filter(column -> names.contains(column.name())).toList();
  }

  /** One temporary table. */
  private record Scratch(String name, List<Column> columns, List<Probe> probes) {

    String sql(ScratchEnums enums) {
      List<String> parts = new ArrayList<>();
      columns.forEach(
          column ->
              parts.add(
                  Identifiers.alwaysQuote(column.name()) + " " + enums.inside(column.type())));
      for (int i = 0; i < probes.size(); i++) {
        parts.add(definition(part(i), probes.get(i), enums));
      }
      return "CREATE TEMPORARY TABLE "
          + Identifiers.alwaysQuote(name)
          + " ("
          + String.join(", ", parts)
          + ")";
    }

    private static String definition(String part, Probe probe, ScratchEnums enums) {
      String name = Identifiers.alwaysQuote(part);
      String expression = "(" + enums.inside(probe.expression()) + "\n)";
      return switch (probe.kind()) {
        case DEFAULT ->
            name
                + " "
                + enums.inside(java.util.Objects.requireNonNull(probe.type()))
                + " DEFAULT "
                + expression;
        case CONDITION -> "CONSTRAINT " + name + " CHECK " + expression;
        case VALUE -> "CONSTRAINT " + name + " CHECK (" + expression + " IS NOT NULL)";
      };
    }

    /** A name that no column of a user has. */
    private static String part(int number) {
      return "limbeck probe " + number;
    }

    Map<String, Probe> places() {
      Map<String, Probe> places = new LinkedHashMap<>();
      for (int i = 0; i < probes.size(); i++) {
        places.put(place(name, part(i)), probes.get(i));
      }
      return places;
    }
  }
}
