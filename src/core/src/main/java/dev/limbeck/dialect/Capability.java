package dev.limbeck.dialect;

/** What a database may or may not be able to do. */
public enum Capability {
  /** A rollback undoes changes of the schema. */
  TRANSACTIONAL_DDL,
  /** Sequences that stand by themselves. */
  SEQUENCES,
  /** A new sequence can begin behind the rows that it is to number. */
  SEQUENCES_BEHIND_ROWS,
  /** Comments on tables and columns are kept. */
  COMMENTS,
  /** The text of checks, defaults and generated expressions stays as it was written. */
  KEEPS_EXPRESSIONS,
  /** Expressions are kept with the types they had, and get casts where a column's type changes. */
  TYPES_EXPRESSIONS,
  /** Names that differ only in their case are one name. */
  IGNORES_CASE,
  /** Names of columns, constraints and indexes that differ only in their case are one name. */
  IGNORES_COLUMN_CASE,
  /** Tables live in schemas (namespaces). */
  SCHEMAS,
  /** Exclusion constraints. */
  EXCLUSION_CONSTRAINTS,
  /** A column that a foreign key refers to keeps its numbering, or its lack of it, meanwhile. */
  FIXES_REFERENCED_COLUMNS,
  /** A column does not change its type below a view, a trigger or a policy that stands on it. */
  FIXES_COLUMNS_BELOW_VIEWS
}
