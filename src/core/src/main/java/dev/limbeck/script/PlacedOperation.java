package dev.limbeck.script;

import dev.limbeck.error.Place;
import dev.limbeck.operation.Operation;

/**
 * An operation and where a file says it.
 *
 * @param place the line of the operation's name
 */
public record PlacedOperation(Operation operation, Place place) {}
