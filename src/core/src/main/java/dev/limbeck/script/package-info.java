/** Revision files: found, read, written. */
@NullMarked
package dev.limbeck.script;

import org.jspecify.annotations.NullMarked;
