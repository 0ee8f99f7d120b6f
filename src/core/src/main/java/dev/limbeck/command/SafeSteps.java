package dev.limbeck.command;

import dev.limbeck.dialect.Dialect;
import dev.limbeck.diff.DataLoss;
import dev.limbeck.operation.AddColumn;
import dev.limbeck.operation.AlterColumn;
import dev.limbeck.operation.Change;
import dev.limbeck.operation.CreateForeignKey;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The operations of an upgrade with regard to the rows that are there: a column that must not be
 * null is added in steps where there are rows without a value, with a place for a person to say
 * which; so it is where a foreign key is to lead to a table that is still empty; values that mean
 * nothing in their column's new type are translated by a person; what destroys data is told.
 *
 * @param operations in order
 * @param destructive what data is lost, by operation
 * @param unfinished what a person has to fill in, each the beginning of a sentence
 * @param translated the changes whose values a person translates
 */
record SafeSteps(
    List<Operation> operations,
    Map<Operation, String> destructive,
    List<String> unfinished,
    Set<AlterColumn> translated) {

  /**
   * The steps.
   *
   * @param start the schema before them
   * @param dialect in whose SQL they are written
   */
  static SafeSteps of(List<Operation> upgrade, Schema start, RowCounts counts, Dialect dialect) {
    List<Operation> steps = new ArrayList<>();
    Map<Operation, String> destructive = new LinkedHashMap<>();
    List<String> unfinished = new ArrayList<>();
    Set<AlterColumn> translated = new HashSet<>();
    EmptyTargets empty = new EmptyTargets(upgrade);
    TranslatedValues values = new TranslatedValues(upgrade, start, dialect);
    for (Operation operation : upgrade) {
      if (operation instanceof AddColumn add && add.needsValue()) {
        OptionalLong rows = counts.rows(add.table());
        if (rows.orElse(0) > 0) {
          String column = add.column().name();
          steps.add(new AddColumn(add.table(), add.column().withNullable(true)));
          steps.add(Backfill.ofNulls(dialect, add.table(), column));
          steps.add(AlterColumn.nullable(add.table(), column, Change.of(true, false)));
          unfinished.add(sentence(add.table(), column, rows));
          continue;
        }
      }
      if (operation instanceof AlterColumn alter && becomesNotNull(alter)) {
        OptionalLong nulls = counts.nulls(alter.table(), alter.column());
        if (nulls.orElse(0) > 0) {
          steps.add(Backfill.ofNulls(dialect, alter.table(), alter.column()));
          unfinished.add(sentence(alter.table(), alter.column(), nulls));
        }
      }
      if (operation instanceof AlterColumn alter && values.concerns(alter)) {
        // Also where there are no rows: another database has them, and may cast without a word.
        OptionalLong rows = counts.values(alter.table(), alter.column());
        AlterColumn whole = values.withKept(alter, upgrade.subList(0, upgrade.indexOf(alter)));
        steps.addAll(TranslatedValues.steps(whole, dialect));
        translated.add(whole);
        unfinished.add(
            sentence(alter.table(), alter.column(), rows)
                + ", whose values mean nothing in its new type");
        continue;
      }
      if (operation instanceof CreateForeignKey create && empty.concern(create)) {
        OptionalLong rows = counts.values(create.table(), create.constraint().columns());
        if (rows.orElse(0) > 0) {
          Operation update = EmptyTargets.step(create, dialect);
          destructive.put(update, EmptyTargets.loss(create, rows));
          steps.add(update);
          unfinished.add(EmptyTargets.sentence(create, rows));
        }
      }
      DataLoss.of(operation, steps, dialect::keepsValues)
          .ifPresent(
              loss -> destructive.put(operation, loss.reason() + counted(operation, loss, counts)));
      steps.add(operation);
    }
    return new SafeSteps(steps, destructive, unfinished, translated);
  }

  /** What data is lost, in words. */
  List<String> losses() {
    List<String> losses = new ArrayList<>();
    destructive.forEach((operation, reason) -> losses.add(operation.describe() + ": " + reason));
    return losses;
  }

  private static boolean becomesNotNull(AlterColumn alter) {
    return alter.nullable() != null && Boolean.FALSE.equals(alter.nullable().to());
  }

  private static String sentence(QualifiedName table, String column, OptionalLong rows) {
    String words = RowCounts.words(rows);
    return "Fill in what "
        + (words == null ? "the rows" : words)
        + " of "
        + table
        + (rows.orElse(0) == 1 ? " gets" : " get")
        + " as "
        + column;
  }

  private static String counted(Operation operation, DataLoss loss, RowCounts counts) {
    QualifiedName table = loss.table();
    if (table == null) {
      return "";
    }
    String column = loss.column();
    OptionalLong count = column == null ? counts.rows(table) : counts.values(table, column);
    String words = RowCounts.words(count);
    if (words == null) {
      return "";
    }
    if (!(operation instanceof AlterColumn alter) || alter.type() == null) {
      return " (" + words + " here)";
    }
    OptionalLong misfits = counts.misfits(alter);
    if (misfits.isEmpty()) {
      return " (" + words + " with a value here)";
    }
    String lost = RowCounts.words(misfits);
    return " (" + (lost == null ? "no row" : lost) + " here)";
  }
}
