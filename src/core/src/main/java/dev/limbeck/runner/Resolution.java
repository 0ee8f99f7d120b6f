package dev.limbeck.runner;

/** What a person says of a revision that was begun and not ended. */
public enum Resolution {
  /** The statement in doubt took effect, or the refused one was carried out by hand. */
  DONE,
  /** It did not. */
  AGAIN,
  /** All that took effect was undone by hand. */
  FORGET
}
