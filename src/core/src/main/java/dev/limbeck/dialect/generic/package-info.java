/**
 * The dialect of every database that has none of its own: SchemaCrawler reads, Liquibase core
 * writes, and names, types, quoting and the normal form are ours.
 *
 * <p><b>Reading.</b> SchemaCrawler crawls tables, views, columns and sequences, in a number of
 * round trips that does not grow with the tables. Where the product has the standard's
 * INFORMATION_SCHEMA, constraints and indexes come from six plain queries of our own over it,
 * joined here: as views of SchemaCrawler they would have to be joined by the database, whose
 * metadata tables have no indexes (a quadratic time on H2), and would lose the order of NULLs and
 * what the database made by itself; and SchemaCrawler sorts tables by their foreign keys in a time
 * that grows with their depth. Elsewhere SchemaCrawler reads keys and indexes over plain JDBC
 * metadata, table by table. SchemaCrawler logs errors of SQL and goes on with half a catalogue;
 * here its log is caught and such an error is thrown.
 *
 * <p><b>Comparing.</b> Texts alone never decide that two expressions differ. On H2 the engine
 * itself spells defaults, checks and generated columns, in an empty database in memory with the
 * settings of the live one. Where there is no such engine, defaults are compared by their spelling,
 * and checks are left out of the normal form and reported as not compared.
 *
 * <p><b>Writing.</b> Through Liquibase's SQL generators, which know many products: drop and rename
 * of tables, add (without identity or expression), drop and rename of columns, nullability,
 * defaults, keys, foreign keys, plain indexes, sequences, comments. It is handed placeholders for
 * names, types and expressions, so that none of these is ever changed by it. By the standard's SQL
 * ({@link dev.limbeck.dialect.SqlWriter}) go what Liquibase cannot say or says wrongly (measured
 * with 4.33.0):
 *
 * <ul>
 *   <li>CREATE TABLE: it names an unnamed primary key, forgets GENERATED ALWAYS and ON UPDATE, and
 *       has neither checks nor generated columns;
 *   <li>type changes: on H2 and HSQLDB it omits SET DATA TYPE, so that default and nullability of
 *       the column are lost;
 *   <li>DROP DEFAULT: it sets the default NULL instead;
 *   <li>check constraints (a feature of its commercial edition), indexes with expressions, a place
 *       for NULLs or included columns, identity and the increment of sequences (refused on H2
 *       without reason).
 * </ul>
 *
 * <p>A product that Liquibase does not know gets the standard's SQL for everything. Liquibase's
 * static registry of generators is not used: filling it would look up the host's name in the DNS,
 * and it belongs to the application that this library runs in.
 *
 * <p>What stands in the way of an operation goes by operations of its own ({@code OperationParts}),
 * so that one place writes each kind: what a column is part of, and on H2 the constraints that work
 * with an index, which come back behind it ({@code IndexHolders}).
 *
 * <p><b>H2's leftovers.</b> H2 alters most things by copying the table to one beside it, in several
 * commits; a process that dies meanwhile leaves the copy under a name that may be somebody's table
 * as well. Only what has everything that H2's copies have, and nothing else, is taken away; all
 * else is told ({@code H2Leftovers}, {@code H2Copy}).
 *
 * <p>Neither library is touched by {@link dev.limbeck.dialect.generic.GenericDialect#of}; a command
 * that only reads the version table loads no class of them.
 */
@NullMarked
package dev.limbeck.dialect.generic;

import org.jspecify.annotations.NullMarked;
