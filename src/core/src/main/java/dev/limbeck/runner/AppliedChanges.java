package dev.limbeck.runner;

import dev.limbeck.dialect.Dialect;
import dev.limbeck.error.ExitCode;
import dev.limbeck.error.Place;
import dev.limbeck.error.UserException;
import dev.limbeck.graph.Revision;
import dev.limbeck.graph.RevisionGraph;
import dev.limbeck.script.Meaning;
import dev.limbeck.script.PlacedOperation;
import dev.limbeck.script.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Compares the rows of a version table with the files of today. A file that was not touched since
 * costs nothing; of the others, what they mean is compared. A row without a checksum, from an older
 * version of this tool, is not compared.
 */
public record AppliedChanges(Dialect dialect, RevisionGraph graph, ScriptSource scripts) {

  /**
   * The revisions that do something else now, in the order of the rows.
   *
   * @throws UserException if a file was touched and cannot be read
   */
  public List<ChangedRevision> find(List<AppliedRevision> rows) {
    List<ChangedRevision> changed = new ArrayList<>();
    for (AppliedRevision row : rows) {
      Optional<Checksum> then = Checksum.parse(row.checksum());
      Optional<Revision> revision = graph.revision(row.revision());
      if (then.isPresent() && revision.isPresent()) {
        compare(row, then.get(), revision.get()).ifPresent(changed::add);
      }
    }
    return changed;
  }

  /** The rows that do not say what was done, as if it was what their files say today. */
  public List<ChangedRevision> unknown(List<AppliedRevision> rows) {
    List<ChangedRevision> unknown = new ArrayList<>();
    for (AppliedRevision row : rows) {
      Optional<Revision> revision = graph.revision(row.revision());
      if (row.checksum().isEmpty() && revision.isPresent()) {
        Script script = scripts.read(revision.get());
        Checksum checksum =
            Checksum.of(
                Checksum.meaning(dialect, script.upgrade()), scripts.fingerprint(revision.get()));
        unknown.add(new ChangedRevision(row, script.header().place(), List.of(), checksum.text()));
      }
    }
    return unknown;
  }

  /**
   * Refuses rows whose revisions do something else now.
   *
   * @throws UserException naming all of them, and what was changed
   */
  public void refuse(List<AppliedRevision> rows) {
    List<ChangedRevision> changed = find(rows);
    if (!changed.isEmpty()) {
      throw new UserException(
          ExitCode.FAILED, changed.stream().map(ChangedRevision::problem).toList(), null);
    }
  }

  private Optional<ChangedRevision> compare(AppliedRevision row, Checksum then, Revision revision) {
    String fingerprint = scripts.fingerprint(revision);
    if (!fingerprint.isEmpty() && fingerprint.equals(then.fingerprint())) {
      return Optional.empty();
    }
    Script script = scripts.read(revision);
    List<Meaning.Part> parts = Checksum.meaning(dialect, script.upgrade());
    Checksum now = Checksum.of(parts, fingerprint);
    if (now.meaning().equals(then.meaning())) {
      return Optional.empty();
    }
    return Optional.of(difference(row, then, now, parts, script.header().place()));
  }

  private static ChangedRevision difference(
      AppliedRevision row, Checksum then, Checksum now, List<Meaning.Part> parts, Place file) {
    int size = now.groupSize();
    if (size > 1 || then.groupSize() > 1) {
      return new ChangedRevision(
          row, Place.of(file.file()), List.of(ofGroups(then, now)), now.text());
    }
    List<String> before = then.parts();
    List<String> after = now.parts();
    int same = 0;
    while (same < Math.min(before.size(), after.size())
        && before.get(same).equals(after.get(same))) {
      same++;
    }
    int end = 0;
    while (end < Math.min(before.size(), after.size()) - same
        && before.get(before.size() - 1 - end).equals(after.get(after.size() - 1 - end))) {
      end++;
    }
    List<Meaning.Part> others = parts.subList(same, parts.size() - end);
    List<String> words = words(same, before.size() - same - end, others);
    Place place = others.isEmpty() ? Place.of(file.file()) : others.get(0).operation().place();
    return new ChangedRevision(row, place, words, now.text());
  }

  /**
   * What stands in place of some operations.
   *
   * @param same how many before them are the same
   * @param gone how many there were
   */
  private static List<String> words(int same, int gone, List<Meaning.Part> others) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < others.size(); i++) {
      PlacedOperation now = others.get(i).operation();
      words.add(
          "operation "
              + (same + i + 1)
              + (gone == others.size() ? " is another one: " : " was not there: ")
              + now.operation().describe());
    }
    if (gone != others.size() && gone > 0) {
      String where = same == 0 ? "at the beginning" : "behind operation " + same;
      words.add(gone == 1 ? "one " + where + " is gone" : gone + " " + where + " are gone");
    }
    return words;
  }

  private static String ofGroups(Checksum then, Checksum now) {
    if (then.count() != now.count()) {
      return "it had " + then.count() + " operations, and has " + now.count();
    }
    int group = 0;
    while (group < now.parts().size() - 1
        && now.parts().get(group).equals(then.parts().get(group))) {
      group++;
    }
    int first = group * now.groupSize() + 1;
    int last = Math.min(now.count(), first + now.groupSize() - 1);
    return "among operations " + first + " to " + last + " is another one";
  }
}
