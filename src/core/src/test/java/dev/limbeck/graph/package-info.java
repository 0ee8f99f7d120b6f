/** Tests of the graph: given cases, the contract's scenarios, laws over random graphs, words. */
@NullMarked
package dev.limbeck.graph;

import org.jspecify.annotations.NullMarked;
