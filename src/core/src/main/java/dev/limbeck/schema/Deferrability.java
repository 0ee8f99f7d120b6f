package dev.limbeck.schema;

/** When a constraint is checked (SQL:1992, {@code [NOT] DEFERRABLE [INITIALLY …]}). */
public enum Deferrability {
  /** After each statement, always. */
  NOT_DEFERRABLE,
  /** After each statement, unless a transaction asks for its end. */
  DEFERRABLE,
  /** At the end of the transaction, unless it asks for more. */
  INITIALLY_DEFERRED
}
