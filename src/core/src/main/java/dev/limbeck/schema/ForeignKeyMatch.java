package dev.limbeck.schema;

/** What a foreign key of several columns says about rows where some of them are NULL (SQL:1992). */
public enum ForeignKeyMatch {
  /** They refer to nothing, and are not checked. */
  SIMPLE,
  /** They are refused: all columns are NULL, or none. */
  FULL
}
