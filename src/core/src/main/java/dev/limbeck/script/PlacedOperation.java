package dev.limbeck.script;

import dev.limbeck.error.Place;
import dev.limbeck.operation.Operation;

/**
 * An operation and where a file says it.
 *
 * @param place the line of the operation's name
 * @param marks what else the file says of it
 * @param lines where the SQL in it stands
 */
public record PlacedOperation(Operation operation, Place place, Marks marks, SqlLines lines) {

  /** An operation without SQL of the user's own. */
  public PlacedOperation(Operation operation, Place place, Marks marks) {
    this(operation, place, marks, SqlLines.NONE);
  }

  /** An operation of which nothing else is said. */
  public PlacedOperation(Operation operation, Place place) {
    this(operation, place, Marks.NONE);
  }
}
