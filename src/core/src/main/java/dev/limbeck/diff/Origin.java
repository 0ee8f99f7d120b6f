package dev.limbeck.diff;

/** What a schema was made of, and so what it can say. */
public enum Origin {
  /** A database, which says all that it has. */
  DATABASE,
  /** Entities, which have no words for some things. */
  ENTITIES,
  /** Entities whose generators could not all be made: what numbers their rows is not known. */
  ENTITIES_WITHOUT_NUMBERS
}
