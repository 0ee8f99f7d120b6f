/**
 * Runs plans up and down, keeps the version table, holds the lock. The only package that writes to
 * a user's database.
 *
 * <p>Everything that can be found out before the first statement is found out before it: every body
 * is read, and the operations are replayed in memory against the catalogue, so that a wrong name in
 * the third revision does not leave the first two applied. Then each revision runs in a transaction
 * together with its row in the version table. Where several runners start together, one works and
 * the others wait, look again, and find nothing left to do.
 *
 * <p>A revision that cannot be undone as a whole is carried out in steps ({@code StepwiseRun}). A
 * statement is announced in a table ({@code StepLog}) before it is sent, since nobody may be there
 * after it: of one that was announced and not ticked off, the next run asks the catalogue what
 * became of it, and a person where the catalogue cannot tell ({@link
 * dev.limbeck.runner.BegunRevision}). The catalogue goes by names, so a statement that makes what
 * is there before is not announced: it will be refused, and is to be sent again. All version tables
 * at one place share the tables of steps and of tasks, so each knows its own rows ({@code
 * OwnRows}); a table for each would be another reserved name in the schemas of users. All of them
 * are made, and made ready for any text of users, in one place ({@code OwnTable}).
 *
 * <p>What a step asks before its statement holds for that moment alone, so it is asked again before
 * every sending, by a next try as by a next run. What the runner notes of itself may be held by
 * others as any table: it is waited for, tried again and told ({@code Books}, {@code Persistence}),
 * and the tick behind a statement by itself, since the statement may have committed. A revision of
 * which nothing took effect was not begun, whatever is noted of it.
 *
 * <p>A run that goes on does so in another session. What the statements that took effect have set
 * in theirs is set again where their text says all of it, and else the run stops ({@code
 * SessionState}): a statement that is sent with other settings than the file gives it does
 * something wrong and says nothing.
 *
 * <p>The lock may be lost in the midst of work, by a broken connection or a process that slept.
 * Therefore it is asked before every statement and before each commit, and where a database can
 * tell it to the work itself, in the same round trip as the statement that it guards ({@link
 * dev.limbeck.dialect.RunnerLock#guard()}): small statements take no longer than such a trip, and
 * neither does the row of the version table ({@code TransactionalRun}). Whoever changes the version
 * table without running anything takes the same turn ({@link dev.limbeck.runner.VersionEdits}).
 *
 * <p>What stands between a revision and the next one is its commit, and of a commit the wait for
 * the disk. Where the database keeps commits in their order, it is enough that the last one of a
 * run waits ({@code AsynchronousCommits}): a server that crashes loses whole revisions from the
 * end, each with its row, which is what the next run is for.
 *
 * <p>Nothing waits for others without an end and without a word. Who holds what a statement waits
 * for is only known while it waits, so another thread asks ({@code BlockerWatch}); what is read
 * before the first statement has a bound of its own ({@link dev.limbeck.runner.BoundedReading}),
 * and is read again where one writer keeps everybody from reading ({@link
 * dev.limbeck.dialect.LockWaits#patiently}). The connection of the work may be a user's: it goes
 * back with the limits that it had, and with nothing on it that a next run takes for work ({@link
 * dev.limbeck.dialect.RunnerLock#endWork()}).
 *
 * <p>A row of the version table keeps a checksum of what its revision means, not of the file's
 * bytes: a comment or another layout is no change of an applied revision.
 */
@NullMarked
package dev.limbeck.runner;

import org.jspecify.annotations.NullMarked;
