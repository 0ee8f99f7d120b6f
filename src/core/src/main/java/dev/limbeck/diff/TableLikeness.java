package dev.limbeck.diff;

import dev.limbeck.schema.Column;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How alike a table that is there and one that is wanted are, from 0 to 1: by their columns (a
 * column that every table has says little), their names, the tables they refer to and that refer to
 * them, and the entities they are for.
 */
final class TableLikeness {
  private static final double COLUMNS = 0.5;
  private static final double NAME = 0.2;
  private static final double NEIGHBOURS = 0.2;
  private static final double ENTITY = 0.1;

  /** A table that has all that the old one had may have got any number of columns. */
  private static final double GROWN = 0.7;

  private final Schema from;
  private final Schema to;
  private final Map<QualifiedName, QualifiedName> tables;
  private @Nullable Context context;

  /** What only a comparison needs, and most schemas are without one. */
  private record Context(
      Map<String, Integer> frequency,
      Map<QualifiedName, Set<String>> neighboursFrom,
      Map<QualifiedName, Set<String>> neighboursTo) {}

  /**
   * Tables of two schemas.
   *
   * @param tables the new names of tables, by their old ones, as far as they are known
   */
  TableLikeness(Schema from, Schema to, Map<QualifiedName, QualifiedName> tables) {
    this.from = from;
    this.to = to;
    this.tables = tables;
  }

  private Context context() {
    if (context == null) {
      Map<String, Integer> frequency = new HashMap<>();
      count(from).forEach((name, number) -> frequency.merge(name, number, Math::max));
      count(to).forEach((name, number) -> frequency.merge(name, number, Math::max));
      context = new Context(frequency, neighbours(from, tables), neighbours(to, Map.of()));
    }
    return context;
  }

  /** In how many tables of a schema each name of a column stands. */
  private static Map<String, Integer> count(Schema schema) {
    Map<String, Integer> count = new HashMap<>();
    for (Table table : schema.tables()) {
      table.columnNames().forEach(name -> count.merge(NameLikeness.letters(name), 1, Integer::sum));
    }
    return count;
  }

  private static Map<QualifiedName, Set<String>> neighbours(
      Schema schema, Map<QualifiedName, QualifiedName> names) {
    Map<QualifiedName, Set<String>> neighbours = new HashMap<>();
    for (Table table : schema.tables()) {
      table
          .foreignKeys()
          .forEach(
              key -> {
                neighbours
                    .computeIfAbsent(table.name(), name -> new HashSet<>())
                    .add("to " + names.getOrDefault(key.target(), key.target()));
                neighbours
                    .computeIfAbsent(key.target(), name -> new HashSet<>())
                    .add("from " + names.getOrDefault(table.name(), table.name()));
              });
    }
    return neighbours;
  }

  double of(Table a, Table b) {
    if (standsForSequence(a) != standsForSequence(b)) {
      return 0;
    }
    Evidence evidence = new Evidence();
    evidence.add(COLUMNS, columns(a, b));
    evidence.add(NAME, NameLikeness.of(a.name().name(), b.name().name()));
    Set<String> neighboursA = context().neighboursFrom().getOrDefault(a.name(), Set.of());
    Set<String> neighboursB = context().neighboursTo().getOrDefault(b.name(), Set.of());
    if (!neighboursA.isEmpty() || !neighboursB.isEmpty()) {
      evidence.add(NEIGHBOURS, Evidence.share(neighboursA, neighboursB));
    }
    Set<String> entitiesA = Attributes.entities(a);
    Set<String> entitiesB = Attributes.entities(b);
    if (!entitiesA.isEmpty() && !entitiesB.isEmpty()) {
      evidence.add(ENTITY, Evidence.share(entitiesA, entitiesB));
    }
    return evidence.score();
  }

  /** A table with one counter, which is none with a row for each of several. */
  private static boolean standsForSequence(Table table) {
    return table.columnNames().equals(List.of(UnmappedNumbers.COUNTER));
  }

  private double columns(Table a, Table b) {
    Map<String, Integer> frequency = context().frequency();
    Map<String, Column> named = new HashMap<>();
    b.columns().forEach(column -> named.put(NameLikeness.letters(column.name()), column));
    double common = 0;
    double old = 0;
    for (Column column : a.columns()) {
      String letters = NameLikeness.letters(column.name());
      Column other = named.get(letters);
      double weight = 1.0 / frequency.getOrDefault(letters, 1);
      old += weight;
      if (other != null) {
        common += weight * TypeLikeness.of(column.type(), other.type()).orElse(0.0);
      }
    }
    double all = old;
    Set<String> known = new HashSet<>();
    a.columnNames().forEach(name -> known.add(NameLikeness.letters(name)));
    for (Column column : b.columns()) {
      String letters = NameLikeness.letters(column.name());
      all += known.contains(letters) ? 0 : 1.0 / frequency.getOrDefault(letters, 1);
    }
    return old == 0 ? 0 : Math.max(common / all, GROWN * common / old);
  }
}
