package dev.limbeck.runner;

import dev.limbeck.dialect.ScriptForm;
import dev.limbeck.dialect.SqlDefinitions;
import dev.limbeck.graph.Direction;
import dev.limbeck.graph.Revision;
import dev.limbeck.graph.RevisionGraph;
import dev.limbeck.graph.Step;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a script does with the version table: the same rows as an online run, but for when, by whom
 * and how long, which only the database that runs the script can say.
 */
record VersionRows(
    VersionTable versions, ScriptForm form, RevisionGraph graph, String toolVersion) {

  List<String> createIfMissing() throws SQLException {
    return versions.creation().stream()
        .map(sql -> sql.replaceFirst("^CREATE TABLE ", "CREATE TABLE IF NOT EXISTS "))
        .toList();
  }

  /** The row that records a step; its checksum counts for an upgrade only. */
  String record(Step step, Checksum checksum) {
    Revision revision = step.revision();
    String id = literal(revision.id());
    if (step.direction() == Direction.DOWNGRADE) {
      return "DELETE FROM " + versions.sqlName() + " WHERE revision = " + id;
    }
    return "INSERT INTO "
        + versions.sqlName()
        + " (revision, checksum, message, applied_at, applied_by, duration_ms, tool_version)\nVALUES ("
        + String.join(
            ", ",
            id,
            literal(checksum.text()),
            literal(revision.message()),
            form.now(),
            form.user(),
            "0",
            literal(toolVersion))
        + ")";
  }

  /** Stops a script that meets a database which is not where the step begins. */
  Optional<String> refusal(Step step) {
    String id = step.revision().id();
    boolean up = step.direction() == Direction.UPGRADE;
    TreeSet<String> needed = new TreeSet<>();
    TreeSet<String> unwanted = new TreeSet<>();
    if (up) {
      graph.parents(id).forEach(parent -> needed.add(parent.id()));
      graph.dependencies(id).forEach(dependency -> needed.add(dependency.id()));
      unwanted.add(id);
    } else {
      graph.children(id).forEach(child -> unwanted.add(child.id()));
      graph.dependents(id).forEach(dependent -> unwanted.add(dependent.id()));
      needed.add(id);
    }
    List<String> wrong = new ArrayList<>();
    if (!needed.isEmpty()) {
      wrong.add(count(needed) + " < " + needed.size());
    }
    if (!unwanted.isEmpty()) {
      wrong.add(count(unwanted) + " > 0");
    }
    List<String> wants = new ArrayList<>();
    if (!needed.isEmpty()) {
      wants.add("with " + String.join(", ", needed));
    }
    if (!unwanted.isEmpty()) {
      wants.add("without " + String.join(", ", unwanted));
    }
    String message =
        (up ? "upgrade " : "downgrade ")
            + id
            + " begins at a database "
            + String.join(" and ", wants)
            + ", and this is none";
    return form.refusal("SELECT 1 WHERE " + String.join(" OR ", wrong), message);
  }

  private String count(TreeSet<String> ids) {
    return "(SELECT count(*) FROM "
        + versions.sqlName()
        + " WHERE revision IN ("
        + ids.stream().map(VersionRows::literal).collect(Collectors.joining(", "))
        + "))";
  }

  private static String literal(String text) {
    return SqlDefinitions.literal(text);
  }
}
