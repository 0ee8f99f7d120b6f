/** The verbs of the tool as library calls that return values. */
@NullMarked
package dev.limbeck.command;

import org.jspecify.annotations.NullMarked;
