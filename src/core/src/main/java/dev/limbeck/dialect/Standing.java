package dev.limbeck.dialect;

/**
 * Says of a statement that it takes something off which stands in the way of a change, or makes it
 * again behind that.
 *
 * @param object what stands there, and since which renames; the same for all statements about it
 * @param off whether it is taken off
 */
public record Standing(String object, boolean off) {}
