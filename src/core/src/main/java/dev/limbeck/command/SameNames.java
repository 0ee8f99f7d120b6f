package dev.limbeck.command;

import dev.limbeck.dialect.Capability;
import dev.limbeck.dialect.Dialect;
import dev.limbeck.schema.QualifiedName;

/** Which names of a model and of a database are one and the same name to the database. */
final class SameNames {
  private final boolean tablesIgnoreCase;
  private final boolean columnsIgnoreCase;

  SameNames(Dialect dialect) {
    this.tablesIgnoreCase = dialect.supports(Capability.IGNORES_CASE);
    this.columnsIgnoreCase = tablesIgnoreCase || dialect.supports(Capability.IGNORES_COLUMN_CASE);
  }

  /** Of tables and sequences. */
  boolean same(QualifiedName one, QualifiedName other) {
    return same(one.toString(), other.toString(), tablesIgnoreCase);
  }

  /** Of columns. */
  boolean same(String one, String other) {
    return same(one, other, columnsIgnoreCase);
  }

  private static boolean same(String one, String other, boolean ignoringCase) {
    return ignoringCase ? one.equalsIgnoreCase(other) : one.equals(other);
  }
}
