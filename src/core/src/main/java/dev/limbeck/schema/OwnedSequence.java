package dev.limbeck.schema;

/**
 * A sequence that a column owns: the one behind its numbers, or one that merely goes with it.
 *
 * @param sequence its name
 * @param table the table of the column
 * @param column the column's name
 */
public record OwnedSequence(QualifiedName sequence, QualifiedName table, String column) {}
