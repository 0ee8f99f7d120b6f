/**
 * A problem and its remedy, and nothing else.
 *
 * <p>Whatever a user can cause is told as a {@link dev.limbeck.error.Problem}: what is wrong,
 * where, and what to do. A reader that can go on after a mistake collects all of them in {@link
 * dev.limbeck.error.Problems} and throws once, so that a file with three mistakes is mended in one
 * go. The words stand where the problem is found; how they are laid out on a terminal, and which
 * exit code follows, is known only here and in the command line.
 */
@NullMarked
package dev.limbeck.error;

import org.jspecify.annotations.NullMarked;
