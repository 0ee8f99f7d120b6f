/**
 * Reads the wanted schema from entities.
 *
 * <p>Entities are read by the project's own Hibernate in a class loader that is made of the
 * project's class path; its parent shows it the JDK and the few packages of Limbeck that both sides
 * speak: {@code dev.limbeck.schema}, {@code dev.limbeck.operation}, {@code dev.limbeck.error}, and
 * {@link dev.limbeck.model.EntityReader} with its request and answer. So neither the project's
 * version of any library nor Limbeck's can disturb the other. No connection is made: which server
 * it is, and which version, is told.
 *
 * <p>A {@link dev.limbeck.model.Model} also has the rows that tables must begin with: a table that
 * numbers the rows of others is of no use without its own. And it knows which columns each sequence
 * numbers, which no schema says. Models that are no classes are read by the commands, which have a
 * database for it.
 */
@NullMarked
package dev.limbeck.model;

import org.jspecify.annotations.NullMarked;
