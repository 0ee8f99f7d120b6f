package dev.limbeck.diff;

import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Tables in an order in which each stands after the ones it refers to, by name where that leaves a
 * choice.
 *
 * @param tables in that order, without the foreign keys that were detached
 * @param detached the foreign keys that close a circle, or refer to a key that is touched; by the
 *     table they belong to
 */
record TableOrder(List<Table> tables, Map<QualifiedName, List<ForeignKey>> detached) {

  /** Orders tables; references to tables that are not among them do not matter. */
  static TableOrder of(List<Table> tables, TouchedKeys touched) {
    return new Sorting(tables, touched).run();
  }

  private static final class Sorting {
    private final Map<QualifiedName, Table> waiting = new TreeMap<>();
    private final Map<QualifiedName, Set<QualifiedName>> targets = new TreeMap<>();
    private final Map<QualifiedName, Set<QualifiedName>> referrers = new TreeMap<>();
    private final TreeSet<QualifiedName> ready = new TreeSet<>();
    private final List<Table> order = new ArrayList<>();
    private final Map<QualifiedName, List<ForeignKey>> detached = new TreeMap<>();

    Sorting(List<Table> tables, TouchedKeys touched) {
      for (Table table : tables) {
        List<ForeignKey> loose = table.foreignKeys().stream().filter(touched::isTargetOf).toList();
        waiting.put(table.name(), detach(table, loose));
      }
      for (Table table : waiting.values()) {
        Set<QualifiedName> open = new TreeSet<>();
        for (ForeignKey key : table.foreignKeys()) {
          if (!key.target().equals(table.name()) && waiting.containsKey(key.target())) {
            open.add(key.target());
            referrers.computeIfAbsent(key.target(), name -> new TreeSet<>()).add(table.name());
          }
        }
        targets.put(table.name(), open);
        if (open.isEmpty()) {
          ready.add(table.name());
        }
      }
    }

    TableOrder run() {
      while (!waiting.isEmpty()) {
        place(ready.isEmpty() ? breakCircle() : ready.first());
      }
      return new TableOrder(order, detached);
    }

    private void place(QualifiedName name) {
      ready.remove(name);
      Table table = waiting.remove(name);
      if (table == null) {
        throw new IllegalStateException("table placed twice: " + name);
      }
      order.add(table);
      for (QualifiedName referrer : referrers.getOrDefault(name, Set.of())) {
        Set<QualifiedName> open = targets.getOrDefault(referrer, Set.of());
        if (open.remove(name) && open.isEmpty()) {
          ready.add(referrer);
        }
      }
    }

    /** Detaches, in one table of a circle, the foreign keys that lead to tables not yet placed. */
    private QualifiedName breakCircle() {
      QualifiedName at = waiting.keySet().iterator().next();
      Set<QualifiedName> seen = new HashSet<>();
      while (seen.add(at)) {
        at = targets.getOrDefault(at, Set.of()).iterator().next();
      }
      Table table = waiting.get(at);
      if (table == null) {
        throw new IllegalStateException("a circle of tables that are placed: " + at);
      }
      Set<QualifiedName> open = targets.getOrDefault(at, Set.of());
      List<ForeignKey> closing =
          table.foreignKeys().stream().filter(key -> open.contains(key.target())).toList();
      waiting.put(at, detach(table, closing));
      open.clear();
      return at;
    }

    private Table detach(Table table, List<ForeignKey> keys) {
      if (keys.isEmpty()) {
        return table;
      }
      detached.computeIfAbsent(table.name(), name -> new ArrayList<>()).addAll(keys);
      List<ForeignKey> kept = new ArrayList<>(table.foreignKeys());
      kept.removeAll(keys);
      return table.withForeignKeys(kept);
    }
  }
}
