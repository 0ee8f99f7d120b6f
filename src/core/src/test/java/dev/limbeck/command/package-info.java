@NullMarked
package dev.limbeck.command;

import org.jspecify.annotations.NullMarked;
