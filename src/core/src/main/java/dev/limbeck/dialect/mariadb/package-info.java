/**
 * MariaDB and MySQL, two servers with one way of thinking.
 *
 * <p>They share this dialect; where they differ, {@link dev.limbeck.dialect.mariadb.Server} says
 * which one it is. Four habits of theirs shape it:
 *
 * <ul>
 *   <li>A column can only be changed as a whole: what MODIFY does not repeat is lost. Every
 *       alteration therefore starts from what the live catalogue says of the column. Where the
 *       catalogue has a question mark for a character, the table itself is asked ({@code
 *       LossyDefault}, {@code LossyValues}, {@code LossyExpression}).
 *   <li>A name is followed into little: MySQL renames no column that an expression names, and says
 *       those expressions anew ({@code RenamedColumn}: by what the server shows, {@code
 *       ShownNaming}, or by what revisions tell, {@code KnownNaming}), with foreign keys dropped
 *       meanwhile ({@code HeldReferences}). Names that begin with their table's move along with it
 *       ({@code MovedNames}), and so do indexes of unnamed foreign keys ({@code FollowingIndexes});
 *       neither server looks into views, triggers and routines, which are named to the user ({@code
 *       NamingObjects}).
 *   <li>Keys come by themselves: a foreign key gets an index, AUTO_INCREMENT wants one, and
 *       dropping what they stand on is refused. The writer puts such things into the same statement
 *       ({@code KeyStatements}); the inspector does not show them.
 *   <li>Every change of the schema commits. A revision that fails half way stays half done, the
 *       statement of a client that is gone is carried out all the same ({@code WorkSession}), and
 *       one that was refused may have done a part ({@code RefusedStatement}).
 * </ul>
 *
 * <p>Rows are stored by a key, the primary one or another ({@code ClusteredKey}); without it they
 * are written anew. What a session's settings would add to a statement is switched off while a
 * revision works ({@code StrictTransaction}, {@code ExplicitTimestamps}), and what they have added
 * before is no difference ({@code ImplicitTimestamps}). Values that a server would make up for rows
 * are kept out by a check, under its own lock, which no question before can replace ({@code
 * NullGuard}).
 *
 * <p>Expressions are respelled by the server. Its own word on which are the same comes from
 * temporary tables: they commit nothing, need no second database and are gone with the connection.
 *
 * <p>Temporary tables have no foreign keys, so revisions are tried in a database of their own
 * ({@code ScratchDatabase}). It outlives a process that is killed; what such a process has left is
 * dropped by the next one, but only if a comment marks it and nobody holds its lock, since a
 * database of that name may be anybody's.
 */
@NullMarked
package dev.limbeck.dialect.mariadb;

import org.jspecify.annotations.NullMarked;
