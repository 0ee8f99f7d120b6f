package dev.limbeck.model;

import dev.limbeck.operation.BulkInsert;
import dev.limbeck.operation.NumberedColumn;
import java.util.List;

/**
 * A row that a table must begin with, and that numbers the rows of others.
 *
 * @param insert one row, whose last value is the number that it begins at
 * @param numbers the columns that get their numbers from it, as far as that is known
 */
public record NumberingRow(BulkInsert insert, List<NumberedColumn> numbers) {
  public NumberingRow {
    numbers = List.copyOf(numbers);
  }
}
