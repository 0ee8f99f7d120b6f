/** What the tests of several packages share: real servers and generated schemas. */
@NullMarked
package dev.limbeck.testing;

import org.jspecify.annotations.NullMarked;
