package dev.limbeck.dialect.mariadb;

import dev.limbeck.schema.CheckConstraint;
import dev.limbeck.schema.Constraint;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.Table;
import dev.limbeck.schema.UniqueConstraint;
import java.util.Objects;
import java.util.regex.Pattern;

/** The names that the server gives to constraints without one. */
final class MadeNames {
  private MadeNames() {}

  /** Whether the name of a constraint that has one is of these; that of a primary key always is. */
  static boolean has(Table table, Constraint constraint) {
    String name = Objects.requireNonNull(constraint.name());
    String own = Pattern.quote(table.name().name());
    if (constraint instanceof UniqueConstraint unique) {
      // The first column's name, with a number behind where that is taken.
      return name.matches(Pattern.quote(unique.columns().get(0)) + "(_\\d+)?");
    }
    if (constraint instanceof ForeignKey) {
      return name.matches(own + "_ibfk_\\d+|\\d+");
    }
    if (constraint instanceof CheckConstraint) {
      return name.matches("CONSTRAINT_\\d+|" + own + "_chk_\\d+")
          || table.columnNames().contains(name);
    }
    return constraint instanceof PrimaryKey;
  }
}
