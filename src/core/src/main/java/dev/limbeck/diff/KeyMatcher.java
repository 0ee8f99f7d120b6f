package dev.limbeck.diff;

import dev.limbeck.operation.CreateCheckConstraint;
import dev.limbeck.operation.CreateExcludeConstraint;
import dev.limbeck.operation.CreateForeignKey;
import dev.limbeck.operation.CreateIndex;
import dev.limbeck.operation.CreateUniqueConstraint;
import dev.limbeck.operation.DropConstraint;
import dev.limbeck.operation.DropIndex;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.CheckConstraint;
import dev.limbeck.schema.Constraint;
import dev.limbeck.schema.ExclusionConstraint;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.Table;
import java.util.ArrayList;
import java.util.List;

/**
 * The operations that lead from the unique constraints, foreign keys, checks, exclusions and
 * indexes of a table to those of another.
 */
final class KeyMatcher {
  private final ConstraintNames names;
  private final CheckComparison checks;
  private final KeyPairs pairs;

  /**
   * @param complete whether both tables say all that a database can have
   */
  KeyMatcher(ConstraintNames names, CheckComparison checks, boolean complete) {
    this.names = names;
    this.checks = checks;
    this.pairs = new KeyPairs(complete);
  }

  List<Operation> diff(Table from, Table to) {
    List<Operation> operations = new ArrayList<>();
    operations.addAll(unique(from, to));
    operations.addAll(foreignKeys(from, to));
    operations.addAll(indexes(from, to));
    operations.addAll(checks(from, to));
    operations.addAll(exclusions(from, to));
    return operations;
  }

  private List<Operation> unique(Table from, Table to) {
    Matching<KeyPairs.Unique> matching = pairs.uniques(from, to);
    List<Operation> operations = new ArrayList<>();
    for (KeyPairs.Unique old : matching.gone()) {
      operations.add(drop(from, old));
    }
    for (KeyPairs.Unique wanted : matching.missing()) {
      Index index = wanted.index();
      operations.add(
          index == null
              ? new CreateUniqueConstraint(to.name(), names.named(to, wanted.constraint()))
              : new CreateIndex(to.name(), names.named(to, index)));
    }
    return operations;
  }

  private static Operation drop(Table table, KeyPairs.Unique unique) {
    String name = unique.name();
    return unique.index() != null && name != null
        ? new DropIndex(table.name(), name, unique.index())
        : drop(table, unique.constraint());
  }

  private static Operation drop(Table table, Constraint constraint) {
    return new DropConstraint(table.name(), constraint.name(), constraint);
  }

  private List<Operation> foreignKeys(Table from, Table to) {
    Matching<ForeignKey> matching = KeyPairs.foreignKeys(from, to);
    List<Operation> operations = new ArrayList<>();
    matching.gone().forEach(key -> operations.add(drop(from, key)));
    matching
        .missing()
        .forEach(key -> operations.add(new CreateForeignKey(to.name(), names.named(to, key))));
    return operations;
  }

  private List<Operation> indexes(Table from, Table to) {
    Matching<Index> matching = KeyPairs.indexes(from, to);
    List<Operation> operations = new ArrayList<>();
    for (Index index : matching.gone()) {
      String name = index.name();
      if (name != null) {
        operations.add(new DropIndex(from.name(), name, index));
      }
    }
    matching
        .missing()
        .forEach(index -> operations.add(new CreateIndex(to.name(), names.named(to, index))));
    return operations;
  }

  private List<Operation> checks(Table from, Table to) {
    Matching<CheckConstraint> matching = KeyPairs.checks(from, to);
    List<CheckConstraint> gone = matching.gone();
    List<CheckConstraint> missing = matching.missing();
    if (checks == CheckComparison.NOT_COMPARED) {
      List<CheckConstraint> leaving = mentioningMore(gone, from, to);
      List<CheckConstraint> coming = mentioningMore(missing, to, from);
      gone = withNamesakes(leaving, gone, coming);
      missing = withNamesakes(coming, missing, leaving);
    }
    List<Operation> operations = new ArrayList<>();
    gone.forEach(check -> operations.add(drop(from, check)));
    missing.forEach(
        check -> operations.add(new CreateCheckConstraint(to.name(), names.named(to, check))));
    return operations;
  }

  private List<Operation> exclusions(Table from, Table to) {
    Matching<ExclusionConstraint> matching = KeyPairs.exclusions(from, to);
    List<Operation> operations = new ArrayList<>();
    matching.gone().forEach(one -> operations.add(drop(from, one)));
    matching
        .missing()
        .forEach(
            one -> operations.add(new CreateExcludeConstraint(to.name(), names.named(to, one))));
    return operations;
  }

  /** The checks of a table that mention a column which the other table lacks. */
  private static List<CheckConstraint> mentioningMore(
      List<CheckConstraint> checks, Table table, Table other) {
    return checks.stream()
        .filter(
            check ->
                Expressions.columns(check.expression(), table).stream()
                    .anyMatch(column -> other.column(column).isEmpty()))
        .toList();
  }

  /** With those of all checks whose name one of the others has: it is replaced by that one. */
  private static List<CheckConstraint> withNamesakes(
      List<CheckConstraint> some, List<CheckConstraint> all, List<CheckConstraint> others) {
    return all.stream()
        .filter(
            check ->
                some.contains(check)
                    || others.stream()
                        .anyMatch(
                            other -> other.name() != null && other.name().equals(check.name())))
        .toList();
  }
}
