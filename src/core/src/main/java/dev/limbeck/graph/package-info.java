/** The revisions as a directed acyclic graph; knows no file, no database and no clock. */
@NullMarked
package dev.limbeck.graph;

import org.jspecify.annotations.NullMarked;
