package dev.limbeck.diff;

import dev.limbeck.operation.AddColumn;
import dev.limbeck.operation.AlterColumn;
import dev.limbeck.operation.Change;
import dev.limbeck.operation.CreatePrimaryKey;
import dev.limbeck.operation.CreateTableComment;
import dev.limbeck.operation.DropColumn;
import dev.limbeck.operation.DropConstraint;
import dev.limbeck.operation.DropTableComment;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.Generated;
import dev.limbeck.schema.Identity;
import dev.limbeck.schema.Numbering;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The operations that lead from a table to the same table as it is wanted, in no particular order
 * but that of the columns: they come from the first one on, and leave from the last one on.
 */
final class TableDiffer {
  private final ConstraintNames names;
  private final CheckComparison checks;
  private final boolean complete;

  /**
   * A differ.
   *
   * @param complete whether both tables say all that a database can have
   */
  TableDiffer(ConstraintNames names, CheckComparison checks, boolean complete) {
    this.names = names;
    this.checks = checks;
    this.complete = complete;
  }

  List<Operation> diff(Table from, Table to) {
    List<Operation> operations = new ArrayList<>();
    Map<String, Column> there = byName(from);
    Map<String, Column> wanted = byName(to);
    for (Column old : from.columns()) {
      if (!wanted.containsKey(old.name())) {
        operations.add(0, new DropColumn(from.name(), old.name(), old));
      }
    }
    for (Column column : to.columns()) {
      Column old = there.get(column.name());
      if (old == null) {
        operations.add(new AddColumn(to.name(), column));
      } else {
        alter(to, old, column).ifPresent(operations::add);
      }
    }
    operations.addAll(primaryKey(from, to));
    operations.addAll(new KeyMatcher(names, checks, complete).diff(from, to));
    operations.addAll(comment(from, to));
    return operations;
  }

  /** What of two tables was not compared, one sentence each. */
  List<String> notCompared(Table from, Table to) {
    List<String> sentences = new ArrayList<>();
    if (checks == CheckComparison.NOT_COMPARED && !from.checks().equals(to.checks())) {
      sentences.add("the check constraints of table " + to.name() + " are not compared");
    }
    for (Column column : to.columns()) {
      Identity old = from.column(column.name()).map(Column::identity).orElse(null);
      Identity wanted = column.identity();
      if (old != null
          && wanted != null
          && wanted.numbering() == null
          && !old.numbers().equals(Numbering.USUAL)) {
        sentences.add(
            "column "
                + to.name()
                + "."
                + column.name()
                + " numbers its rows with options of its own, of which the model says nothing: they"
                + " are not compared");
      }
    }
    return sentences;
  }

  private static boolean sameGeneration(@Nullable Generated a, @Nullable Generated b) {
    if (a == null || b == null) {
      return Objects.equals(a, b);
    }
    return a.stored() == b.stored() && Expressions.sameText(a.expression(), b.expression());
  }

  private static Map<String, Column> byName(Table table) {
    return table.columns().stream()
        .collect(Collectors.toMap(Column::name, Function.identity(), (a, b) -> a, TreeMap::new));
  }

  private Optional<Operation> alter(Table table, Column from, Column to) {
    boolean computed = to.generated() != null && from.generated() != null;
    AlterColumn change =
        new AlterColumn(
            table.name(),
            to.name(),
            change(from.type(), to.type()),
            change(from.nullable(), to.nullable()),
            computed ? null : defaultChange(from, to),
            identityChange(from.identity(), to.identity()),
            change(from.comment(), to.comment()),
            change(from.collation(), to.collation()),
            sameGeneration(from.generated(), to.generated())
                ? null
                : Change.of(from.generated(), to.generated()));
    return change.empty() ? Optional.empty() : Optional.of(change);
  }

  /** A default is said again where the same text may be another value. */
  private @Nullable Change<String> defaultChange(Column from, Column to) {
    String old = from.defaultValue();
    String wanted = to.defaultValue();
    boolean again =
        checks == CheckComparison.BY_TYPED_TEXT
            && RetypedExpressions.readsOtherwise(from.type(), to.type())
            && old != null
            && wanted != null;
    return again ? Change.of(old, wanted) : change(old, wanted);
  }

  private static <T> @Nullable Change<T> change(@Nullable T from, @Nullable T to) {
    return Objects.equals(from, to) ? null : Change.of(from, to);
  }

  /**
   * How rows are numbered counts only where something is said of it; its start only where it has
   * to.
   */
  private static @Nullable Change<Identity> identityChange(
      @Nullable Identity from, @Nullable Identity to) {
    if (from == null || to == null) {
      return change(from, to);
    }
    Numbering old = from.numbers();
    Numbering wanted = to.numbering();
    boolean same = wanted == null || old.differences(wanted).isEmpty();
    boolean sameKind = sameKind(from, to);
    if (same && sameKind) {
      return null;
    }
    Numbering next = wanted == null ? old : wanted;
    return Change.of(
        from,
        to.withKind(sameKind ? from.kind() : to.kind())
            .withNumbering(next.admits(old.start()) ? next.withStart(old.start()) : next));
  }

  /**
   * Whether numbers are given again counts only where both say it, and who gives them, a default or
   * the column itself, never.
   */
  private static boolean sameKind(Identity from, Identity to) {
    boolean unsaid = from.numbering() == null || to.numbering() == null;
    boolean serial = from.serial() || to.serial();
    return (unsaid || serial)
        ? from.standard().kind() == to.standard().kind()
        : from.kind() == to.kind();
  }

  private List<Operation> primaryKey(Table from, Table to) {
    PrimaryKey old = from.primaryKey();
    PrimaryKey key = to.primaryKey();
    boolean same = sameKey(old, key);
    List<Operation> operations = new ArrayList<>();
    if (!same && old != null) {
      operations.add(new DropConstraint(from.name(), old.name(), old));
    }
    if (!same && key != null) {
      operations.add(new CreatePrimaryKey(to.name(), names.named(to, key)));
    }
    return operations;
  }

  /** In any order where a mapping is wanted: it cannot say one. */
  private boolean sameKey(@Nullable PrimaryKey old, @Nullable PrimaryKey key) {
    if (old == null || key == null) {
      return Objects.equals(old, key);
    }
    boolean sameColumns =
        complete
            ? old.columns().equals(key.columns())
            : Set.copyOf(old.columns()).equals(Set.copyOf(key.columns()));
    return sameColumns
        && old.deferrability() == key.deferrability()
        && old.index().equals(key.index())
        && (key.name() == null || key.name().equals(old.name()));
  }

  private static List<Operation> comment(Table from, Table to) {
    String old = from.comment();
    String comment = to.comment();
    if (Objects.equals(old, comment)) {
      return List.of();
    }
    return List.of(
        comment == null
            ? new DropTableComment(to.name(), old)
            : new CreateTableComment(to.name(), Change.of(old, comment)));
  }
}
