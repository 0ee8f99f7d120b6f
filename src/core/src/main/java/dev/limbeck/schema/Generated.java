package dev.limbeck.schema;

/**
 * How a column is computed from others.
 *
 * @param expression the expression, without the parentheses around it
 * @param stored whether the value is kept on disk, rather than computed at each read
 */
public record Generated(String expression, boolean stored) {}
