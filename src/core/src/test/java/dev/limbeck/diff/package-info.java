@NullMarked
package dev.limbeck.diff;

import org.jspecify.annotations.NullMarked;
