/**
 * SQLite: what it stores, what it can alter, and how a table is rebuilt where it cannot.
 *
 * <p>SQLite keeps the text of every CREATE statement, and that text is the only place where much of
 * a table's definition stands: names of constraints, CHECKs, COLLATE, ON CONFLICT, STRICT, WITHOUT
 * ROWID, comments. So nothing here writes an existing table anew from a value of {@link
 * dev.limbeck.schema.Table}; a change is an edit of the stored text ({@link
 * dev.limbeck.dialect.sqlite.TableText}), and whatever the edit does not name stays to the letter.
 * Where SQLite has a statement of its own for a change, that is used; else all changes of a table
 * in a batch go into one rebuild in the order of SQLite's manual ("Making Other Kinds Of Table
 * Schema Changes"), with foreign keys off, and with assertions that fail rather than lose a row.
 *
 * <p>A revision is tried in a copy in memory, and only of what it concerns ({@code SchemaPart}),
 * because copying a schema of many tables would take longer than everything else. What the part
 * cannot tell for certain (a statement that speaks of something outside of it, a failure) is tried
 * once more with the whole.
 *
 * <p>No SQL of these classes depends on the driver; it needs SQLite 3.37 (2021) or later.
 */
@NullMarked
package dev.limbeck.dialect.sqlite;

import org.jspecify.annotations.NullMarked;
