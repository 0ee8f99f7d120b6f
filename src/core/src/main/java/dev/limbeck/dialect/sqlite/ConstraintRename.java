package dev.limbeck.dialect.sqlite;

import dev.limbeck.dialect.Identifiers;
import dev.limbeck.dialect.sqlite.ConstraintFinder.Found;
import dev.limbeck.operation.RenameConstraint;
import java.util.List;

/** Gives a constraint another name in its table's text. */
final class ConstraintRename {
  private ConstraintRename() {}

  /**
   * The text after it.
   *
   * @throws dev.limbeck.error.UserException if the table has no constraint of the old name
   */
  static TableText in(TableText text, RenameConstraint operation) {
    List<Found> rules = ConstraintFinder.rules(text);
    List<ConstraintText> named =
        ConstraintFinder.named(rules, operation.name()).stream().map(Found::constraint).toList();
    if (named.isEmpty()) {
      throw ConstraintFinder.absent(rules, operation);
    }
    return text.withColumns(
            text.columns().stream()
                .map(
                    column ->
                        column.withConstraints(
                            column.constraints().stream()
                                .map(one -> renamed(one, named, operation.to()))
                                .toList()))
                .toList())
        .withConstraints(
            text.constraints().stream()
                .map(
                    one ->
                        new TableConstraintText(
                            renamed(one.constraint(), named, operation.to()), one.rest()))
                .toList());
  }

  /** CONSTRAINT and the name are the first two words of a constraint that has one. */
  private static ConstraintText renamed(
      ConstraintText constraint, List<ConstraintText> named, String to) {
    if (!named.contains(constraint)) {
      return constraint;
    }
    Tokens tokens = Tokens.of(constraint.text());
    tokens.expect("CONSTRAINT");
    int start = tokens.peek().start();
    int end = tokens.next().end();
    String text =
        constraint.text().substring(0, start)
            + Identifiers.quote(to)
            + constraint.text().substring(end);
    return new ConstraintText(constraint.kind(), to, constraint.lead(), text);
  }
}
