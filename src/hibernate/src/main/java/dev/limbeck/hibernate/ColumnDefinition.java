package dev.limbeck.hibernate;

import dev.limbeck.schema.Generated;
import dev.limbeck.schema.Identity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code columnDefinition} says besides a type. Users write whole clauses there: {@code
 * timestamp default current_timestamp not null}.
 *
 * @param type the text of the type alone; empty where there is none
 * @param checks expressions without the parentheses around them
 * @param collation as it is written, with its quotes and its schema
 * @param unread clauses that no value of the schema can say
 */
record ColumnDefinition(
    String type,
    @Nullable String defaultValue,
    boolean notNull,
    boolean unique,
    List<String> checks,
    @Nullable Identity identity,
    @Nullable Generated generated,
    @Nullable String comment,
    @Nullable String collation,
    List<String> unread) {

  ColumnDefinition {
    checks = List.copyOf(checks);
    unread = List.copyOf(unread);
  }

  /** Reads the text of a column's definition, as it stands in SQL after the column's name. */
  static ColumnDefinition parse(String text) {
    return parse(text, "");
  }

  /**
   * The same with options behind it, which are clauses from their first word on.
   *
   * @param options empty where there are none
   */
  static ColumnDefinition parse(String text, String options) {
    return new ColumnDefinitionParser(text, options).parse();
  }
}
