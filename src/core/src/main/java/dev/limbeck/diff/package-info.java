/**
 * The operations that lead from one schema to another.
 *
 * <p>The differ compares values and knows no database: both schemas come to it in the same
 * dialect's normal form. What has a structure is matched by structure first and by name second,
 * since most names of keys and constraints were chosen by a database or by Hibernate and by nobody;
 * a name that the wanted schema does give is wanted too.
 *
 * <p>The differences of each table are found one by one and without any order ({@link
 * dev.limbeck.diff.TableDiffer}); one place ({@link dev.limbeck.diff.OperationOrder}) then knows in
 * which order a database takes them, cycles of foreign keys included. That order is symmetric: the
 * reverse of each operation in the reverse order is a downgrade that works.
 *
 * <p>Which key or index of the one schema is which of the other is told in one place ({@code
 * KeyPairs}); the differ and what is left out of a comparison ({@link dev.limbeck.diff.KeptKeys})
 * ask it alike.
 *
 * <p>What stands on other things goes with them and comes back: foreign keys with the keys they
 * refer to ({@code DependentKeys}), and, on a database that keeps expressions together with the
 * types of their columns, checks, indexes and computed columns around a column that gets another
 * type ({@code RetypedExpressions}, {@code RecomputedColumns}).
 *
 * <p>Some differences are none of what a person wanted: of unique constraints that a mapping says
 * twice as many are wanted as there are ({@code DoubleKeys}), and an index that a server has
 * shortened by itself is the one that was asked for ({@link dev.limbeck.diff.ShortenedIndexes}).
 * What a change of type loses is told in one place ({@link dev.limbeck.diff.DataLoss}, with {@link
 * dev.limbeck.diff.LargeTypes} for types that differ by their room alone).
 *
 * <p>Renames are found in three steps. What the project says itself is carried out as it stands
 * ({@code DeclaredRenames}, {@code AttributeMoves}). What revisions have renamed already is
 * history, and followed from where the two schemas part ({@code RecordedRenames}, over {@code
 * NameTrails}). What is left is an assignment with margins, and a question where it is not clear
 * ({@code RenameSolver}).
 *
 * <p>Names of keys are no difference where nobody gave them; where revisions did, and a database
 * that something else made has others, that is told ({@link dev.limbeck.diff.KeyNameHistory}).
 *
 * <p>What a mapping has no words for is not unwanted. Before entities are compared, their schema is
 * completed with what only the database can say ({@link dev.limbeck.diff.Unmapped}, with {@code
 * UnsaidOfConstraints} and {@code UnsaidOfIndexes} for the parts of what is mapped, and {@code
 * Successors} for what takes the place of what goes; what a schema was made of says its {@link
 * dev.limbeck.diff.Origin}), and entities that are mapped to a view are taken out before; so the
 * differ itself needs no exceptions, and two databases or files of DDL are compared without any.
 */
@NullMarked
package dev.limbeck.diff;

import org.jspecify.annotations.NullMarked;
