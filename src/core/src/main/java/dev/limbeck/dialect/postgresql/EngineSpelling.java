package dev.limbeck.dialect.postgresql;

import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How the server spells expressions. What it writes is not always what it writes of that again (an
 * {@code IN} over varchar changes once more when it is dumped and restored), so an expression has a
 * row of spellings, and two are the same where their rows meet.
 */
final class EngineSpelling {
  /** More than any expression was seen to need until its spelling stays. */
  private static final int UNTIL_IT_STAYS = 5;

  private final ScratchTables scratch;
  private final Map<Probe, Set<String>> spellings = new LinkedHashMap<>();
  private final Set<String> notes = new TreeSet<>();

  EngineSpelling(ScratchTables scratch) {
    this.scratch = scratch;
  }

  /** Asks for the first spelling of each. */
  void askOnce(Collection<Probe> probes) throws SQLException {
    ask(probes, 1, notes);
  }

  /** Asks for all spellings of each. */
  void askUntilItStays(Collection<Probe> probes) throws SQLException {
    ask(probes, UNTIL_IT_STAYS, notes);
  }

  /**
   * As above, of what is there: that the server cannot read it with the columns as they are wanted
   * is no news, since then it is to change as well.
   */
  void tryUntilItStays(Collection<Probe> probes) throws SQLException {
    ask(probes, UNTIL_IT_STAYS, new TreeSet<>());
  }

  private void ask(Collection<Probe> probes, int rounds, Set<String> notes) throws SQLException {
    Set<Probe> moving = new LinkedHashSet<>(probes);
    moving.removeIf(probe -> refuse(probe, notes));
    for (int round = 0; round < rounds && !moving.isEmpty(); round++) {
      Map<Probe, Probe> asked = new LinkedHashMap<>();
      moving.forEach(probe -> asked.put(probe, probe.withExpression(latest(probe))));
      Map<Probe, String> answers = scratch.spell(new LinkedHashSet<>(asked.values()), notes);
      moving.removeIf(probe -> !isNew(probe, answers.get(asked.get(probe))));
    }
  }

  private boolean isNew(Probe probe, @Nullable String answer) {
    return answer != null && spellings(probe).add(probe.normal(probe.answered(answer)));
  }

  private String latest(Probe probe) {
    return List.copyOf(spellings(probe)).get(spellings(probe).size() - 1);
  }

  /** Only what is one expression may stand in a statement of ours. */
  private static boolean refuse(Probe probe, Set<String> notes) {
    List<Token> tokens = ExpressionText.essentials(probe.expression());
    boolean refused = tokens.isEmpty() || !ExpressionText.whole(tokens);
    if (refused) {
      notes.add(probe.note("it is not one expression"));
    }
    return refused;
  }

  /** Whether the server is known to spell both alike. */
  boolean same(Probe one, Probe other) {
    return !Collections.disjoint(spellings(one), spellings(other));
  }

  /** The spellings known so far, the probe's own first. */
  private Set<String> spellings(Probe probe) {
    return spellings.computeIfAbsent(
        probe, p -> new LinkedHashSet<>(List.of(p.normal(p.expression()))));
  }

  /** What the server could not read, and why. */
  Set<String> notes() {
    return notes;
  }
}
