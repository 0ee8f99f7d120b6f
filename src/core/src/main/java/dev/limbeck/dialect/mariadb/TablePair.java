package dev.limbeck.dialect.mariadb;

import dev.limbeck.dialect.OneToOne;
import dev.limbeck.schema.CheckConstraint;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.Generated;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Table;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/** A table of the model and the one that is there under its name. */
final class TablePair {
  private static final Set<ColumnType> FLAGS =
      Set.of(ColumnType.of("boolean"), ColumnType.of("bit", 1));

  private final Table model;
  private final Table actual;
  private final Set<String> implicit;

  /**
   * A pair.
   *
   * @param implicit the actual columns whose default nobody gave, and the model does not have
   */
  TablePair(Table model, Table actual, Set<String> implicit) {
    this.model = model;
    this.actual = actual;
    this.implicit = implicit;
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

  /**
   * The model's table, with the actual text where both are the same.
   *
   * @param same whether the server spells two expressions alike; asked only where the texts differ
   */
  Table aligned(BiPredicate<Probe, Probe> same) {
    return model
        .withColumns(model.columns().stream().map(column -> column(column, same)).toList())
        .withChecks(checks(same));
  }

  private Column column(Column column, BiPredicate<Probe, Probe> same) {
    Column other = actual.column(column.name()).orElse(null);
    if (other == null) {
      return column;
    }
    Column result = flag(column, other);
    String text = result.defaultValue();
    String otherText = other.defaultValue();
    if (text != null
        && otherText != null
        && !text.equals(otherText)
        && !(isBytes(result, text) && isBytes(result, otherText))
        && same.test(defaultOf(result, text), defaultOf(result, otherText))) {
      result = result.withDefaultValue(otherText);
    }
    if (text == null && implicit.contains(other.name()) && ImplicitTimestamps.isUndecided(column)) {
      result = result.withDefaultValue(otherText);
    }
    Generated generated = column.generated();
    Generated there = other.generated();
    if (generated != null
        && there != null
        && !generated.expression().equals(there.expression())
        && same.test(generatedOf(column, generated), generatedOf(column, there))) {
      result = result.withGenerated(new Generated(there.expression(), generated.stored()));
    }
    return result;
  }

  /** Both kinds of flags serve a boolean; which one it is, is nobody's wish. */
  private static Column flag(Column column, Column other) {
    boolean flags = FLAGS.contains(column.type()) && FLAGS.contains(other.type());
    if (!flags || column.type().equals(other.type())) {
      return column;
    }
    String text = column.defaultValue();
    return column
        .withType(other.type())
        .withDefaultValue(
            text == null
                ? null
                : DefaultText.normal(text.replaceAll("^b'([01])'$", "$1"), other.type()));
  }

  /** Whether a default is bytes in normal form: to MariaDB's texts many of them look the same. */
  private static boolean isBytes(Column column, String text) {
    return BinaryLiteral.servesFor(column.type())
        && BinaryLiteral.normal(text, column.type()) != null;
  }

  private Probe defaultOf(Column column, String text) {
    return new Probe(name(), Probe.Kind.DEFAULT, column.type(), text);
  }

  private Probe generatedOf(Column column, Generated generated) {
    return new Probe(name(), Probe.Kind.GENERATED, column.type(), generated.expression());
  }

  private List<CheckConstraint> checks(BiPredicate<Probe, Probe> same) {
    Set<String> there =
        new LinkedHashSet<>(actual.checks().stream().map(CheckConstraint::expression).toList());
    return OneToOne.aligned(
        model.checks(),
        model.checks().stream().filter(check -> !there.contains(check.expression())).toList(),
        this::candidates,
        (check, other) ->
            same.test(
                Probe.check(name(), check.expression()), Probe.check(name(), other.expression())),
        (check, other) -> new CheckConstraint(check.name(), other.expression()));
  }

  /** The checks that may be the same; the one of the same name first. */
  private List<CheckConstraint> candidates(CheckConstraint check) {
    Set<String> wanted =
        new LinkedHashSet<>(model.checks().stream().map(CheckConstraint::expression).toList());
    List<CheckConstraint> others =
        new ArrayList<>(
            actual.checks().stream().filter(c -> !wanted.contains(c.expression())).toList());
    others.sort(java.util.Comparator.comparing(c -> !Objects.equals(c.name(), check.name())));
    return others;
  }
}
