package dev.limbeck.operation;

import dev.limbeck.error.UserException;
import dev.limbeck.schema.QualifiedName;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * An operation and a schema that do not go together: a table that is not there, a column that is
 * there already.
 */
public final class InvalidOperationException extends UserException {
  private static final long serialVersionUID = 1L;

  private final transient @Nullable QualifiedName missingTable;
  private final int row;

  InvalidOperationException(String message, String remedy) {
    this(message, remedy, null);
  }

  InvalidOperationException(String message, String remedy, @Nullable QualifiedName missingTable) {
    super(message, remedy);
    this.missingTable = missingTable;
    this.row = 0;
  }

  /**
   * One about a row that is inserted.
   *
   * @param row counted from 1
   */
  InvalidOperationException(String message, String remedy, int row) {
    super(message, remedy);
    this.missingTable = null;
    this.row = row;
  }

  /** Which of the rows that are inserted it is about, counted from 1; empty for anything else. */
  public OptionalInt row() {
    return row == 0 ? OptionalInt.empty() : OptionalInt.of(row);
  }

  /** The table that is not there, where that is what is wrong. */
  public Optional<QualifiedName> missingTable() {
    return Optional.ofNullable(missingTable);
  }
}
