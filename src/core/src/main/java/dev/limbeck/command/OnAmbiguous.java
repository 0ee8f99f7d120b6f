package dev.limbeck.command;

/** What is done about something that may have been renamed and may have been dropped. */
public enum OnAmbiguous {
  /** Nothing is written that could be applied. */
  FAIL,
  /** The likeliest renames are taken. */
  RENAME,
  /** All are dropped, and what is wanted is made anew. */
  DROP
}
