@NullMarked
package dev.limbeck.operation;

import org.jspecify.annotations.NullMarked;
