/**
 * PostgreSQL 13 to 18.
 *
 * <p>The catalogue is read in a handful of queries over all tables at once, whatever their number;
 * one class a kind of object, each with its SQL beside what is made of its rows. What the values of
 * {@link dev.limbeck.schema} cannot say becomes a sentence.
 *
 * <p>Texts of expressions are compared in three steps: the cheap rules of {@code ExpressionText}
 * and {@code DefaultText}, which never make two different things equal; then, where texts still
 * differ, the server's own spelling, through temporary tables that are rolled back ({@code
 * EngineSpelling}).
 *
 * <p>What stands on a column or a type that becomes another one is taken off before and put back
 * behind ({@code Restoration}). Schema values do not tell all of it (grants, owners, views), so a
 * live database is asked in one query of three parts: what stands there ({@code LiveDependents}),
 * the words that make it again ({@code ServerWords}), and what could not be made again as it is
 * ({@code Refusals}): a refusal is better than a loss. Without a connection the values serve
 * ({@code Dependents}).
 *
 * <p>What numbers the rows of a column is one of three things, an identity, a serial, or nothing
 * ({@code ColumnNumbers}); a serial is the three parts that its word makes ({@code SerialColumns}).
 *
 * <p>A run changes settings of its sessions, which may be an application's and live on: they go
 * back as they came ({@code KeptSettings}).
 *
 * <p>DDL of the user's own is carried out in new schemas inside of a transaction that is rolled
 * back ({@code ScratchSchemas}), since not everybody may make databases. Its names are rewritten,
 * and what it could still reach by a search path is hidden behind empty stand-ins ({@code
 * StandIns}): no statement of a trial may find, or lock, a table of the user's.
 *
 * <p>For a login that may not even make temporary tables there is a server in the project's own
 * jars ({@code EmbeddedPostgresql}). It brings nothing of the database along, so it is given what
 * expressions name ({@code LiveNames}), but for tables; and since functions of a database are no
 * code of this machine's user, they run there without a superuser's rights.
 */
@NullMarked
package dev.limbeck.dialect.postgresql;

import org.jspecify.annotations.NullMarked;
