package dev.limbeck.runner;

import dev.limbeck.error.Place;
import dev.limbeck.operation.Operation;
import dev.limbeck.script.PlacedOperation;
import java.util.IdentityHashMap;
import java.util.List;

/** Where the operations of a body stand; two that are equal stand at different places. */
final class OperationPlaces {
  private final IdentityHashMap<Operation, Place> places = new IdentityHashMap<>();
  private final Place file;

  private OperationPlaces(Place file) {
    this.file = file;
  }

  static OperationPlaces of(StepBody body) {
    OperationPlaces places = new OperationPlaces(Place.of(body.step().revision().id()));
    for (PlacedOperation placed : body.placed()) {
      places.places.put(placed.operation(), placed.place());
    }
    return places;
  }

  /** The place of the first of some operations; the revision where that is not known. */
  Place of(List<Operation> operations) {
    return operations.isEmpty() ? file : places.getOrDefault(operations.get(0), file);
  }
}
