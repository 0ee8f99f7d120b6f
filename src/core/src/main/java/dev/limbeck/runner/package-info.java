/**
 * Runs plans up and down, keeps the version table, holds the lock. The only package that writes to
 * a user's database.
 *
 * <p>Everything that can be found out before the first statement is found out before it: every body
 * is read, and the operations are replayed in memory against the catalogue, so that a wrong name in
 * the third revision does not leave the first two applied. Then each revision runs in a transaction
 * together with its row in the version table. Where several runners start together, one works and
 * the others wait, look again, and find nothing left to do.
 */
@NullMarked
package dev.limbeck.runner;

import org.jspecify.annotations.NullMarked;
