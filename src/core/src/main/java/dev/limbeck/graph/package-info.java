/**
 * The revisions as a directed acyclic graph; knows no file, no database and no clock.
 *
 * <p>The state of a database is a set of applied revisions that is closed: whatever an applied
 * revision needs is applied, too. Alembic stores only the maximal elements of that set and guesses
 * the rest, which is where its known faults with dependencies come from. Here every command is a
 * formula over sets ({@link dev.limbeck.graph.Plan} says from which set to which), and the maximal
 * elements are computed when somebody wants to see them. So a plan can be printed, tested and
 * compared without a connection, and the order of its steps is a function of the graph alone: what
 * is needed first, then the id that sorts first.
 *
 * <p>The way through the package: {@link dev.limbeck.graph.RevisionGraph} is the one door. Loading
 * collects every fault before it throws. A symbol of the command line is parsed into a {@link
 * dev.limbeck.graph.RevisionTarget}, then resolved to ids, then planned. A refusal is a {@link
 * dev.limbeck.graph.GraphException} with {@link dev.limbeck.graph.GraphFault data}; all words stand
 * in one file.
 *
 * <p>Decisions that the contract leaves open:
 *
 * <ul>
 *   <li>{@code L@head} and {@code L@heads} are the effective heads of L's lineage. Where it has
 *       none because another branch depends on them all, its own heads stand in: {@code net@head}
 *       must lead somewhere.
 *   <li>{@code L@+N}, {@code L@-N} and {@code L@current} start from the current revisions in L's
 *       lineage; where it has none, from the newest of the lineage that are applied.
 *   <li>{@code downgrade L@base} and {@code stamp L@base} take away L's revision with all that
 *       needs it, and of the rest of the lineage what nothing else applied needs.
 *   <li>A range is what an upgrade from A to B would run; {@code history} shows A, too. A range
 *       that runs backwards is an error in {@code history}. Steps without a name count from the
 *       state: the current revisions in {@code history}, A in a script.
 *   <li>{@code X-N} that arrives before a base is {@code base}, with every branch it means.
 *   <li>The words of the command line are no ids and no labels: nobody could name such a revision.
 * </ul>
 */
@NullMarked
package dev.limbeck.graph;

import org.jspecify.annotations.NullMarked;
