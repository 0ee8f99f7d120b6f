package dev.limbeck.script;

import dev.limbeck.error.Place;
import dev.limbeck.operation.Operation;

/** An operation and where it stands. */
public record PlacedOperation(Operation operation, Place place) {}
