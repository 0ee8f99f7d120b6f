package dev.limbeck.schema;

/**
 * A generator of numbers that stands by itself; one that belongs to an identity column is none.
 *
 * @param start the first value; matters only when it is created
 * @param increment what is added each time, not 0
 */
public record Sequence(QualifiedName name, long start, long increment) {}
