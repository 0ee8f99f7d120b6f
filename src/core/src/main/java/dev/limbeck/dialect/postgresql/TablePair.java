package dev.limbeck.dialect.postgresql;

import dev.limbeck.dialect.OneToOne;
import dev.limbeck.schema.CheckConstraint;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ExclusionConstraint;
import dev.limbeck.schema.Generated;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A table of the model and the one that is there under its name: which expressions have to be
 * compared, and what the model's table is when they have been.
 */
final class TablePair {
  private final Table model;
  private final Table actual;

  TablePair(Table model, Table actual) {
    this.model = model;
    this.actual = actual;
  }

  QualifiedName name() {
    return model.name();
  }

  /** All columns of both sides; where both have one, as the model wants it. */
  List<Column> columns() {
    return Stream.concat(
            model.columns().stream(),
            actual.columns().stream().filter(c -> model.column(c.name()).isEmpty()))
        .toList();
  }

  /** The columns whose defaults are moments, where the one that is there is a constant. */
  List<Column> moments() {
    return model.columns().stream()
        .filter(Moments::isMoment)
        .filter(column -> actual.column(column.name()).filter(Moments::isConstant).isPresent())
        .toList();
  }

  /** The model's column with the moment that is there, if it has one. */
  private Column momentFound(Column column) {
    return moments().contains(column)
        ? column.withDefaultValue(actual.column(column.name()).orElseThrow().defaultValue())
        : column;
  }

  /** What the server has to be asked: expressions that may be the same, and differ as text. */
  Set<Probe.Pair> questions() {
    Set<Probe.Pair> questions = new LinkedHashSet<>();
    BiPredicate<Probe, Probe> collect =
        (one, other) -> {
          questions.add(new Probe.Pair(one, other));
          return true;
        };
    model.columns().forEach(column -> column(column, collect));
    for (CheckConstraint check : unmatchedChecks()) {
      candidates(check).forEach(other -> sameCheck(check, other, collect));
    }
    for (Index index : unmatchedIndexes()) {
      candidates(index).forEach(other -> sameIndex(index, other, collect));
    }
    for (ExclusionConstraint exclusion : unmatchedExclusions()) {
      candidates(exclusion).forEach(other -> sameIndex(exclusion.index(), other.index(), collect));
    }
    return questions;
  }

  /** The model's table, with the actual text where that is said to be the same. */
  Table aligned(BiPredicate<Probe, Probe> same) {
    return model
        .withColumns(model.columns().stream().map(c -> column(c, same)).toList())
        .withChecks(alignedChecks(same))
        .withExclusions(alignedExclusions(same))
        .withIndexes(alignedIndexes(same));
  }

  private Column column(Column column, BiPredicate<Probe, Probe> same) {
    Optional<Column> there = actual.column(column.name());
    if (there.isEmpty()) {
      return column;
    }
    Column other = there.get();
    Column result = column;
    if (differ(column.defaultValue(), other.defaultValue())
        && same.test(defaultOf(column, column), defaultOf(column, other))) {
      result = result.withDefaultValue(other.defaultValue());
    }
    Generated generated = column.generated();
    Generated otherGenerated = other.generated();
    if (generated != null
        && otherGenerated != null
        && !generated.expression().equals(otherGenerated.expression())
        && same.test(
            Probe.value(name(), generated.expression()),
            Probe.value(name(), otherGenerated.expression()))) {
      result = result.withGenerated(new Generated(otherGenerated.expression(), generated.stored()));
    }
    return result;
  }

  private static boolean differ(@Nullable String one, @Nullable String other) {
    return one != null && other != null && !one.equals(other);
  }

  /** A default, as it would be in the model's column. */
  private Probe defaultOf(Column wanted, Column column) {
    return Probe.defaultValue(name(), wanted.type(), Objects.requireNonNull(column.defaultValue()));
  }

  private List<CheckConstraint> unmatchedChecks() {
    Set<String> there =
        new LinkedHashSet<>(actual.checks().stream().map(CheckConstraint::expression).toList());
    return model.checks().stream().filter(c -> !there.contains(c.expression())).toList();
  }

  /** The checks that may be the same; the one of the same name first. */
  private List<CheckConstraint> candidates(CheckConstraint check) {
    Set<String> wanted =
        new LinkedHashSet<>(model.checks().stream().map(CheckConstraint::expression).toList());
    List<CheckConstraint> others =
        new ArrayList<>(
            actual.checks().stream().filter(c -> !wanted.contains(c.expression())).toList());
    others.sort(Comparator.comparing(c -> !Objects.equals(c.name(), check.name())));
    return others;
  }

  private boolean sameCheck(
      CheckConstraint check, CheckConstraint other, BiPredicate<Probe, Probe> same) {
    return same.test(
        Probe.condition(name(), check.expression()), Probe.condition(name(), other.expression()));
  }

