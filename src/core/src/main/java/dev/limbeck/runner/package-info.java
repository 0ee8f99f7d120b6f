/** Runs plans up and down, keeps the version table, holds the lock. */
@NullMarked
package dev.limbeck.runner;

import org.jspecify.annotations.NullMarked;
