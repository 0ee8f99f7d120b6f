package dev.limbeck.dialect.sqlite;

import dev.limbeck.dialect.SqlToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the beginning of a CREATE TRIGGER says.
 *
 * @param event DELETE, INSERT or UPDATE
 * @param table the table or view whose rows fire it
 * @param qualified whether the table's name stands with its database file
 * @param tableStart where the table's name stands in the text, counted from 0
 * @param tableEnd where it ends
 */
record TriggerText(
    String event,
    List<String> columns,
    String table,
    boolean qualified,
    int tableStart,
    int tableEnd) {
  private static final List<String> EVENTS = List.of("DELETE", "INSERT", "UPDATE");

  /**
   * Reads a stored text.
   *
   * @throws IllegalArgumentException if it is no CREATE TRIGGER
   */
  static TriggerText parse(String sql) {
    Tokens tokens = Tokens.of(sql);
    tokens.expect("CREATE");
    tokens.expect("TRIGGER");
    tokens.name();
    while (EVENTS.stream().noneMatch(tokens::is)) {
      tokens.next();
    }
    String event = tokens.next().text().toUpperCase(Locale.ROOT);
    List<String> columns = new ArrayList<>();
    if (tokens.skip("OF")) {
      do {
        columns.add(tokens.name());
      } while (tokens.skip(","));
    }
    while (!tokens.skip("ON")) {
      tokens.next();
    }
    boolean qualified = tokens.peek(1).is(".");
    if (qualified) {
      tokens.name();
      tokens.expect(".");
    }
    SqlToken name = tokens.next();
    return new TriggerText(
        event, List.copyOf(columns), name.name(), qualified, name.start(), name.end());
  }
}
