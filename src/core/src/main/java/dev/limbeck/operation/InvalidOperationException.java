package dev.limbeck.operation;

import dev.limbeck.error.UserException;

/**
 * An operation and a schema that do not go together: a table that is not there, a column that is
 * there already.
 */
public final class InvalidOperationException extends UserException {
  private static final long serialVersionUID = 1L;

  InvalidOperationException(String message, String remedy) {
    super(message, remedy);
  }
}