  private List<CheckConstraint> alignedChecks(BiPredicate<Probe, Probe> same) {
    return OneToOne.aligned(
        model.checks(),
        unmatchedChecks(),
        this::candidates,
        (check, other) -> sameCheck(check, other, same),
        (check, other) -> check.withExpression(other.expression()));
  }

  private List<Index> unmatchedIndexes() {
    List<Index> there = actual.indexes().stream().map(index -> index.withName(null)).toList();
    return model.indexes().stream().filter(i -> !there.contains(i.withName(null))).toList();
  }

  /** The indexes that differ in expressions at most; the one of the same name first. */
  private List<Index> candidates(Index index) {
    List<Index> others =
        new ArrayList<>(
            actual.indexes().stream().filter(i -> shape(i).equals(shape(index))).toList());
    others.sort(Comparator.comparing(i -> !Objects.equals(i.name(), index.name())));
    return others;
  }

  /** The index without its name and with every expression made the same. */
  private static Index shape(Index index) {
    return index
        .withName(null)
        .withEachPart(part -> part.expression() ? part.withText("expression") : part)
        .withWhere(index.where() == null ? null : "predicate");
  }

  private boolean sameIndex(Index index, Index other, BiPredicate<Probe, Probe> same) {
    boolean all = true;
    if (differ(index.where(), other.where())) {
      all =
          same.test(
              Probe.condition(name(), Objects.requireNonNull(index.where())),
              Probe.condition(name(), Objects.requireNonNull(other.where())));
    }
    for (int i = 0; i < index.parts().size(); i++) {
      String text = index.parts().get(i).text();
      String otherText = other.parts().get(i).text();
      if (!text.equals(otherText)) {
        all &= same.test(Probe.value(name(), text), Probe.value(name(), otherText));
      }
    }
    return all;
  }

  private List<ExclusionConstraint> unmatchedExclusions() {
    List<ExclusionConstraint> there =
        actual.exclusions().stream().map(one -> one.withName(null)).toList();
    return model.exclusions().stream().filter(i -> !there.contains(i.withName(null))).toList();
  }

  /** The exclusions that differ in expressions at most. */
  private List<ExclusionConstraint> candidates(ExclusionConstraint exclusion) {
    return alike(exclusion).filter(one -> one.operators().equals(exclusion.operators())).toList();
  }

  /** The exclusions that differ in expressions and operators at most. */
  private Stream<ExclusionConstraint> alike(ExclusionConstraint exclusion) {
    Index wanted = shape(exclusion.index());
    return actual.exclusions().stream()
        .filter(one -> shape(one.index()).equals(wanted))
        .filter(one -> one.deferrability() == exclusion.deferrability());
  }

  /**
   * The model's table with the operators of its exclusions as they are found from here: the search
   * path of a script is another one, and an operator on it is said without its schema. And with the
   * moments that are there.
   */
  Table found() {
    Table table =
        moments().isEmpty()
            ? model
            : model.withColumns(model.columns().stream().map(this::momentFound).toList());
    return model.exclusions().isEmpty()
        ? table
        : table.withExclusions(model.exclusions().stream().map(this::found).toList());
  }

  private ExclusionConstraint found(ExclusionConstraint exclusion) {
    return alike(exclusion)
        .filter(one -> sameOperators(one.operators(), exclusion.operators()))
        .findFirst()
        .map(one -> exclusion.withOperators(one.operators()))
        .orElse(exclusion);
  }

  private static boolean sameOperators(List<String> some, List<String> others) {
    for (int i = 0; i < some.size(); i++) {
      String one = some.get(i);
      String other = others.get(i);
      if (!one.equals(other) && !one.equals(plain(other)) && !plain(one).equals(other)) {
        return false;
      }
    }
    return true;
  }

  private static String plain(String operator) {
    return operator.startsWith("OPERATOR(") && operator.endsWith(")")
        ? operator.substring(operator.lastIndexOf('.') + 1, operator.length() - 1)
        : operator;
  }

  private List<ExclusionConstraint> alignedExclusions(BiPredicate<Probe, Probe> same) {
    return OneToOne.aligned(
        model.exclusions(),
        unmatchedExclusions(),
        this::candidates,
        (one, other) -> sameIndex(one.index(), other.index(), same),
        (one, other) -> other.withName(one.name()));
  }

  private List<Index> alignedIndexes(BiPredicate<Probe, Probe> same) {
    return OneToOne.aligned(
        model.indexes(),
        unmatchedIndexes(),
        this::candidates,
        (index, other) -> sameIndex(index, other, same),
        (index, other) -> other.withName(index.name()));
  }
}
