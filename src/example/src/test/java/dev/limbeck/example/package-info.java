/** The tutorial run for real, on the databases whose revisions are the same. */
@NullMarked
package dev.limbeck.example;

import org.jspecify.annotations.NullMarked;
