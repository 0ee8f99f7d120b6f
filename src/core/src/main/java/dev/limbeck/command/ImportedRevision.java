package dev.limbeck.command;

import dev.limbeck.graph.Revision;
import java.nio.file.Path;

/**
 * A revision that was another tool's.
 *
 * @param revision with its place in the other tool's file
 * @param file where it goes
 * @param text what the file says
 * @param complete whether its upgrade says all that the other tool's does
 */
record ImportedRevision(Revision revision, Path file, String text, boolean complete) {}
