package dev.limbeck.dialect;

import dev.limbeck.dialect.StatementEffect.Change;
import dev.limbeck.dialect.StatementEffect.Change.Kind;
import dev.limbeck.dialect.StatementEffect.Reader;
import java.util.Set;

/** What one clause of {@code ALTER TABLE} does that the catalogue shows. */
final class TableClause {
  private static final String COLUMN = "column";
  private static final String INDEX = "index";
  private static final String CONSTRAINT = "constraint";
  private static final String FOREIGN_KEY = "foreign key";
  private static final String PRIMARY_KEY = "primary key";

  /** Clauses that say how something shall be, whatever it was before. */
  private static final Set<String> SETTINGS =
      Set.of(
          "modify",
          "alter",
          "comment",
          "engine",
          "algorithm",
          "lock",
          "set",
          "validate",
          "enable",
          "disable",
          "auto_increment",
          "default",
          "charset",
          "collate",
          "convert",
          "owner",
          "row_format",
          "force",
          "nowait",
          "wait",
          "cluster",
          "replica",
          "inherit");

  private TableClause() {}

  static StatementEffect effect(String table, Reader clause) {
    if (clause.take("add")) {
      return added(table, clause);
    }
    if (clause.take("drop")) {
      return dropped(table, clause);
    }
    if (clause.take("rename")) {
      return renamed(table, clause);
    }
    if (clause.take("change")) {
      clause.take(COLUMN);
      String from = clause.name();
      String to = clause.name();
      return from.equalsIgnoreCase(to)
          ? StatementEffect.repeatable(true)
          : change(Kind.RENAMED, COLUMN, table, from, to);
    }
    if (clause.take("alter")) {
      return altered(table, clause);
    }
    return StatementEffect.repeatable(clause.takeAny(SETTINGS) && !clause.mentions("using"));
  }

  private static StatementEffect change(
      Kind kind, String of, String table, String name, String newName) {
    return StatementEffect.one(new Change(kind, of, table, name, newName));
  }

  /** H2 and HSQLDB rename columns here; all else says how the column shall be. */
  private static StatementEffect altered(String table, Reader clause) {
    clause.take(COLUMN);
    if (clause.take(INDEX) || clause.is(CONSTRAINT)) {
      return StatementEffect.repeatable(true);
    }
    String name = clause.name();
    if (clause.take("rename") && clause.take("to")) {
      return change(Kind.RENAMED, COLUMN, table, name, clause.name());
    }
    return StatementEffect.repeatable(!clause.mentions("using"));
  }

  private static StatementEffect added(String table, Reader clause) {
    if (clause.take(CONSTRAINT)) {
      if (clause.takeIf()) {
        return StatementEffect.repeatable(true);
      }
      // MariaDB and MySQL do not keep the name of a primary key.
      String name = clause.name();
      return clause.is("primary")
          ? change(Kind.MADE, PRIMARY_KEY, table, "", "")
          : change(Kind.MADE, clause.is("foreign") ? FOREIGN_KEY : CONSTRAINT, table, name, "");
    }
    if (clause.take("primary")) {
      return change(Kind.MADE, PRIMARY_KEY, table, "", "");
    }
    if (clause.takeAny(Set.of("unique", "fulltext", "spatial"))) {
      clause.takeAny(Set.of(INDEX, "key"));
      return clause.is("(")
          ? StatementEffect.repeatable(false)
          : change(Kind.MADE, INDEX, table, clause.name(), "");
    }
    if (clause.take(INDEX) || clause.take("key")) {
      boolean always = clause.takeIf();
      return clause.is("(") || always
          ? StatementEffect.repeatable(always)
          : change(Kind.MADE, INDEX, table, clause.name(), "");
    }
    if (clause.takeAny(Set.of("foreign", "check", "partition", "("))) {
      return StatementEffect.repeatable(false);
    }
    clause.take(COLUMN);
    if (clause.takeIf()) {
      return StatementEffect.repeatable(true);
    }
    return clause.is("(")
        ? StatementEffect.repeatable(false)
        : change(Kind.MADE, COLUMN, table, clause.name(), "");
  }

  private static StatementEffect dropped(String table, Reader clause) {
    if (clause.take("primary")) {
      return change(Kind.REMOVED, PRIMARY_KEY, table, "", "");
    }
    if (clause.take("partition")) {
      return StatementEffect.repeatable(false);
    }
    String of = COLUMN;
    if (clause.take("foreign")) {
      clause.take("key");
      of = FOREIGN_KEY;
    } else if (clause.takeAny(Set.of(CONSTRAINT, "check", "unique"))) {
      of = CONSTRAINT;
    } else if (clause.takeAny(Set.of(INDEX, "key"))) {
      of = INDEX;
    } else {
      clause.take(COLUMN);
    }
    return clause.takeIf()
        ? StatementEffect.repeatable(true)
        : change(Kind.REMOVED, of, table, clause.name(), "");
  }

  private static StatementEffect renamed(String table, Reader clause) {
    if (clause.take("to") || clause.take("as")) {
      return change(Kind.RENAMED, "table", "", table, clause.name());
    }
    String of = COLUMN;
    if (clause.take(CONSTRAINT)) {
      of = CONSTRAINT;
    } else if (clause.takeAny(Set.of(INDEX, "key"))) {
      of = INDEX;
    } else {
      clause.take(COLUMN);
    }
    String name = clause.name();
    return clause.take("to")
        ? change(Kind.RENAMED, of, table, name, clause.name())
        : StatementEffect.repeatable(false);
  }
}
