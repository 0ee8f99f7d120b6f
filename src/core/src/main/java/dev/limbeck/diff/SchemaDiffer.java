package dev.limbeck.diff;

import dev.limbeck.operation.AlterSequence;
import dev.limbeck.operation.CreateIndex;
import dev.limbeck.operation.CreateSequence;
import dev.limbeck.operation.CreateTable;
import dev.limbeck.operation.DropIndex;
import dev.limbeck.operation.DropSequence;
import dev.limbeck.operation.DropTable;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.Numbering;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Sequence;
import dev.limbeck.schema.SequenceLimits;
import dev.limbeck.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds the operations that lead from one schema to another, both in normal form. */
public final class SchemaDiffer {
  private final CheckComparison checks;
  private final NamingConvention convention;
  private final boolean complete;
  private final boolean fixedKeys;

  /**
   * A differ.
   *
   * @param checks whether the texts of check constraints tell if they differ
   */
  public SchemaDiffer(CheckComparison checks) {
    this(checks, NamingConvention.usual());
  }

  /**
   * A differ.
   *
   * @param checks whether the texts of check constraints tell if they differ
   * @param convention names for what nobody named
   */
  public SchemaDiffer(CheckComparison checks, NamingConvention convention) {
    this(checks, convention, false, false);
  }

  private SchemaDiffer(
      CheckComparison checks, NamingConvention convention, boolean complete, boolean fixedKeys) {
    this.checks = checks;
    this.convention = convention;
    this.complete = complete;
    this.fixedKeys = fixedKeys;
  }

  /**
   * The same for two schemas that say all that a database can have, as a mapping does not: the
   * order of a primary key's columns counts, and whether something is unique by a constraint or by
   * an index.
   */
  public SchemaDiffer ofCompleteSchemas() {
    return new SchemaDiffer(checks, convention, true, fixedKeys);
  }

  /** The same for a database in which the columns of a foreign key keep their numbering. */
  public SchemaDiffer ofFixedKeys() {
    return new SchemaDiffer(checks, convention, complete, true);
  }

  /**
   * What is wanted, with the database's own of the constraints and indexes that are not compared.
   */
  public KeptKeys.Kept keeping(Schema from, Schema to, KeptKeys.Choice choice) {
    return KeptKeys.keep(from, to, convention, complete, choice);
  }

  /**
   * Compares.
   *
   * @param from what is there, with the names the database uses
   * @param to what is wanted; a null name means that any will do
   */
  public Difference diff(Schema from, Schema to) {
    ConstraintNames names = new ConstraintNames(from, to, convention);
    List<Operation> operations = new ArrayList<>();
    List<String> notCompared = new ArrayList<>();
    Map<QualifiedName, Table> wanted = byName(to);
    Map<QualifiedName, Table> there = byName(from);
    for (Table table : from.tables()) {
      if (!wanted.containsKey(table.name())) {
        operations.addAll(drop(table));
      }
    }
    for (Table table : to.tables()) {
      Table old = there.get(table.name());
      if (old == null) {
        operations.addAll(create(names.named(table)));
      } else {
        TableDiffer differ = new TableDiffer(names, checks, complete);
        operations.addAll(differ.diff(old, table));
        notCompared.addAll(differ.notCompared(old, table));
      }
    }
    operations.addAll(sequences(from, to));
    notCompared.addAll(notCompared(from, to));
    operations.addAll(TypesAndNamespaces.diff(from, to));
    if (checks == CheckComparison.BY_TYPED_TEXT) {
      operations.addAll(RetypedExpressions.of(operations, from));
      operations = RecomputedColumns.with(operations, from, to);
    }
    List<Operation> all = DependentKeys.complete(operations, from, to, fixedKeys);
    return new Difference(EnumDefaults.apart(OperationOrder.order(all), from), notCompared);
  }

  private static Map<QualifiedName, Table> byName(Schema schema) {
    return schema.tables().stream()
        .collect(Collectors.toMap(Table::name, Function.identity(), (a, b) -> a, TreeMap::new));
  }

  private static List<Operation> create(Table table) {
    List<Operation> operations = new ArrayList<>();
    operations.add(new CreateTable(table.withIndexes(List.of())));
    table.indexes().forEach(index -> operations.add(new CreateIndex(table.name(), index)));
    return operations;
  }

  private static List<Operation> drop(Table table) {
    List<Operation> operations = new ArrayList<>();
    table
        .indexes()
        .forEach(
            index -> {
              String name = index.name();
              if (name != null) {
                operations.add(new DropIndex(table.name(), name, index));
              }
            });
    operations.add(new DropTable(table.name(), table.withIndexes(List.of())));
    return operations;
  }

  private static List<Operation> sequences(Schema from, Schema to) {
    List<Operation> operations = new ArrayList<>();
    for (Sequence old : from.sequences()) {
      if (to.sequence(old.name()).isEmpty()) {
        operations.add(new DropSequence(old.name(), old));
      }
    }
    for (Sequence sequence : to.sequences()) {
      from.sequence(sequence.name())
          .ifPresentOrElse(
              old -> operations.addAll(alter(old, sequence)),
              () -> operations.add(new CreateSequence(sequence)));
    }
    return operations;
  }

  /** Limits count only where something is said of them. */
  private static List<Operation> alter(Sequence old, Sequence wanted) {
    Numbering from = old.numbering();
    Set<Numbering.Part> parts = from.differences(wanted.numbering());
    if (wanted.limits() == null || old.limits() == null) {
      parts.retainAll(Set.of(Numbering.Part.INCREMENT));
    }
    return parts.isEmpty()
        ? List.of()
        : List.of(AlterSequence.of(wanted.name(), from, wanted.numbering(), parts));
  }

  private static List<String> notCompared(Schema from, Schema to) {
    return to.sequences().stream()
        .filter(wanted -> wanted.limits() == null)
        .filter(
            wanted ->
                from.sequence(wanted.name())
                    .filter(old -> !SequenceLimits.USUAL.equals(old.numbering().limits()))
                    .isPresent())
        .map(
            wanted ->
                "sequence "
                    + wanted.name()
                    + " has limits of its own, of which the model says nothing: they are not"
                    + " compared")
        .toList();
  }
}
