package dev.limbeck.command;

import dev.limbeck.diff.AttributeHistory;
import dev.limbeck.diff.KeyNameHistory;
import dev.limbeck.diff.RecordedRenames;
import dev.limbeck.diff.RenameHistory;
import dev.limbeck.graph.Revision;
import dev.limbeck.operation.Operation;
import dev.limbeck.script.PlacedOperation;
import dev.limbeck.script.Script;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * What revisions that are applied say of a database, and its catalogue does not.
 *
 * @param attributes which attribute each column is for
 * @param renames what has had another name
 * @param keyNames what revisions call keys
 * @param recorded what revisions say of the way to the other schema
 */
record AppliedHistory(
    AttributeHistory attributes,
    RenameHistory renames,
    KeyNameHistory keyNames,
    RecordedRenames recorded) {

  /** Of a schema that no revision has led to. */
  static AppliedHistory none() {
    return new AppliedHistory(
        new AttributeHistory(false),
        new RenameHistory(),
        new KeyNameHistory(),
        RecordedRenames.none());
  }

  /**
   * Of all revisions.
   *
   * @param ignoringCase whether names that differ only in their case are one
   */
  static AppliedHistory of(Revisions revisions, boolean ignoringCase) {
    return of(revisions, oldestFirst(revisions), ignoringCase);
  }

  /**
   * Of the revisions that are applied.
   *
   * @param applied their ids; one that no file has is passed over
   * @param ignoringCase as in {@link #of(Revisions, boolean)}
   */
  static AppliedHistory of(Revisions revisions, Set<String> applied, boolean ignoringCase) {
    List<Revision> known =
        oldestFirst(revisions).stream().filter(one -> applied.contains(one.id())).toList();
    return of(revisions, known, ignoringCase);
  }

  /**
   * The same with what the revisions say of the way to a schema that others led to.
   *
   * @param here the ids of those that led to this one
   * @param there the ids of those that led to the other
   */
  AppliedHistory towards(
      Revisions revisions, Set<String> here, Set<String> there, boolean ignoringCase) {
    return new AppliedHistory(
        attributes,
        renames,
        keyNames,
        new RecordedRenames(
            operations(revisions, here, there), operations(revisions, there, here), ignoringCase));
  }

  private static List<Operation> operations(
      Revisions revisions, Set<String> ids, Set<String> without) {
    return oldestFirst(revisions).stream()
        .filter(one -> ids.contains(one.id()) && !without.contains(one.id()))
        .flatMap(one -> revisions.read(one).upgrade().stream())
        .map(PlacedOperation::operation)
        .toList();
  }

  private static List<Revision> oldestFirst(Revisions revisions) {
    List<Revision> oldestFirst = new ArrayList<>(revisions.graph().history(null, Set.of()));
    Collections.reverse(oldestFirst);
    return oldestFirst;
  }

  private static AppliedHistory of(
      Revisions revisions, List<Revision> oldestFirst, boolean ignoringCase) {
    AppliedHistory history =
        new AppliedHistory(
            new AttributeHistory(ignoringCase),
            new RenameHistory(),
            new KeyNameHistory(),
            RecordedRenames.none());
    for (Revision revision : oldestFirst) {
      Script script = revisions.read(revision);
      List<Operation> upgrade = script.upgrade().stream().map(PlacedOperation::operation).toList();
      upgrade.forEach(history.attributes::follow);
      upgrade.forEach(history.keyNames::follow);
      script.attributes().forEach(history.attributes::follow);
      history.renames.follow(upgrade);
    }
    return history;
  }
}
