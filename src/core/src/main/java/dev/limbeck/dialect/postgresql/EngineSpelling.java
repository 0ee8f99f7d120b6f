package dev.limbeck.dialect.postgresql;

import dev.limbeck.schema.Column;
import dev.limbeck.schema.QualifiedName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * How the server spells expressions. What it writes is not always what it writes of that again (an
 * {@code IN} over varchar changes once more when it is dumped and restored), so each spelling is
 * put back until it stays.
 */
final class EngineSpelling {
  /** More than any expression was seen to need. */
  private static final int ROUNDS = 5;

  private final ScratchTables scratch;
  private final Map<Probe, String> spellings = new LinkedHashMap<>();
  private final Set<String> notes = new TreeSet<>();

  private EngineSpelling(ScratchTables scratch) {
    this.scratch = scratch;
  }

  /**
   * Asks the server.
   *
   * @param columns of each table that a probe names
   */
  static EngineSpelling of(
      Connection connection, Map<QualifiedName, List<Column>> columns, Set<Probe> probes)
      throws SQLException {
    EngineSpelling spelling = new EngineSpelling(new ScratchTables(connection, columns));
    spelling.settle(new ArrayList<>(probes));
    return spelling;
  }

  private void settle(List<Probe> probes) throws SQLException {
    Map<Probe, Probe> origins = new LinkedHashMap<>();
    probes.stream().filter(EngineSpelling::safe).forEach(probe -> origins.put(probe, probe));
    Map<Probe, Probe> moving = origins;
    for (int round = 0; round < ROUNDS && !moving.isEmpty(); round++) {
      Map<Probe, String> answers = scratch.spell(new LinkedHashSet<>(moving.values()), notes);
      Map<Probe, Probe> next = new LinkedHashMap<>();
      moving.forEach(
          (origin, asked) -> {
            String answer = answers.get(asked);
            if (answer != null) {
              spellings.put(origin, answer);
              if (!answer.equals(asked.expression())) {
                next.put(origin, asked.withExpression(answer));
              }
            }
          });
      moving = next;
    }
  }

  /** Only what is one expression may stand in a statement of ours. */
  private static boolean safe(Probe probe) {
    List<Token> tokens = ExpressionText.essentials(probe.expression());
    return !tokens.isEmpty() && ExpressionText.whole(tokens);
  }

  /** Whether the server spells both alike; false where it could not read one of them. */
  boolean same(Probe one, Probe other) {
    String a = spellings.get(one);
    String b = spellings.get(other);
    return a != null && b != null && one.normal(a).equals(other.normal(b));
  }

  /** What the server could not read, and why. */
  Set<String> notes() {
    return notes;
  }
}
