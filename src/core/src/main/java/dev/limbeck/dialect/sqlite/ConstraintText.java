package dev.limbeck.dialect.sqlite;

import dev.limbeck.dialect.SqlToken;
import dev.limbeck.schema.ConflictResolution;
import dev.limbeck.schema.Deferrability;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.ForeignKeyMatch;
import dev.limbeck.schema.KeyIndex;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.ReferentialAction;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A constraint as the text of CREATE TABLE has it, of a column or of the table.
 *
 * @param name what CONSTRAINT calls it
 * @param lead blanks and comments before it
 * @param text from CONSTRAINT, if that is there, to its last word
 */
record ConstraintText(Kind kind, @Nullable String name, String lead, String text) {
  /** What a constraint is, in SQLite's grammar. */
  enum Kind {
    PRIMARY_KEY,
    NOT_NULL,
    NULL,
    UNIQUE,
    CHECK,
    DEFAULT,
    COLLATE,
    REFERENCES,
    GENERATED,
    DEFERRABLE,
    /** CONSTRAINT and a name, and nothing that would be named; SQLite lets that pass. */
    NAME_ALONE
  }

  /** Whether a word stands in it outside of parentheses. */
  boolean says(String word) {
    Tokens tokens = Tokens.of(text);
    while (!tokens.atEnd()) {
      if (tokens.is("(")) {
        tokens.group();
      } else if (tokens.next().is(word)) {
        return true;
      }
    }
    return false;
  }

  /** Whether it makes the key AUTOINCREMENT; in a table's constraint that stands in parentheses. */
  boolean autoincrement() {
    return kind == Kind.PRIMARY_KEY
        && Tokens.significant(text).stream().anyMatch(token -> token.is("AUTOINCREMENT"));
  }

  /**
   * The index behind a key; its columns have the names that the text has.
   *
   * @param own the key's columns, which a column's own constraint does not name
   */
  KeyIndex index(List<String> own) {
    return KeyIndex.USUAL
        .withCollations(collations())
        .withDescending(says("DESC") ? Set.copyOf(own) : descending())
        .withOnConflict(onConflict());
  }

  /** What stands behind ON CONFLICT; null where nothing does, or what is usual. */
  private @Nullable ConflictResolution onConflict() {
    Tokens tokens = Tokens.of(text);
    while (!tokens.atEnd()) {
      if (tokens.is("(")) {
        tokens.group();
      } else if (tokens.skip("ON", "CONFLICT")) {
        return Arrays.stream(ConflictResolution.values())
            .filter(one -> tokens.is(one.name()))
            .findFirst()
            .orElse(null);
      } else {
        tokens.next();
      }
    }
    return null;
  }

  private Set<String> descending() {
    return Tokens.items(firstGroup()).stream()
        .filter(item -> !item.isEmpty() && item.get(item.size() - 1).is("DESC"))
        .map(item -> item.get(0).name())
        .collect(Collectors.toSet());
  }

  private Map<String, String> collations() {
    Map<String, String> collations = new LinkedHashMap<>();
    for (List<SqlToken> item : Tokens.items(firstGroup())) {
      for (int i = 1; i + 1 < item.size(); i++) {
        if (item.get(i).is("COLLATE")) {
          collations.put(item.get(0).name(), item.get(i + 1).name());
        }
      }
    }
    return collations;
  }

  /** The name that it ends with. */
  String lastName() {
    List<SqlToken> tokens = Tokens.significant(text);
    return tokens.get(tokens.size() - 1).name();
  }

  /** The columns in its first parentheses; of a column's constraint there are none. */
  List<String> columns() {
    return names(firstGroup());
  }

  private List<SqlToken> firstGroup() {
    Tokens tokens = Tokens.of(text);
    while (!tokens.atEnd() && !tokens.is("(") && !tokens.is("REFERENCES")) {
      tokens.next();
    }
    return tokens.is("(") ? tokens.group() : List.of();
  }

  private static List<String> names(List<SqlToken> group) {
    return Tokens.items(group).stream()
        .filter(item -> !item.isEmpty())
        .map(item -> item.get(0).name())
        .toList();
  }

  /** What stands in its first parentheses, as it was written. */
  String expression() {
    Tokens tokens = Tokens.of(text);
    while (!tokens.is("(")) {
      tokens.next();
    }
    List<SqlToken> group = tokens.group();
    return group.isEmpty()
        ? ""
        : text.substring(group.get(0).start(), group.get(group.size() - 1).end());
  }

  /**
   * The foreign key that this says; its target columns are empty where the text names none.
   *
   * @param column the column whose constraint this is, or null for the table's
   */
  ForeignKey foreignKey(@Nullable String column) {
    List<String> own = column == null ? columns() : List.of(column);
    Tokens tokens = Tokens.of(text);
    while (!tokens.skip("REFERENCES")) {
      tokens.next();
    }
    QualifiedName target = QualifiedName.of(tokens.name());
    List<String> targetColumns = tokens.is("(") ? names(tokens.group()) : List.of();
    ReferentialAction onDelete = ReferentialAction.NO_ACTION;
    ReferentialAction onUpdate = ReferentialAction.NO_ACTION;
    boolean deferrable = true;
    boolean deferred = false;
    while (!tokens.atEnd()) {
      if (tokens.skip("ON", "DELETE")) {
        onDelete = action(tokens);
      } else if (tokens.skip("ON", "UPDATE")) {
        onUpdate = action(tokens);
      } else if (tokens.skip("NOT", "DEFERRABLE")) {
        deferrable = false;
      } else if (tokens.skip("INITIALLY", "DEFERRED")) {
        deferred = true;
      } else {
        tokens.next();
      }
    }
    return new ForeignKey(name, own, target, targetColumns, onDelete, onUpdate)
        .withChecking(
            ForeignKeyMatch.SIMPLE,
            deferrable && deferred
                ? Deferrability.INITIALLY_DEFERRED
                : Deferrability.NOT_DEFERRABLE);
  }

  private static ReferentialAction action(Tokens tokens) {
    for (ReferentialAction action : ReferentialAction.values()) {
      String[] words = action.words().split(" ", -1);
      if (words.length == 1 ? tokens.skip(words[0]) : tokens.skip(words[0], words[1])) {
        return action;
      }
    }
    throw new IllegalArgumentException("'" + tokens.peek().text() + "' is no referential action");
  }
}
