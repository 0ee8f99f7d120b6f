package dev.limbeck.command;

import dev.limbeck.operation.DropConstraint;
import dev.limbeck.operation.DropIndex;
import dev.limbeck.operation.Operation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What indexes and constraints have beside what is compared, which goes where a revision makes them
 * anew: a note says that of each; this says it of those that do go.
 */
final class MadeAnew {
  private static final String MAY_GO = "goes if it is made anew";
  private static final String GOES = "goes, since it is made anew here";

  private final List<String> subjects;

  MadeAnew(List<Operation> operations) {
    this.subjects = operations.stream().flatMap(one -> subject(one).stream()).toList();
  }

  private static Optional<String> subject(Operation operation) {
    if (operation instanceof DropIndex drop) {
      return Optional.of("index " + drop.name() + " of table " + drop.table() + " ");
    }
    return operation instanceof DropConstraint drop && drop.name() != null
        ? Optional.of("constraint " + drop.name() + " of table " + drop.table() + " ")
        : Optional.empty();
  }

  /** A note, as it is for these operations. */
  String note(String note) {
    return note.endsWith(MAY_GO) && subjects.stream().anyMatch(note::startsWith)
        ? note.substring(0, note.length() - MAY_GO.length()) + GOES
        : note;
  }

  /** What goes. */
  List<String> losses(List<String> notes) {
    return notes.stream()
        .flatMap(note -> Stream.of(note(note)).filter(said -> !said.equals(note)))
        .toList();
  }
}
