package dev.limbeck.script;

import dev.limbeck.error.Place;
import dev.limbeck.error.UserException;
import dev.limbeck.operation.InvalidOperationException;
import dev.limbeck.operation.Operation;
import java.util.List;

/**
 * An operation and where a file says it.
 *
 * @param place the line of the operation's name
 * @param marks what else the file says of it
 * @param lines where the SQL in it stands
 * @param rows in which lines the rows begin that it inserts
 */
public record PlacedOperation(
    Operation operation, Place place, Marks marks, SqlLines lines, List<Integer> rows) {

  public PlacedOperation {
    rows = List.copyOf(rows);
  }

  /** An operation without rows of the user's own. */
  public PlacedOperation(Operation operation, Place place, Marks marks, SqlLines lines) {
    this(operation, place, marks, lines, List.of());
  }

  /** An operation without SQL of the user's own. */
  public PlacedOperation(Operation operation, Place place, Marks marks) {
    this(operation, place, marks, SqlLines.NONE);
  }

  /** Where that stands which is wrong with it: the row, where it is about one. */
  public Place place(UserException wrong) {
    int row = wrong instanceof InvalidOperationException invalid ? invalid.row().orElse(0) : 0;
    return row > 0 && row <= rows.size() ? new Place(place.file(), rows.get(row - 1)) : place;
  }

  /** An operation of which nothing else is said. */
  public PlacedOperation(Operation operation, Place place) {
    this(operation, place, Marks.NONE);
  }
}
