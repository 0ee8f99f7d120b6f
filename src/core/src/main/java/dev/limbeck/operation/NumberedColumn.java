package dev.limbeck.operation;

import dev.limbeck.schema.QualifiedName;

/**
 * A column of whole numbers whose rows a sequence numbers.
 *
 * @param table the table's name
 * @param column the column's name
 */
public record NumberedColumn(QualifiedName table, String column) {}
