/**
 * Measures commands as their users see them: whole processes, on files and databases made for it.
 *
 * <p>Seconds depend on the machine, so what is promised are ratios between two measurements of the
 * same run. One class is one benchmark.
 */
@NullMarked
package dev.limbeck.bench;

import org.jspecify.annotations.NullMarked;
