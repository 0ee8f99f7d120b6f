package dev.limbeck.dialect.sqlite;

import dev.limbeck.operation.AddColumn;
import dev.limbeck.operation.AlterColumn;
import dev.limbeck.operation.AlterEnum;
import dev.limbeck.operation.AlterSequence;
import dev.limbeck.operation.BulkInsert;
import dev.limbeck.operation.CreateCheckConstraint;
import dev.limbeck.operation.CreateEnum;
import dev.limbeck.operation.CreateExcludeConstraint;
import dev.limbeck.operation.CreateForeignKey;
import dev.limbeck.operation.CreateIndex;
import dev.limbeck.operation.CreatePrimaryKey;
import dev.limbeck.operation.CreateSchema;
import dev.limbeck.operation.CreateSequence;
import dev.limbeck.operation.CreateTable;
import dev.limbeck.operation.CreateTableComment;
import dev.limbeck.operation.CreateUniqueConstraint;
import dev.limbeck.operation.DropColumn;
import dev.limbeck.operation.DropConstraint;
import dev.limbeck.operation.DropEnum;
import dev.limbeck.operation.DropIndex;
import dev.limbeck.operation.DropSchema;
import dev.limbeck.operation.DropSequence;
import dev.limbeck.operation.DropTable;
import dev.limbeck.operation.DropTableComment;
import dev.limbeck.operation.ExecuteSql;
import dev.limbeck.operation.Operation;
import dev.limbeck.operation.OperationVisitor;
import dev.limbeck.operation.RenameColumn;
import dev.limbeck.operation.RenameConstraint;
import dev.limbeck.operation.RenameEnumValue;
import dev.limbeck.operation.RenameIndex;
import dev.limbeck.operation.RenameSequence;
import dev.limbeck.operation.RenameTable;
import dev.limbeck.operation.RunJava;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sorts operations so that all changes of a table stand together: at the place of the first of
 * them. SQLite lets a foreign key name a table that is not there yet, so nothing but names of
 * indexes depends on the order between tables; and changes of a table that is dropped at the end
 * are left out.
 *
 * <p>A rename rewrites texts everywhere, and nobody knows what SQL of the user's own does: these
 * stand alone ({@link #batches}). Comments, sequences, enum types and schemas come to no step at
 * all; SQLite has none.
 */
final class BatchSteps implements OperationVisitor<Optional<QualifiedName>> {
  /**
   * What is done at once.
   *
   * @param table the table that is made or changed; null for a step that is one operation of
   *     another kind
   * @param created the table that is made; null for one that is there
   * @param operations what changes it, or the one operation
   */
  record Step(@Nullable QualifiedName table, @Nullable Table created, List<Operation> operations) {
    /** The one operation of a step that changes no table's text. */
    Operation operation() {
      return operations.get(0);
    }
  }

  private final List<Step> steps = new ArrayList<>();

  /** The step that takes the changes of a table, by its name. */
  private final Map<String, Integer> open = new HashMap<>();

  /** The last step after which an index may take a name that it could not take before. */
  private int freeing = -1;

  private BatchSteps() {}

  /** The operations in groups that can be sorted each by itself. */
  static List<List<Operation>> batches(List<Operation> operations) {
    List<List<Operation>> batches = new ArrayList<>();
    List<Operation> current = new ArrayList<>();
    for (Operation operation : operations) {
      if (!alone(operation)) {
        current.add(operation);
        continue;
      }
      if (!current.isEmpty()) {
        batches.add(List.copyOf(current));
        current.clear();
      }
      batches.add(List.of(operation));
    }
    if (!current.isEmpty()) {
      batches.add(List.copyOf(current));
    }
    return batches;
  }

  private static boolean alone(Operation operation) {
    return operation.opaque()
        || operation instanceof BulkInsert
        || operation instanceof RenameTable
        || operation instanceof RenameColumn;
  }

  /**
   * The steps of one batch.
   *
   * @throws IllegalArgumentException if an operation that must stand alone does not
   */
  static List<Step> of(List<Operation> batch) {
    if (batch.size() > 1 && batch.stream().anyMatch(BatchSteps::alone)) {
      throw new IllegalArgumentException("not a batch: " + batch);
    }
    BatchSteps sorter = new BatchSteps();
    batch.forEach(sorter::sort);
    return List.copyOf(sorter.steps);
  }

  private void sort(Operation operation) {
    operation.accept(this).ifPresent(table -> change(table, operation));
  }

  /** Whether an index may take a name after this that it could not take before. */
  private static boolean freesNames(Operation operation) {
    return operation instanceof DropTable
        || operation instanceof DropIndex
        || operation instanceof RenameIndex;
  }

  private static String key(QualifiedName name) {
    return Tokens.fold(name.toString());
  }

  private void change(QualifiedName table, Operation operation) {
    Integer place = open.get(key(table));
    if (place == null) {
      place = open(new Step(table, null, new ArrayList<>()), table);
    }
    steps.get(place).operations().add(operation);
    noticeFreeing(operation, place);
  }

  private void noticeFreeing(Operation operation, int place) {
    if (freesNames(operation)) {
      freeing = Math.max(freeing, place);
    }
  }

  private int open(Step step, QualifiedName table) {
    steps.add(step);
    open.put(key(table), steps.size() - 1);
    return steps.size() - 1;
  }

  private Optional<QualifiedName> alone(QualifiedName table, Operation operation) {
    open.remove(key(table));
    steps.add(new Step(null, null, List.of(operation)));
    noticeFreeing(operation, steps.size() - 1);
    return Optional.empty();
  }

  @Override
  public Optional<QualifiedName> visit(CreateTable operation) {
    Table table = operation.table();
    open(new Step(table.name(), table, new ArrayList<>()), table.name());
    return Optional.empty();
  }

  @Override
  public Optional<QualifiedName> visit(DropTable operation) {
    Integer place = open.get(key(operation.table()));
    Step step = place == null ? null : steps.get(place);
    if (step != null
        && step.created() == null
        && step.operations().stream().noneMatch(BatchSteps::freesNames)) {
      step.operations().clear();
    }
    return alone(operation.table(), operation);
  }

  @Override
  public Optional<QualifiedName> visit(RenameTable operation) {
    return alone(operation.table(), operation);
  }

  @Override
  public Optional<QualifiedName> visit(RenameColumn operation) {
    return alone(operation.table(), operation);
  }

  @Override
  public Optional<QualifiedName> visit(ExecuteSql operation) {
    steps.add(new Step(null, null, List.of(operation)));
    return Optional.empty();
  }

  /** No change of the schema; the dialect takes them before it comes to steps. */
  @Override
  public Optional<QualifiedName> visit(BulkInsert operation) {
    return Optional.empty();
  }

  @Override
  public Optional<QualifiedName> visit(RunJava operation) {
    return Optional.empty();
  }

  /** An index may take the name of one that a step before has dropped; it must not overtake it. */
  @Override
  public Optional<QualifiedName> visit(CreateIndex operation) {
    int next = open.getOrDefault(key(operation.table()), steps.size() - 1) + 1;
    if (freeing >= next) {
      open.remove(key(operation.table()));
    }
    return Optional.of(operation.table());
  }

  @Override
  public Optional<QualifiedName> visit(DropIndex operation) {
    return Optional.of(operation.table());
  }

  @Override
  public Optional<QualifiedName> visit(RenameIndex operation) {
    return Optional.of(operation.table());
  }

  @Override
  public Optional<QualifiedName> visit(RenameConstraint operation) {
    return Optional.of(operation.table());
  }

  @Override
  public Optional<QualifiedName> visit(RenameSequence operation) {
    return Optional.empty();
  }

  @Override
  public Optional<QualifiedName> visit(AddColumn operation) {
    return Optional.of(operation.table());
  }

  @Override
  public Optional<QualifiedName> visit(AlterColumn operation) {
    return Optional.of(operation.table());
  }

  @Override
  public Optional<QualifiedName> visit(DropColumn operation) {
    return Optional.of(operation.table());
  }

  @Override
  public Optional<QualifiedName> visit(CreatePrimaryKey operation) {
    return Optional.of(operation.table());
  }

  @Override
  public Optional<QualifiedName> visit(CreateUniqueConstraint operation) {
    return Optional.of(operation.table());
  }

  @Override
  public Optional<QualifiedName> visit(CreateForeignKey operation) {
    return Optional.of(operation.table());
  }

  @Override
  public Optional<QualifiedName> visit(CreateCheckConstraint operation) {
    return Optional.of(operation.table());
  }

  @Override
  public Optional<QualifiedName> visit(CreateExcludeConstraint operation) {
    return Optional.of(operation.table());
  }

  @Override
  public Optional<QualifiedName> visit(DropConstraint operation) {
    return Optional.of(operation.table());
  }

  @Override
  public Optional<QualifiedName> visit(CreateTableComment operation) {
    return Optional.empty();
  }

  @Override
  public Optional<QualifiedName> visit(DropTableComment operation) {
    return Optional.empty();
  }

  @Override
  public Optional<QualifiedName> visit(CreateSequence operation) {
    return Optional.empty();
  }

  @Override
  public Optional<QualifiedName> visit(AlterSequence operation) {
    return Optional.empty();
  }

  @Override
  public Optional<QualifiedName> visit(CreateSchema operation) {
    return Optional.empty();
  }

  @Override
  public Optional<QualifiedName> visit(DropSchema operation) {
    return Optional.empty();
  }

  @Override
  public Optional<QualifiedName> visit(CreateEnum operation) {
    return Optional.empty();
  }

  @Override
  public Optional<QualifiedName> visit(AlterEnum operation) {
    return Optional.empty();
  }

  @Override
  public Optional<QualifiedName> visit(RenameEnumValue operation) {
    return Optional.empty();
  }

  @Override
  public Optional<QualifiedName> visit(DropEnum operation) {
    return Optional.empty();
  }

  @Override
  public Optional<QualifiedName> visit(DropSequence operation) {
    return Optional.empty();
  }
}
