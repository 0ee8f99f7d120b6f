package dev.limbeck.command;

import dev.limbeck.alembic.AlembicScript;
import dev.limbeck.error.Place;
import dev.limbeck.error.Problem;
import dev.limbeck.error.Problems;
import dev.limbeck.error.UserException;
import dev.limbeck.graph.Revision;
import dev.limbeck.operation.ExecuteSql;
import dev.limbeck.script.ScriptFormat;
import dev.limbeck.script.ScriptHeader;
import dev.limbeck.script.ScriptWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes revisions of Alembic's scripts.
 *
 * @param folder where the files go
 * @param up the statements of each upgrade; nothing at all where no SQL was given
 * @param down likewise
 */
record ImportedRevisions(
    Path folder, Map<String, List<String>> up, Map<String, List<String>> down) {

  /**
   * The revisions, in the order of the scripts.
   *
   * @param problems gets what no file may say
   */
  List<ImportedRevision> of(List<AlembicScript> scripts, Problems problems) {
    Set<String> names = new TreeSet<>();
    scripts.forEach(script -> names.add(script.revision()));
    Set<String> labels = new TreeSet<>();
    scripts.forEach(script -> labels.addAll(script.branchLabels()));
    List<ImportedRevision> revisions = new ArrayList<>();
    for (AlembicScript script : scripts) {
      try {
        revisions.add(revision(script, dependencies(script, names, labels)));
      } catch (UserException e) {
        for (Problem problem : e.problems()) {
          problems.add(new Problem(problem.message(), script.place(), problem.remedy()));
        }
      }
    }
    return revisions;
  }

  /** Alembic takes the beginning of an id there; a revision of this tool names all of it. */
  private static List<String> dependencies(
      AlembicScript script, Set<String> ids, Set<String> labels) {
    List<String> full = new ArrayList<>();
    for (String name : script.dependsOn()) {
      List<String> meant = ids.stream().filter(id -> id.startsWith(name)).toList();
      boolean whole = ids.contains(name) || labels.contains(name) || meant.size() != 1;
      full.add(whole ? name : meant.get(0));
    }
    return full;
  }

  private ImportedRevision revision(AlembicScript script, List<String> dependencies) {
    ScriptHeader header =
        ScriptHeader.planned(
            folder,
            ScriptFormat.YAML,
            script.revision(),
            script.downRevisions(),
            dependencies,
            script.branchLabels(),
            script.message(),
            script.created());
    List<String> upgrade = up.get(script.revision());
    List<String> downgrade = down.get(script.revision());
    Place from = script.place();
    List<String> notes = new ArrayList<>();
    notes.add("Taken over from Alembic's " + Path.of(from.file()).getFileName() + ".");
    if (upgrade == null) {
      notes.add("Its upgrade was not given as SQL: a new database does not get what it does.");
    }
    return new ImportedRevision(
        new Revision(
            script.revision(),
            script.downRevisions(),
            dependencies,
            script.branchLabels(),
            script.message(),
            from),
        header.file(),
        text(header, notes, upgrade, downgrade),
        upgrade != null);
  }

  private static String text(
      ScriptHeader header,
      List<String> notes,
      @Nullable List<String> upgrade,
      @Nullable List<String> downgrade) {
    List<ExecuteSql> up = operations(upgrade == null ? List.of() : upgrade);
    return downgrade == null
        ? new ScriptWriter().yaml(header, notes, up)
        : new ScriptWriter().yaml(header, notes, up, operations(downgrade));
  }

  private static List<ExecuteSql> operations(List<String> statements) {
    return statements.stream().map(ExecuteSql::of).collect(Collectors.toList());
  }
}
