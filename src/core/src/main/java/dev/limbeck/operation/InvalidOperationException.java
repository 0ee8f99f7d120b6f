package dev.limbeck.operation;

import dev.limbeck.error.UserException;
import dev.limbeck.schema.QualifiedName;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An operation and a schema that do not go together: a table that is not there, a column that is
 * there already.
 */
public final class InvalidOperationException extends UserException {
  private static final long serialVersionUID = 1L;

  private final transient @Nullable QualifiedName missingTable;

  InvalidOperationException(String message, String remedy) {
    this(message, remedy, null);
  }

  InvalidOperationException(String message, String remedy, @Nullable QualifiedName missingTable) {
    super(message, remedy);
    this.missingTable = missingTable;
  }

  /** The table that is not there, where that is what is wrong. */
  public Optional<QualifiedName> missingTable() {
    return Optional.ofNullable(missingTable);
  }
}
