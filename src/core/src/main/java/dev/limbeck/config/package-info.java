/** Everything a user can set, as one immutable value. */
@NullMarked
package dev.limbeck.config;

import org.jspecify.annotations.NullMarked;
