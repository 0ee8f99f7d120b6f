package dev.limbeck.dialect;

/** What became of a statement whose end nobody saw. */
public enum Outcome {
  /** It took effect. */
  DONE,
  /** It did not, or does no harm if it is sent again. */
  NOT_DONE,
  /** The catalogue cannot tell. */
  UNKNOWN
}
