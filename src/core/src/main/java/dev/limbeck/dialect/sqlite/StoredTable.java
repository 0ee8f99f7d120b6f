package dev.limbeck.dialect.sqlite;

import java.util.List;

/**
 * What there is of a table before it is changed.
 *
 * @param state its text and indexes
 * @param schema the name of the database file to be written before names, where a name alone could
 *     mean something else; else empty
 * @param triggers its triggers, in the order in which they were made
 * @param temporaryTriggers those of this connection alone
 * @param rows whether it is known to have rows
 * @param analyzed whether ANALYZE has gathered statistics of it
 */
record StoredTable(
    TableState state,
    String schema,
    List<StoredObject> triggers,
    List<StoredObject> temporaryTriggers,
    boolean rows,
    boolean analyzed) {

  StoredTable {
    triggers = List.copyOf(triggers);
    temporaryTriggers = List.copyOf(temporaryTriggers);
  }

  StoredTable withState(TableState newState) {
    return new StoredTable(newState, schema, triggers, temporaryTriggers, rows, analyzed);
  }
}
