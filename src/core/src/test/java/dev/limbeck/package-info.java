/** Tests of the library as a whole. */
@NullMarked
package dev.limbeck;

import org.jspecify.annotations.NullMarked;
