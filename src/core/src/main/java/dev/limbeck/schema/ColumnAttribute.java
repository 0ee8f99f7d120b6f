package dev.limbeck.schema;

/**
 * The attribute of an entity that a column is for.
 *
 * @param attribute as {@link Column#attribute} has it
 */
public record ColumnAttribute(QualifiedName table, String column, String attribute) {}
