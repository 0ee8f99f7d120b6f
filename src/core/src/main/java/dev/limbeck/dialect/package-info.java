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
 */
@NullMarked
package dev.limbeck.dialect;

import org.jspecify.annotations.NullMarked;
