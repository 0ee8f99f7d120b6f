package dev.limbeck.diff;

import dev.limbeck.schema.CheckConstraint;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.Identity;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Table;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * How alike a column that is there and one that is wanted are, from 0 to 1: by name, type, what
 * else their definitions say, the keys and indexes they are part of, and place. What neither of
 * them has counts neither way. (What a database knows of values is no evidence: the wanted column
 * has none.)
 */
final class ColumnLikeness {
  private static final double NAME = 0.35;
  private static final double TYPE = 0.20;
  private static final double DEFINITION = 0.10;
  private static final double ROLE = 0.20;
  private static final double POSITION = 0.05;
  private static final double TEXT = 0.05;

  private final Table from;
  private final Table to;
  private final Map<QualifiedName, QualifiedName> tables;

  /**
   * Columns of two tables that are the same table.
   *
   * @param tables the new names of tables, by their old ones
   */
  ColumnLikeness(Table from, Table to, Map<QualifiedName, QualifiedName> tables) {
    this.from = from;
    this.to = to;
    this.tables = tables;
  }

  /**
   * Whether one column can be the other at all: the type can, and no foreign key leads elsewhere.
   */
  boolean possible(Column a, Column b) {
    return TypeLikeness.of(a.type(), b.type()).isPresent() && !otherTarget(a, b);
  }

  /** The likeness; 0 where one cannot be the other. */
  double of(Column a, Column b) {
    Optional<Double> type = TypeLikeness.of(a.type(), b.type());
    if (type.isEmpty() || otherTarget(a, b)) {
      return 0;
    }
    Evidence evidence = new Evidence();
    String tableA = from.name().name();
    String tableB = to.name().name();
    evidence.add(NAME, NameLikeness.ofColumns(a.name(), tableA, b.name(), tableB));
    evidence.add(TYPE, type.get());
    evidence.add(DEFINITION, definition(a, b));
    Set<String> rolesA = roles(from, a.name(), tables);
    Set<String> rolesB = roles(to, b.name(), Map.of());
    if (!rolesA.isEmpty() || !rolesB.isEmpty()) {
      evidence.add(ROLE, Evidence.share(rolesA, rolesB));
    }
    evidence.add(POSITION, 1 - Math.abs(place(from, a) - place(to, b)));
    if (a.comment() != null && b.comment() != null) {
      evidence.add(TEXT, Objects.equals(a.comment(), b.comment()) ? 1 : 0);
    }
    return evidence.score();
  }

  private static double definition(Column a, Column b) {
    double score = a.nullable() == b.nullable() ? 0.4 : 0;
    score += Objects.equals(a.defaultValue(), b.defaultValue()) ? 0.3 : 0;
    boolean computed = (a.generated() == null) == (b.generated() == null);
    return score + (computed && kind(a).equals(kind(b)) ? 0.3 : 0);
  }

  private static Optional<Identity.Kind> kind(Column column) {
    return Optional.ofNullable(column.identity()).map(Identity::standard).map(Identity::kind);
  }

  private static double place(Table table, Column column) {
    return (double) table.columns().indexOf(column) / Math.max(1, table.columns().size());
  }

  private boolean otherTarget(Column a, Column b) {
    List<QualifiedName> targetsA = targets(from, a.name(), tables);
    List<QualifiedName> targetsB = targets(to, b.name(), Map.of());
    return !targetsA.isEmpty()
        && !targetsB.isEmpty()
        && targetsA.stream().noneMatch(targetsB::contains);
  }

  private static List<QualifiedName> targets(
      Table table, String column, Map<QualifiedName, QualifiedName> names) {
    return table.foreignKeys().stream()
        .filter(key -> key.columns().contains(column))
        .map(ForeignKey::target)
        .map(target -> names.getOrDefault(target, target))
        .toList();
  }

  /** What a column is for other parts of the schema, without the names of columns. */
  private static Set<String> roles(
      Table table, String column, Map<QualifiedName, QualifiedName> names) {
    Set<String> roles = new HashSet<>();
    PrimaryKey key = table.primaryKey();
    if (key != null && key.columns().contains(column)) {
      roles.add("primary key " + key.columns().size());
    }
    targets(table, column, names).forEach(target -> roles.add("foreign key " + target));
    table.uniqueConstraints().stream()
        .filter(one -> one.columns().contains(column))
        .forEach(one -> roles.add("unique " + one.columns().size()));
    table.indexes().stream()
        .filter(index -> index.columns().contains(column))
        .forEach(
            index -> roles.add((index.unique() ? "unique " : "index ") + index.parts().size()));
    for (CheckConstraint check : table.checks()) {
      if (Expressions.columns(check.expression(), table).contains(column)) {
        roles.add("check");
      }
    }
    return roles;
  }
}
