package dev.limbeck.dialect.sqlite;

/**
 * A constraint of the table with what stands around it.
 *
 * @param constraint whose lead stands before it
 * @param rest blanks and comments that belong to it and stand after it, around its comma
 */
record TableConstraintText(ConstraintText constraint, String rest) {}
