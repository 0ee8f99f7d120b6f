package dev.limbeck.cli;

import dev.limbeck.command.History;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The graph as a flowchart of Mermaid, oldest revision first and on top. Dependencies are dotted.
 */
final class MermaidDrawing {
  private final List<History.Entry> oldestFirst;
  private final Map<String, String> names = new LinkedHashMap<>();

  /** A drawing of some revisions, newest first; what they need besides is left out. */
  MermaidDrawing(List<History.Entry> entries) {
    List<History.Entry> reversed = new ArrayList<>(entries);
    Collections.reverse(reversed);
    this.oldestFirst = List.copyOf(reversed);
    // An id could be a word of Mermaid's or hold characters that mean something to it.
    oldestFirst.forEach(entry -> names.put(entry.revision().id(), "r" + (names.size() + 1)));
  }

  /** The lines. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("flowchart TD");
    for (History.Entry entry : oldestFirst) {
      lines.add("  " + names.get(entry.revision().id()) + "[\"" + label(entry) + "\"]");
    }
    for (History.Entry entry : oldestFirst) {
      String to = names.get(entry.revision().id());
      List<String> parents = entry.revision().revises();
      shown(parents).forEach(from -> lines.add("  " + from + " --> " + to));
      shown(entry.dependencies().stream().filter(id -> !parents.contains(id)).toList())
          .forEach(from -> lines.add("  " + from + " -.-> " + to));
    }
    return lines;
  }

  private List<String> shown(List<String> ids) {
    return ids.stream().distinct().filter(names::containsKey).map(names::get).toList();
  }

  private static String label(History.Entry entry) {
    String message = RevisionLines.oneLine(entry.revision().message());
    String first = escaped(entry.revision().id() + RevisionLines.marks(entry));
    return message.isEmpty() ? first : first + "<br/>" + escaped(message);
  }

  /** Whatever is not plain is written as Mermaid's own entity, {@code #code;}. */
  private static String escaped(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              boolean plain =
                  Character.isLetterOrDigit(c) || c == ' ' || "_-.,:()/'".indexOf(c) >= 0;
              if (plain) {
                out.appendCodePoint(c);
              } else {
                out.append('#').append(c).append(';');
              }
            });
    return out.toString();
  }
}
