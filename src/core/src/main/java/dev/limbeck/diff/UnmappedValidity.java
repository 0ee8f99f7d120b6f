package dev.limbeck.diff;

import dev.limbeck.schema.CheckConstraint;
import dev.limbeck.schema.Constraint;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which foreign keys and checks of a database do not hold for the rows that were there before them:
 * a mapping cannot say it. The mapped one that is the same takes it over, so that it is no
 * difference, and one that is made anew for another reason does not fail on those rows.
 */
final class UnmappedValidity {
  private final UnmappedNotes notes;

  private UnmappedValidity(UnmappedNotes notes) {
    this.notes = notes;
  }

  /** The mapping, completed. */
  static Schema completed(Schema mapping, Schema database, UnmappedNotes notes) {
    UnmappedValidity validity = new UnmappedValidity(notes);
    return mapping.withTables(
        mapping.tables().stream()
            .map(
                table ->
                    database
                        .table(table.name())
                        .map(there -> validity.completed(table, there))
                        .orElse(table))
            .toList());
  }

  private Table completed(Table mapped, Table there) {
    Set<String> open =
        Stream.<Constraint>concat(there.foreignKeys().stream(), there.checks().stream())
            .filter(one -> !one.valid())
            .map(Constraint::name)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    if (open.isEmpty()) {
      return mapped;
    }
    Table valid =
        there
            .withForeignKeys(there.foreignKeys().stream().map(one -> one.withValid(true)).toList())
            .withChecks(there.checks().stream().map(one -> one.withValid(true)).toList());
    Matching<ForeignKey> keys = KeyPairs.foreignKeys(valid, mapped);
    Matching<CheckConstraint> checks = KeyPairs.checks(valid, mapped);
    return mapped
        .withForeignKeys(
            mapped.foreignKeys().stream()
                .map(one -> taken(mapped, one, keys, open, ForeignKey::withValid))
                .toList())
        .withChecks(
            mapped.checks().stream()
                .map(one -> taken(mapped, one, checks, open, CheckConstraint::withValid))
                .toList());
  }

  private <T extends Constraint> T taken(
      Table table,
      T mapped,
      Matching<T> matching,
      Set<String> open,
      BiFunction<T, Boolean, T> withValid) {
    String name = matching.pairOf(mapped).map(Constraint::name).orElse(mapped.name());
    if (name == null || !open.contains(name)) {
      return mapped;
    }
    notes.add(
        "constraint " + name,
        " of table "
            + table.name()
            + " is not valid for all rows (NOT VALID): that is not compared");
    return withValid.apply(mapped, false);
  }
}
