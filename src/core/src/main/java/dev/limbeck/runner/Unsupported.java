package dev.limbeck.runner;

import dev.limbeck.dialect.Capability;
import dev.limbeck.dialect.Dialect;
import dev.limbeck.error.ExitCode;
import dev.limbeck.error.Problem;
import dev.limbeck.error.Problems;
import dev.limbeck.operation.CreateConstraint;
import dev.limbeck.operation.CreateExcludeConstraint;
import dev.limbeck.operation.CreateIndex;
import dev.limbeck.operation.CreateSequence;
import dev.limbeck.operation.CreateTable;
import dev.limbeck.operation.ExecuteSql;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.Constraint;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.IndexDetail;
import dev.limbeck.schema.KeyConstraint;
import dev.limbeck.schema.KeyDetail;
import dev.limbeck.schema.TableOption;
import dev.limbeck.script.PlacedOperation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Operations that a database cannot carry out, found before any of them runs. */
final class Unsupported {
  private final Dialect dialect;
  private final Problems problems = new Problems();

  private Unsupported(Dialect dialect) {
    this.dialect = dialect;
  }

  /**
   * Looks at the bodies of a plan.
   *
   * @throws dev.limbeck.error.UserException with all such operations, each with its place
   */
  static void refuse(Dialect dialect, List<StepBody> bodies) {
    Unsupported found = new Unsupported(dialect);
    for (StepBody body : bodies) {
      body.placed().forEach(found::look);
      body.placed().forEach(found::lookAtSql);
    }
    found.problems.throwIfAny(ExitCode.FAILED);
  }

  private void look(PlacedOperation placed) {
    reason(placed.operation())
        .map(
            reason ->
                new Problem(
                    "cannot " + placed.operation().describe() + ": " + reason,
                    placed.place(),
                    "Say in 'execute' what each database gets."))
        .ifPresent(problems::add);
  }

  private void lookAtSql(PlacedOperation placed) {
    if (!(placed.operation() instanceof ExecuteSql execute)) {
      return;
    }
    List<String> statements = dialect.split(execute.sqlFor(dialect.name()).orElse(""));
    for (int i = 0; i < statements.size(); i++) {
      String sql = statements.get(i);
      int number = i + 1;
      dialect
          .unfit(sql)
          .map(
              reason ->
                  new Problem(
                      "cannot execute " + sql.strip() + ": " + reason,
                      OperationPlaces.of(dialect, placed, number, sql),
                      "Leave it out, and what unlocks them: one run works at a time, and each"
                          + " statement locks what it changes by itself."))
          .ifPresent(problems::add);
    }
  }

  private Optional<String> reason(Operation operation) {
    if (excludes(operation) && !dialect.supports(Capability.EXCLUSION_CONSTRAINTS)) {
      return Optional.of("exclusion constraints are PostgreSQL's alone");
    }
    Set<TableOption> ofTable =
        operation instanceof CreateTable create
            ? new TreeSet<>(create.table().options())
            : new TreeSet<>();
    ofTable.removeAll(dialect.tableOptions());
    if (!ofTable.isEmpty()) {
      return Optional.of("this database has no tables with " + TableOption.keys(ofTable));
    }
    Set<KeyDetail> ofKeys = new TreeSet<>();
    keys(operation).forEach(key -> ofKeys.addAll(key.index().details()));
    ofKeys.removeAll(dialect.keyDetails());
    if (!ofKeys.isEmpty()) {
      return Optional.of("this database has no keys with " + KeyDetail.words(ofKeys));
    }
    if (numbersRows(operation)
        && dialect.supports(Capability.SEQUENCES)
        && !dialect.supports(Capability.SEQUENCES_BEHIND_ROWS)) {
      return Optional.of("on " + dialect.name() + " a sequence cannot begin behind rows");
    }
    Set<IndexDetail> unknown = new TreeSet<>();
    indexes(operation).forEach(index -> unknown.addAll(index.details()));
    unknown.removeAll(dialect.indexDetails());
    return unknown.isEmpty()
        ? Optional.empty()
        : Optional.of("this database has no indexes with " + IndexDetail.words(unknown));
  }

  private static List<Index> indexes(Operation operation) {
    if (operation instanceof CreateIndex create) {
      return List.of(create.index());
    }
    return operation instanceof CreateTable create ? create.table().indexes() : List.of();
  }

  private static boolean excludes(Operation operation) {
    return operation instanceof CreateExcludeConstraint
        || (operation instanceof CreateTable create && !create.table().exclusions().isEmpty());
  }

  private static List<KeyConstraint> keys(Operation operation) {
    List<Constraint> constraints =
        operation instanceof CreateTable create
            ? create.table().constraints()
            : operation instanceof CreateConstraint create
                ? List.of(create.constraint())
                : List.of();
    return constraints.stream()
        .flatMap(one -> one instanceof KeyConstraint key ? Stream.of(key) : Stream.empty())
        .toList();
  }

  private static boolean numbersRows(Operation operation) {
    return operation instanceof CreateSequence create && !create.numbers().isEmpty();
  }
}
