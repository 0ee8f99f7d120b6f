/**
 * Benchmarks: programs that print numbers. They are no part of {@code mvn verify}, since a number
 * depends on the machine and on what else it does.
 */
@NullMarked
package dev.limbeck.bench;

import org.jspecify.annotations.NullMarked;
