/** The operations that lead from one schema to another. */
@NullMarked
package dev.limbeck.diff;

import org.jspecify.annotations.NullMarked;
