package dev.limbeck.dialect.sqlite;

import dev.limbeck.dialect.sqlite.ConstraintText.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A column as the text of CREATE TABLE has it.
 *
 * @param lead blanks and comments before it
 * @param nameText its name as it was written
 * @param typeText its type as it was written, with the blanks before; empty for none
 * @param rest blanks and comments that belong to it and stand after it, around its comma
 */
record ColumnText(
    String lead, String nameText, String typeText, List<ConstraintText> constraints, String rest) {

  ColumnText {
    constraints = List.copyOf(constraints);
  }

  String name() {
    return Tokens.significant(nameText).get(0).name();
  }

  boolean named(String other) {
    return Tokens.sameName(name(), other);
  }

  /** The definition without what surrounds it. */
  String body() {
    StringBuilder text = new StringBuilder(nameText).append(typeText);
    constraints.forEach(one -> text.append(one.lead()).append(one.text()));
    return text.toString();
  }

  /** Whether the declared type is exactly INTEGER, which a primary key needs to be the rowid. */
  boolean declaredInteger() {
    return Tokens.significant(typeText).size() == 1
        && Tokens.sameName(Tokens.significant(typeText).get(0).name(), "integer");
  }

  Optional<ConstraintText> constraint(Kind kind) {
    return constraints.stream().filter(one -> one.kind() == kind).findFirst();
  }

  boolean has(Kind kind) {
    return constraint(kind).isPresent();
  }

  /** With another declared type, or with none where that is empty. */
  ColumnText withType(String type) {
    return new ColumnText(lead, nameText, type.isEmpty() ? "" : " " + type, constraints, rest);
  }

  ColumnText withConstraints(List<ConstraintText> newConstraints) {
    return new ColumnText(lead, nameText, typeText, newConstraints, rest);
  }

  ColumnText without(Predicate<ConstraintText> condition) {
    return new ColumnText(
        lead, nameText, typeText, constraints.stream().filter(condition.negate()).toList(), rest);
  }

  ColumnText without(Kind kind) {
    return without(one -> one.kind() == kind);
  }

  /** With one more constraint at the end. */
  ColumnText with(Kind kind, String text) {
    List<ConstraintText> more = new ArrayList<>(constraints);
    more.add(new ConstraintText(kind, null, " ", text));
    return new ColumnText(lead, nameText, typeText, more, rest);
  }

  ColumnText withLead(String newLead) {
    return new ColumnText(newLead, nameText, typeText, constraints, rest);
  }
}
