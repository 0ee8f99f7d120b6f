package dev.limbeck.dialect.sqlite;

import java.util.List;

/**
 * What the beginning of a CREATE TRIGGER says.
 *
 * @param event DELETE, INSERT or UPDATE
 * @param table the table or view whose rows fire it
 * @param qualified whether the table's name stands with its database file
 */
record TriggerText(String event, String table, boolean qualified) {
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
    String event = tokens.next().text().toUpperCase(java.util.Locale.ROOT);
    while (!tokens.skip("ON")) {
      tokens.next();
    }
    String name = tokens.name();
    boolean qualified = tokens.skip(".");
    return new TriggerText(event, qualified ? tokens.name() : name, qualified);
  }
}
