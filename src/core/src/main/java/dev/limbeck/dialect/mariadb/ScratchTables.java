package dev.limbeck.dialect.mariadb;

import dev.limbeck.dialect.SqlToken;
import dev.limbeck.schema.Column;
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

/**
 * Temporary tables in which expressions are tried. They commit nothing, take no lock on anything of
 * the user's, and are seen by this connection alone; what the server made of an expression is read
 * from SHOW CREATE TABLE.
 */
final class ScratchTables {
  private static final String NAME = "limbeck_scratch";

  /** How a name begins that no column of a user has. */
  static final String PROBE = "limbeck probe ";

  /** Access denied, to the database or to the command. */
  private static final Set<Integer> DENIED = Set.of(1044, 1142, 1227);

  private final Connection connection;
  private final MariaDbDefinitions definitions;
  private final Server server;
  private boolean denied;

  ScratchTables(Connection connection, Server server) {
    this.connection = connection;
    this.server = server;
    this.definitions = new MariaDbDefinitions(server);
  }

  /**
   * What the server makes of expressions of one table. One that it does not take has no answer.
   *
   * @param notes gets a sentence about each of those
   */
  Map<Probe, String> spell(List<Column> columns, Set<Probe> probes, Set<String> notes)
      throws SQLException {
    List<Probe> whole = new ArrayList<>();
    for (Probe probe : probes) {
      if (ExpressionText.whole(ExpressionText.essentials(probe.expression()))) {
        whole.add(probe);
      } else {
        notes.add(probe.note("it is not one expression"));
      }
    }
    if (whole.isEmpty() || denied) {
      return Map.of();
    }
    try {
      return tried(columns, whole);
    } catch (SQLException e) {
      return oneByOne(columns, whole, e, notes);
    }
  }

  /** Whether the user may not ask here. */
  boolean denied() {
    return denied;
  }

  private Map<Probe, String> oneByOne(
      List<Column> columns, List<Probe> probes, SQLException error, Set<String> notes)
      throws SQLException {
    if (DENIED.contains(error.getErrorCode())) {
      denied = true;
      return Map.of();
    }
    Map<Probe, String> answers = new LinkedHashMap<>();
    for (Probe probe : probes) {
      try {
        answers.putAll(tried(columns, List.of(probe)));
      } catch (SQLException e) {
        if (connection.isClosed()) {
          throw e;
        }
        notes.add(probe.note(String.valueOf(e.getMessage()).lines().findFirst().orElse("")));
      }
    }
    return answers;
  }

  private Map<Probe, String> tried(List<Column> columns, List<Probe> probes) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(create(columns, probes));
      try {
        return read(statement, probes);
      } finally {
        statement.execute("DROP TEMPORARY TABLE " + NAME);
      }
    }
  }

  private String create(List<Column> columns, List<Probe> probes) {
    Set<Column> used = new LinkedHashSet<>();
    probes.forEach(probe -> used.addAll(MariaDbExpressions.mentioned(columns, probe.expression())));
    List<String> parts = new ArrayList<>();
    used.forEach(
        column ->
            parts.add(
                definitions.quote(column.name())
                    + " "
                    + definitions.type(column.type())
                    + " NULL"));
    for (int i = 0; i < probes.size(); i++) {
      parts.add(definition("`" + PROBE + i + "`", probes.get(i)));
    }
    if (probes.stream().allMatch(probe -> probe.kind() == Probe.Kind.CHECK) && used.isEmpty()) {
      parts.add(0, "limbeck_column int");
    }
    return "CREATE TEMPORARY TABLE " + NAME + " (" + String.join(", ", parts) + ")";
  }

  private String definition(String name, Probe probe) {
    return switch (probe.kind()) {
      case DEFAULT ->
          name
              + " "
              + definitions.type(probe.type())
              + " NULL DEFAULT "
              + DefaultText.sql(probe.expression(), probe.type(), server);
      case CHECK -> "CONSTRAINT " + name + " CHECK (" + probe.expression() + "\n)";
      case GENERATED ->
          name
              + " "
              + definitions.type(probe.type())
              + " GENERATED ALWAYS AS ("
              + probe.expression()
              + "\n) VIRTUAL";
    };
  }

  private Map<Probe, String> read(Statement statement, List<Probe> probes) throws SQLException {
    Map<Probe, String> answers = new LinkedHashMap<>();
    try (ResultSet row = statement.executeQuery("SHOW CREATE TABLE " + NAME)) {
      row.next();
      List<SqlToken> tokens =
          ExpressionText.LEXER.tokens(row.getString(2)).stream()
              .filter(token -> !token.blank())
              .toList();
      for (int i = 0; i < probes.size(); i++) {
        Probe probe = probes.get(i);
        String answer = answer(tokens, PROBE + i, probe.kind());
        answers.put(probe, probe.normal(LossyExpression.restored(answer, probe.expression())));
      }
    }
    return answers;
  }

  /** The expression that stands after the name of a probe. */
  private static String answer(List<SqlToken> tokens, String name, Probe.Kind kind) {
    int at = 0;
    while (!tokens.get(at).name().equals(name)) {
      at++;
    }
    String before =
        switch (kind) {
          case DEFAULT -> "default";
          case CHECK -> "check";
          case GENERATED -> "as";
        };
    while (!tokens.get(at).is(before)) {
      at++;
    }
    int from = at + 1;
    int to = kind == Probe.Kind.DEFAULT ? defaultEnd(tokens, from) : end(tokens, from);
    return ExpressionText.join(tokens.subList(from, to));
  }

  private static int end(List<SqlToken> tokens, int open) {
    return ExpressionText.closing(tokens, open) + 1;
  }

  /** The comma after a column, or the parenthesis that ends the table. */
  private static int defaultEnd(List<SqlToken> tokens, int from) {
    int at = from;
    while (!tokens.get(at).is(",") && !tokens.get(at).is(")")) {
      at = tokens.get(at).is("(") ? end(tokens, at) : at + 1;
    }
    return at;
  }
}
