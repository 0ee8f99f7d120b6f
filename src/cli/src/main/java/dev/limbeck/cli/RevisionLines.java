package dev.limbeck.cli;

import static java.time.temporal.ChronoUnit.SECONDS;

import dev.limbeck.command.History;
import dev.limbeck.graph.Revision;
import dev.limbeck.runner.AppliedRevision;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How a revision stands in a list. */
final class RevisionLines {
  private RevisionLines() {}

  /** {@code parent -> revision (label) (head), message}. */
  static String line(History.Entry entry) {
    List<String> revises = entry.revision().revises();
    return (revises.isEmpty() ? "<base>" : String.join(", ", revises)) + " -> " + name(entry);
  }

  /** {@code revision (label) (head), message}. */
  static String name(History.Entry entry) {
    Revision revision = entry.revision();
    String message = oneLine(revision.message());
    return revision.id() + marks(entry) + (message.isEmpty() ? "" : ", " + message);
  }

  /** The line, and what the header says besides. */
  static List<String> verbose(History.Entry entry) {
    List<String> lines = new ArrayList<>();
    lines.add(line(entry));
    details(entry).forEach(detail -> lines.add("    " + detail));
    return lines;
  }

  /** What stands beside a node of a drawing, which shows the parents itself. */
  static List<String> beside(History.Entry entry, boolean verbose) {
    List<String> lines = new ArrayList<>();
    lines.add(name(entry));
    if (verbose) {
      lines.addAll(details(entry));
    }
    return lines;
  }

  /** What is true of the revision, in brackets, with a blank before each. */
  static String marks(History.Entry entry) {
    List<String> marks = new ArrayList<>();
    if (!entry.labels().isEmpty()) {
      marks.add(String.join(", ", entry.labels()));
    }
    if (entry.effectiveHead()) {
      marks.add("head");
    } else if (entry.head()) {
      marks.add("head, needed by " + String.join(", ", entry.dependents()));
    }
    if (entry.branchPoint()) {
      marks.add("branch point");
    }
    if (entry.mergePoint()) {
      marks.add("merge point");
    }
    if (entry.current()) {
      marks.add("current");
    }
    return marks.stream().map(mark -> " (" + mark + ")").collect(Collectors.joining());
  }

  private static List<String> details(History.Entry entry) {
    List<String> details = new ArrayList<>();
    if (!entry.revision().dependsOn().isEmpty()) {
      details.add("depends on " + String.join(", ", entry.revision().dependsOn()));
    }
    if (entry.header().created() != null) {
      details.add("created " + entry.header().created());
    }
    details.add(entry.header().file().toString());
    if (entry.applied() != null) {
      details.add(applied(entry.applied()));
    }
    return details;
  }

  /** {@code applied 2026-11-21T09:15:00Z by me in 12 ms}; what a row does not say is left out. */
  static String applied(@Nullable AppliedRevision row) {
    if (row == null) {
      return "not applied";
    }
    String when = row.appliedAt() == null ? "" : " " + row.appliedAt().truncatedTo(SECONDS);
    String who = row.appliedBy().isEmpty() ? "" : " by " + row.appliedBy();
    return "applied" + when + who + " in " + row.took().toMillis() + " ms";
  }

  /** A message of several lines by its first one. */
  static String oneLine(String message) {
    return message.strip().lines().findFirst().orElse("").strip();
  }
}
