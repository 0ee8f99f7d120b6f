/**
 * What a schema <em>is</em>: immutable values, and nothing that reads, writes or compares
 * databases.
 *
 * <p>Both sides of every comparison, the state that operations change in memory, and the
 * definitions that a dropped table leaves behind for its downgrade are values of this package.
 * Lists that have no meaning in their order (tables, indexes, constraints) are kept sorted, so that
 * equal schemas are {@code equals} and print alike; columns keep the order in which they were
 * declared. A thing that cannot be said here is not guessed: whoever reads a catalogue reports it
 * as not compared.
 *
 * <p>Null in such a value means the database's usual (a limit of a sequence), or that nothing was
 * said (how an identity column counts); so what somebody wrote out and what everybody has are the
 * same, and silence is no wish. How numbers are counted ({@link dev.limbeck.schema.Numbering}) is
 * one value, because a sequence and an identity column count alike. What one database alone has (an
 * {@link dev.limbeck.schema.ExclusionConstraint}) is here too if tables lose it otherwise when they
 * are dropped and made again.
 *
 * <p>This package is also what an isolated reader of entities shares with the rest, so it depends
 * on the JDK alone.
 */
@NullMarked
package dev.limbeck.schema;

import org.jspecify.annotations.NullMarked;
