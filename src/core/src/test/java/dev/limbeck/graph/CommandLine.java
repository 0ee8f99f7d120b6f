package dev.limbeck.graph;

import java.util.List;
import java.util.Set;

/** The commands as a user types them, on a graph and a state; what they answer as one line. */
record CommandLine(RevisionGraph graph, Set<String> applied) {

  /** A named graph and the rows of a version table whose current revisions are given. */
  static CommandLine at(String graph, List<String> current) {
    RevisionGraph revisions = Graphs.named(graph);
    return new CommandLine(revisions, Graphs.rows(revisions, current));
  }

  String run(String command) {
    List<String> words = Graphs.names(command);
    boolean flagged = words.size() > 1 && words.get(1).startsWith("--");
    List<String> targets = words.subList(flagged ? 2 : 1, words.size());
    String target = targets.isEmpty() ? "" : targets.get(0);
    String[] all = targets.toArray(String[]::new);
    return switch (words.get(0)) {
      case "upgrade" -> text(flagged ? graph.upgradeRange(target) : graph.upgrade(applied, all));
      case "downgrade" ->
          text(flagged ? graph.downgradeRange(target) : graph.downgrade(applied, target));
      case "stamp" -> text(graph.stamp(applied, flagged, all));
      case "history" -> text(graph.history(target, applied));
      case "current" ->
          flagged
              ? String.valueOf(graph.isAtHeads(applied))
              : String.join(" ", graph.currentOf(applied));
      case "revision" ->
          text(flagged ? graph.parentsOfNew(applied, false, all) : graph.parentsOfNew());
      case "show" -> graph.resolve(target, applied).id();
      default -> throw new IllegalArgumentException(command);
    };
  }

  private static String text(List<Revision> revisions) {
    return String.join(" ", Graphs.ids(revisions));
  }

  private String text(Plan plan) {
    String current = String.join(" ", graph.currentOf(plan.after()));
    return (text(plan.revisions()) + " -> " + current).strip();
  }
}
