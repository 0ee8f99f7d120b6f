/**
 * The command line: options in, one library call, its value printed.
 *
 * <p>{@link dev.limbeck.cli.Main} gets its streams, environment and working directory as arguments,
 * so that every test of the command line runs in process. Results go to standard output, everything
 * else to standard error; the exit codes are {@link dev.limbeck.error.ExitCode}'s.
 */
@NullMarked
package dev.limbeck.cli;

import org.jspecify.annotations.NullMarked;
