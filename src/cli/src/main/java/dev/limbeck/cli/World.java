package dev.limbeck.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is around a command: given from outside, so that a test can give another one.
 *
 * @param folder the working directory
 * @param environment the environment variables
 * @param clock for dates in files and rows
 * @param newIds ids of new revisions
 * @param home the folder of the distribution, with {@code lib/} in it; null where the tool does not
 *     run from one
 */
record World(
    Terminal terminal,
    Path folder,
    Map<String, String> environment,
    Clock clock,
    Supplier<String> newIds,
    @Nullable Path home) {}
