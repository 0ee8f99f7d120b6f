/**
 * What a database says differently: types, SQL, capabilities, its catalogue, its normal form.
 *
 * <p>A dialect answers narrow questions; nothing outside this package names a database, it asks for
 * a {@link dev.limbeck.dialect.Capability}. There are two tiers. A first-class database has bulk
 * queries of its own over its catalogue and its own SQL. Every other one with a JDBC driver goes
 * the generic road: SchemaCrawler reads, Liquibase core writes, behind our quoting and our type
 * text; what that road cannot see or say is reported, never guessed.
 *
 * <p>The differ compares normal forms with {@code equals}. A normal form uses the portable spelling
 * of types (see {@link dev.limbeck.schema.ColumnType}) wherever the database cannot tell the
 * difference, so a revision written from one database runs on another.
 *
 * <p>Inspectors show tables alone. What stands under a table's name and is none (a view, a foreign
 * table) is asked for apart ({@link dev.limbeck.dialect.OtherRelations}): it can be neither
 * compared nor altered as a table, only told of. How sequences count is written the same way for
 * sequences and identity columns, so the words of each database are a value ({@link
 * dev.limbeck.dialect.NumberingWords}), and so is what it takes for usual ({@link
 * dev.limbeck.dialect.UsualLimits}): limits that are only written out are no difference.
 *
 * <p>A constraint that nobody named has the name that its database makes up, or none at all. What a
 * revision does to it is said by its structure ({@link dev.limbeck.dialect.UnnamedConstraint}), and
 * how the schema looks after an operation is the dialect's to say ({@link
 * dev.limbeck.dialect.Dialect#after}), not the operation's alone.
 *
 * <p>A name without a schema means the default one everywhere but behind REFERENCES: to H2, MariaDB
 * and MySQL it is one of the schema of the table that has the foreign key, so that the default
 * schema is named there ({@code NamedReferences}). The foreign keys that refer to a table are known
 * whatever schema they are in ({@code ReferringKeys}).
 *
 * <p>What SQL of the user's own does to its session, and not to the database, is read from its
 * words ({@link dev.limbeck.dialect.SessionEffect}), since a run that goes on has another session.
 *
 * <p>That a database has a cast between two types does not say that it knows what the values mean.
 * Which types need a person in between is the dialect's to say ({@link
 * dev.limbeck.dialect.TypeChanges#translation}), and in which type both can stand meanwhile. What
 * takes something off for a change and makes it again says so ({@link
 * dev.limbeck.dialect.Standing}), so that a script has it once ({@link
 * dev.limbeck.dialect.ScriptStatements}), but for SQL of the user's own, which may need it.
 *
 * <p>Whether something is there is asked by its name ({@code NamedObjects}): of a schema that was
 * read as a whole, where that is at hand, and else of the database itself, object by object.
 *
 * <p>There are two places for trials. A {@link dev.limbeck.dialect.ScratchPlace} runs our own
 * operations, whose names are known; a {@link dev.limbeck.dialect.ScriptPlace} runs SQL of the
 * user's own, and has to keep any statement from reaching out of it. Both are in the database
 * itself as a rule, since nothing else spells expressions as it does; where a login may make none
 * there, another server of the same major version is as good ({@link
 * dev.limbeck.dialect.EmbeddedEngine}), and another engine never.
 */
@NullMarked
package dev.limbeck.dialect;

import org.jspecify.annotations.NullMarked;
