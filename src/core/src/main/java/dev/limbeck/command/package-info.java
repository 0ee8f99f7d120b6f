/**
 * The verbs of the tool as library calls that return values.
 *
 * <p>Here the rooms meet that do not know each other: the model, the differ, the dialect, the
 * scripts and the runner. A command takes what it needs as arguments, returns what it found or did
 * as a value, and prints nothing; the command line and the Maven plugin are two ways to call the
 * same thing and to show the same value.
 */
@NullMarked
package dev.limbeck.command;

import org.jspecify.annotations.NullMarked;
