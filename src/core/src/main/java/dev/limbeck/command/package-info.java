/**
 * The verbs of the tool as library calls that return values.
 *
 * <p>Here the rooms meet that do not know each other: the model, the differ, the dialect, the
 * scripts and the runner. A command takes what it needs as arguments, returns what it found or did
 * as a value, and prints nothing; the command line and the Maven plugin are two ways to call the
 * same thing and to show the same value.
 *
 * <p>Whatever compares, compares in one place ({@code SchemaComparison}): the model with the
 * database as well as any two sources of schemas ({@link dev.limbeck.command.Source}), so that
 * {@code diff}, {@code check} and a generated revision never disagree. Entities and the database
 * are read at the same time, since neither needs the other, and both are slow ({@code Meanwhile}).
 * Entities leave unsaid what a database has, names above all, so they are only ever what is wanted:
 * the difference from the model to something else is the way back of the one that leads to it.
 *
 * <p>What is not to be compared is left out in two steps ({@code CompareFilter}): tables, columns
 * and sequences before renames are looked for, keys and indexes when they are paired; enum types
 * follow the columns that have them ({@code ComparedEnums}).
 *
 * <p>A generated revision must work and be undone on a database that nobody looks at. So it is
 * tried in a scratch place before anybody sees it ({@code Proof}), and it is the file that is
 * tried: its operations are read again from its text, and meet the catalogue as a run would, not in
 * normal form, so that a name or a spelling that only a real run would stumble over is found. Where
 * that place is, and where expressions and DDL of the user's own are tried, is decided once for a
 * session ({@code TrialPlaces}): as near to the database as its user may. What a difference of two
 * schemas does not say is added: the rows without which a generator of numbers fails ({@code
 * FirstRows}), what a new sequence is to begin behind ({@code NumberedRows}), and a warning of
 * rules that would leave unnoticed with a column ({@code RulesOfColumns}).
 *
 * <p>Rows are a person's to decide about. Where they lack a value, or have values that mean nothing
 * in their column's new type, the revision has an UPDATE with a place to fill in ({@code
 * SafeSteps}, {@code TranslatedValues}, {@code EmptyTargets}, {@code Backfill}) and does not run
 * before; a table that is wanted in another schema is neither dropped there for a new one nor left
 * there beside one ({@code MovedTables}, {@code LeftSchemas}). Nor is anything dropped that a table
 * refers to which is not compared: its foreign key is not the model's, so that it would have to go
 * unasked ({@code UncomparedReferences}). No revision is made of these, and who only looks is told
 * so ({@code Refusals}). What an application takes for its numbers is not in the schema, so a
 * person is told what to do where a number could be given twice ({@code NumberAdvice}).
 */
@NullMarked
package dev.limbeck.command;

import org.jspecify.annotations.NullMarked;
