package dev.limbeck.cli;

import dev.limbeck.command.History;
import dev.limbeck.graph.Revision;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a revision stands in a list. */
final class RevisionLines {
  private RevisionLines() {}

  /** {@code parent -> revision (head), message}; with {@code verbose} more lines below it. */
  static String line(History.Entry entry, boolean verbose) {
    Revision revision = entry.revision();
    String parents =
        revision.revises().isEmpty() ? "<base>" : String.join(", ", revision.revises());
    String marks =
        Stream.of(
                Map.entry("head", entry.head()),
                Map.entry("branch point", entry.branchPoint()),
                Map.entry("merge point", entry.mergePoint()))
            .filter(Map.Entry::getValue)
            .map(mark -> " (" + mark.getKey() + ")")
            .collect(Collectors.joining());
    String message = revision.message().isEmpty() ? "" : ", " + revision.message();
    String line = parents + " -> " + revision.id() + marks + message;
    return verbose
        ? line + "\n    created " + entry.header().created() + "\n    " + entry.header().file()
        : line;
  }
}
