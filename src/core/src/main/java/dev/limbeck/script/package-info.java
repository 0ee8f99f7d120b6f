/**
 * Revision files: found, their headers read, their bodies read, written.
 *
 * <p>A file has two parts that are read apart from each other. The <em>header</em> says where the
 * revision stands in the graph; {@link dev.limbeck.script.ScriptDirectory} learns the headers of
 * thousands of files without looking at a body, and without loading a YAML parser where the header
 * is as plain as the ones that this tool writes. The <em>body</em> says what the revision does;
 * {@link dev.limbeck.script.ScriptReader} reads it only for the revisions that a command runs. A
 * file comes in two formats that mean the same: YAML with operations, and SQL with its header in
 * comments.
 *
 * <p>YAML is read as nodes and never as Java objects, for three reasons: every mistake is told with
 * its line; no text in a file can make the program build an object; and what a scalar means is
 * decided by the key it stands under. {@code name: no} and {@code default: 1.0} are the texts that
 * the user typed, not a truth value and a rounded number. Where SQL would silently understand
 * something else than the user meant (a date without SQL's quotes is a subtraction), the reader
 * asks, or does what can only have been meant.
 *
 * <p>All mistakes of a file are told at once. Whether operations go together with a schema is not
 * decided here: whoever runs them replays them in memory first.
 *
 * <p>Whether an applied revision was changed is asked of what it means ({@link
 * dev.limbeck.script.Meaning}), not of its bytes; those texts outlive every version of this tool.
 *
 * <p>Files are created and never rewritten, so that whatever people write into them stays.
 */
@NullMarked
package dev.limbeck.script;

import org.jspecify.annotations.NullMarked;
