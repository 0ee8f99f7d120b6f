package dev.limbeck.dialect.mariadb;

import dev.limbeck.dialect.ExpressionNormaliser;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;

/** Compares the expressions of tables that stand on both sides under the same name. */
final class MariaDbExpressions implements ExpressionNormaliser {
  private final Server server;
  private final BiPredicate<Probe, Probe> unasked;

  /** Where the server may not be asked, those are the same that {@link Probe#mayBe may be}. */
  MariaDbExpressions(Server server) {
    this(server, Probe::mayBe);
  }

  private MariaDbExpressions(Server server, BiPredicate<Probe, Probe> unasked) {
    this.server = server;
    this.unasked = unasked;
  }

  /** Never takes two for the same that the server does not: something will be dropped. */
  static MariaDbExpressions exact(Server server) {
    return new MariaDbExpressions(server, (one, other) -> false);
  }

  @Override
  public Aligned align(Connection connection, Schema wanted, Schema actual) throws SQLException {
    Schema model =
        UsualCollations.unsaid(
            connection, UsualCollations.ofCharacterSets(connection, wanted), actual);
    List<TablePair> pairs = new ArrayList<>();
    Map<QualifiedName, Table> there = new LinkedHashMap<>();
    actual.tables().forEach(table -> there.put(table.name(), table));
    for (Table table : model.tables()) {
      Table other = there.get(table.name());
      if (other != null && !other.equals(table)) {
        pairs.add(new TablePair(table, other, ImplicitTimestamps.of(connection, table, other)));
      }
    }
    Set<String> notes = new TreeSet<>();
    ScratchTables scratch = new ScratchTables(connection, server);
    Map<QualifiedName, Table> aligned = new LinkedHashMap<>();
    for (TablePair pair : pairs) {
      Map<Probe, String> answers = answers(pair, scratch, notes);
      aligned.put(
          pair.name(),
          pair.aligned(
              (one, other) ->
                  spelled(answers, one).equals(spelled(answers, other))
                      || (scratch.denied() && unasked.test(one, other))));
    }
    Schema result =
        model.withTables(
            model.tables().stream()
                .map(table -> aligned.getOrDefault(table.name(), table))
                .toList());
    if (scratch.denied()) {
      notes.add(
          "defaults, checks and other expressions are compared as text alone: this user may not make"
              + " temporary tables here");
    }
    if (scratch.denied() && !result.equals(model)) {
      notes.add(ExpressionNormaliser.ONLY_LITERALS);
    }
    return new Aligned(result, List.copyOf(notes));
  }

  /**
   * What the server makes of both sides. That it cannot read what is there with the columns as they
   * are wanted, such as the default of a number for a time, is no news: it is to change as well.
   */
  private static Map<Probe, String> answers(
      TablePair pair, ScratchTables scratch, Set<String> notes) throws SQLException {
    Set<Probe> wanted = new LinkedHashSet<>();
    Set<Probe> there = new LinkedHashSet<>();
    pair.aligned(
        (one, other) -> {
          wanted.add(one);
          there.add(other);
          return false;
        });
    there.removeAll(wanted);
    Map<Probe, String> answers = new LinkedHashMap<>(scratch.spell(pair.columns(), wanted, notes));
    answers.putAll(scratch.spell(pair.columns(), there, new TreeSet<>()));
    return answers;
  }

  private static String spelled(Map<Probe, String> answers, Probe probe) {
    return answers.getOrDefault(probe, probe.expression());
  }

  /** The columns that a probe's table may need. */
  static List<Column> mentioned(List<Column> columns, String expression) {
    Set<String> words = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    ExpressionText.essentials(expression).forEach(token -> words.add(token.name()));
    return columns.stream().filter(column -> words.contains(column.name())).toList();
  }
}
