package dev.limbeck.dialect;

import dev.limbeck.error.UserException;
import dev.limbeck.operation.Operation;

/** An operation of a batch that a database cannot do as things are. */
public final class OperationException extends UserException {
  private static final long serialVersionUID = 1L;

  private final transient Operation operation;

  /** The same error, of one operation. */
  public OperationException(Operation operation, UserException reason) {
    super(reason.exitCode(), reason.problems(), reason);
    this.operation = operation;
  }

  /** The operation that cannot be done. */
  public Operation operation() {
    return operation;
  }
}
