/**
 * The changes a schema can go through, one record a file.
 *
 * <p>An operation says side by side what it is called, what it does to a schema in memory, and what
 * undoes it. It does not know SQL: a dialect writes that, through {@link
 * dev.limbeck.operation.OperationVisitor}, so that an operation a dialect forgot is a compile
 * error. The state in memory is what rebuilds in SQLite, scripts without a connection, the check of
 * a revision before it runs and the laws of the tests stand on.
 *
 * <p>What drops something may carry what it drops. A generated operation always does, so that
 * {@code reverse()} can make the thing again; one read from a file need not, since a file says both
 * directions itself. The reverse is therefore an {@code Optional}.
 *
 * <p>Rows are operations as well ({@link dev.limbeck.operation.BulkInsert}), and so is a call of
 * the user's Java code ({@link dev.limbeck.operation.RunJava}). A value of a row stays the text
 * that the file has; what it means is the column's type's matter ({@link
 * dev.limbeck.operation.TypedValue}), and decided once for all databases.
 */
@NullMarked
package dev.limbeck.operation;

import org.jspecify.annotations.NullMarked;
