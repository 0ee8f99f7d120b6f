package dev.limbeck.script;

/**
 * What a file says of an operation besides what it does.
 *
 * @param destructive whether data is lost by it
 * @param reason which; empty where the file does not say
 * @param confirmed whether somebody has looked at that and wants it
 */
public record Marks(boolean destructive, String reason, boolean confirmed) {
  /** Nothing is said. */
  public static final Marks NONE = new Marks(false, "", false);
}
