package dev.limbeck.model;

import dev.limbeck.operation.NumberedColumn;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import java.util.List;
import java.util.Map;

/**
 * A wanted schema.
 *
 * @param schema not yet in a dialect's normal form
 * @param entities the names of the classes it was read from, sorted; empty for a model that has
 *     none
 * @param notes what could not be said as a value and is therefore not compared, and what the user
 *     should know; one sentence each
 * @param firstRows what tables must begin with that a program cannot do without: those that number
 *     the rows of others
 * @param numbered the columns whose rows each sequence numbers, as far as that is known
 * @param numbersKnown whether all sequences and tables that number rows are in the schema; where
 *     they are not, none of the database's is unwanted
 */
public record Model(
    Schema schema,
    List<String> entities,
    List<String> notes,
    List<NumberingRow> firstRows,
    Map<QualifiedName, List<NumberedColumn>> numbered,
    boolean numbersKnown) {
  public Model {
    entities = entities.stream().sorted().toList();
    notes = List.copyOf(notes);
    firstRows = List.copyOf(firstRows);
    numbered = Map.copyOf(numbered);
  }

  /** A model whose tables may begin empty. */
  public Model(Schema schema, List<String> entities, List<String> notes) {
    this(schema, entities, notes, List.of(), Map.of(), true);
  }

  /** The same with other notes. */
  public Model withNotes(List<String> newNotes) {
    return new Model(schema, entities, newNotes, firstRows, numbered, numbersKnown);
  }

  /** The same with another schema. */
  public Model withSchema(Schema newSchema) {
    return new Model(newSchema, entities, notes, firstRows, numbered, numbersKnown);
  }
}
