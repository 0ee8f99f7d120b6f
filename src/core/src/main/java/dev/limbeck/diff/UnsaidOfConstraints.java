package dev.limbeck.diff;

import dev.limbeck.schema.CheckConstraint;
import dev.limbeck.schema.Constraint;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import java.util.List;
import java.util.Optional;

/**
 * What foreign keys and checks of a database have and a mapping cannot say: that they do not hold
 * for the rows that were there before them, and which columns of a key a deletion sets. The mapped
 * one that is the same takes it over, so that it is no difference, and stays when the constraint is
 * made anew for another reason.
 */
final class UnsaidOfConstraints {
  private final UnmappedNotes notes;

  private UnsaidOfConstraints(UnmappedNotes notes) {
    this.notes = notes;
  }

  /** The mapping, completed. */
  static Schema completed(Schema mapping, Schema database, UnmappedNotes notes) {
    UnsaidOfConstraints unsaid = new UnsaidOfConstraints(notes);
    return mapping.withTables(
        mapping.tables().stream()
            .map(
                table ->
                    database
                        .table(table.name())
                        .map(there -> unsaid.completed(table, there))
                        .orElse(table))
            .toList());
  }

  private Table completed(Table mapped, Table there) {
    Table said =
        there
            .withForeignKeys(there.foreignKeys().stream().map(UnsaidOfConstraints::said).toList())
            .withChecks(there.checks().stream().map(one -> one.withValid(true)).toList());
    if (said.equals(there)) {
      return mapped;
    }
    List<Matching<ForeignKey>> keys =
        List.of(KeyPairs.foreignKeys(valid(there), mapped), KeyPairs.foreignKeys(said, mapped));
    List<Matching<CheckConstraint>> checks = List.of(KeyPairs.checks(said, mapped));
    return mapped
        .withForeignKeys(
            mapped.foreignKeys().stream()
                .map(
                    one ->
                        namesake(one, keys, there.foreignKeys())
                            .map(other -> completed(mapped, one, other))
                            .orElse(one))
                .toList())
        .withChecks(
            mapped.checks().stream()
                .map(
                    one ->
                        namesake(one, checks, there.checks())
                            .map(other -> completed(mapped, one, other))
                            .orElse(one))
                .toList());
  }

  /** A table whose keys hold for all rows: a mapping may say the columns that a deletion sets. */
  private static Table valid(Table table) {
    return table.withForeignKeys(
        table.foreignKeys().stream().map(one -> one.withValid(true)).toList());
  }

  /** A key with no more than most mappings say. */
  private static ForeignKey said(ForeignKey key) {
    return key.withValid(true).withOnDeleteColumns(List.of());
  }

  /** The one of the database that has the same structure, or else the same name. */
  private static <T extends Constraint> Optional<T> namesake(
      T mapped, List<Matching<T>> matchings, List<T> there) {
    String name =
        matchings.stream()
            .flatMap(matching -> matching.pairOf(mapped).stream())
            .findFirst()
            .map(Constraint::name)
            .orElse(mapped.name());
    return there.stream().filter(one -> name != null && name.equals(one.name())).findFirst();
  }

  private ForeignKey completed(Table table, ForeignKey mapped, ForeignKey there) {
    noteValidity(table, there);
    ForeignKey complete = mapped.withValid(there.valid());
    List<String> some = there.onDeleteColumns();
    if (some.isEmpty()
        || !mapped.onDeleteColumns().isEmpty()
        || mapped.onDelete() != there.onDelete()
        || !mapped.columns().containsAll(some)) {
      return complete;
    }
    note(table, there, "sets only some of its columns on delete (" + String.join(", ", some) + ")");
    return complete.withOnDeleteColumns(some);
  }

  private CheckConstraint completed(Table table, CheckConstraint mapped, CheckConstraint there) {
    noteValidity(table, there);
    return mapped.withValid(there.valid());
  }

  private void noteValidity(Table table, Constraint there) {
    if (!there.valid()) {
      note(table, there, "is not valid for all rows (NOT VALID)");
    }
  }

  private void note(Table table, Constraint there, String what) {
    notes.add(
        "constraint " + there.name(),
        " of table " + table.name() + " " + what + ": that is not compared");
  }
}
