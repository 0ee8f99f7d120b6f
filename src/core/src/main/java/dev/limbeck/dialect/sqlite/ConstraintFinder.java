package dev.limbeck.dialect.sqlite;

import dev.limbeck.dialect.sqlite.ConstraintText.Kind;
import dev.limbeck.error.UserException;
import dev.limbeck.operation.DropConstraint;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.CheckConstraint;
import dev.limbeck.schema.Constraint;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.KeyConstraint;
import dev.limbeck.schema.KeyIndex;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds the constraint in a table's text that an operation means. */
final class ConstraintFinder {
  /**
   * A constraint and where it stands.
   *
   * @param column the column it belongs to, or null for the table's
   */
  record Found(@Nullable String column, ConstraintText constraint) {

    /** Those that it is about. */
    List<String> columns() {
      return column == null ? constraint.columns() : List.of(column);
    }

    /** The rule of a table that it is, its name left out. */
    Constraint rule(ExpressionNames names) {
      List<String> columns = columns();
      return SqliteNormalForm.constraint(
          names,
          switch (constraint.kind()) {
            case PRIMARY_KEY -> new PrimaryKey(null, columns);
            case UNIQUE -> new UniqueConstraint(null, columns);
            case REFERENCES -> constraint.foreignKey(column).withName(null);
            default -> new CheckConstraint(null, constraint.expression());
          });
    }
  }

  private static final List<Kind> RULES =
      List.of(Kind.PRIMARY_KEY, Kind.UNIQUE, Kind.REFERENCES, Kind.CHECK);

  private ConstraintFinder() {}

  /** All rules of a table, those of its columns first. */
  static List<Found> rules(TableText text) {
    List<Found> rules = new ArrayList<>();
    for (ColumnText column : text.columns()) {
      column.constraints().forEach(one -> rules.add(new Found(column.name(), one)));
    }
    text.constraints().forEach(one -> rules.add(new Found(null, one.constraint())));
    rules.removeIf(one -> !RULES.contains(one.constraint().kind()));
    return rules;
  }

  /**
   * What an operation drops: the constraint of its name; else, for a constraint without a name or
   * whose name the database never heard of, all that are the same rule; those without a name where
   * there are any.
   *
   * @throws UserException if there is none
   */
  static List<Found> meant(TableText text, DropConstraint operation) {
    List<Found> rules = rules(text);
    List<Found> named = named(rules, operation.name());
    Constraint definition = operation.definition();
    ExpressionNames names = ExpressionNames.of(text);
    if (!named.isEmpty() && (named.size() == 1 || definition == null)) {
      return named;
    }
    List<Found> same = definition == null ? List.of() : same(names, rules, definition);
    if (same.isEmpty()) {
      throw absent(rules, operation);
    }
    List<Found> unnamed = same.stream().filter(one -> one.constraint().name() == null).toList();
    return unnamed.isEmpty() ? same : unnamed;
  }

  /** The rules of a name; none for null. */
  static List<Found> named(List<Found> rules, @Nullable String name) {
    return rules.stream()
        .filter(one -> name != null && one.constraint().name() != null)
        .filter(
            one ->
                Tokens.sameName(
                    Objects.requireNonNull(one.constraint().name()), Objects.requireNonNull(name)))
        .toList();
  }

  /** Those whose index is as it is described, or else any. */
  private static List<Found> same(ExpressionNames names, List<Found> rules, Constraint definition) {
    List<Found> all = rules.stream().filter(one -> same(names, one, definition)).toList();
    if (!(definition instanceof KeyConstraint key)) {
      return all;
    }
    KeyIndex wanted = folded(key.index());
    List<Found> exact =
        all.stream()
            .filter(one -> folded(one.constraint().index(one.columns())).equals(wanted))
            .toList();
    return exact.isEmpty() ? all : exact;
  }

  private static KeyIndex folded(KeyIndex index) {
    Map<String, String> folded = new HashMap<>();
    index.collations().forEach((column, one) -> folded.put(Tokens.fold(column), Tokens.fold(one)));
    return KeyIndex.USUAL
        .withCollations(folded)
        .withDescending(index.descending())
        .withEachColumn(Tokens::fold)
        .withOnConflict(index.onConflict());
  }

  /**
   * Whether a rule of the text is the one that is described; it may leave the target columns out.
   */
  private static boolean same(ExpressionNames names, Found found, Constraint definition) {
    Constraint rule = found.rule(names);
    Constraint wanted = SqliteNormalForm.constraint(names, definition.withName(null));
    if (rule instanceof ForeignKey key
        && wanted instanceof ForeignKey other
        && (key.targetColumns().isEmpty() || other.targetColumns().isEmpty())) {
      return key.withTarget(key.target(), List.of())
          .equals(other.withTarget(other.target(), List.of()));
    }
    return rule.equals(wanted);
  }

  static UserException absent(List<Found> rules, Operation operation) {
    List<String> names =
        rules.stream()
            .map(one -> one.constraint().name())
            .filter(Objects::nonNull)
            .map(String::valueOf)
            .toList();
    return new UserException(
        "cannot " + operation.describe() + ": the table has no such constraint",
        "Its named constraints are "
            + (names.isEmpty() ? "none" : String.join(", ", names))
            + "; those without a name are shown by the table's text in sqlite_schema.");
  }
}
