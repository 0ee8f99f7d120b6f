package dev.limbeck.diff;

import dev.limbeck.diff.Rename.Basis;
import dev.limbeck.diff.Rename.Subject;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.EnumType;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Sequence;
import dev.limbeck.schema.Table;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the revisions between two schemas have renamed and dropped, seen from one of them: it goes
 * back on the operations that led to the one from where their ways part, and forth on those that
 * led to the other.
 */
public final class RecordedRenames {
  private final NameTrails back;
  private final NameTrails forth;

  /**
   * Of operations in the order in which they are carried out.
   *
   * @param toFrom those that led to what is there alone
   * @param toWanted those that led to what is wanted alone
   * @param ignoresCase whether names that differ only in their case are one name
   */
  public RecordedRenames(List<Operation> toFrom, List<Operation> toWanted, boolean ignoresCase) {
    back = new NameTrails(ignoresCase);
    toFrom.forEach(back::follow);
    forth = new NameTrails(ignoresCase);
    toWanted.forEach(forth::follow);
  }

  /** Where no revision leads from one to the other. */
  public static RecordedRenames none() {
    return new RecordedRenames(List.of(), List.of(), false);
  }

  /** What they settle. Names that are not as the operations have it settle nothing. */
  public RenameDecisions decisions(Schema from, Schema to) {
    RenameDecisions decisions = RenameDecisions.none();
    for (Table table : from.tables()) {
      Optional<String> now = moved(back.tables(), forth.tables(), back.key(table.name()));
      Optional<Table> next = now.flatMap(name -> found(to.tables(), Table::name, name));
      decisions =
          decided(
              decisions,
              Subject.table(table.name()),
              now.isPresent(),
              next.map(one -> one.name().name()),
              found(to.tables(), Table::name, back.key(table.name())).isPresent());
      if (next.isPresent()) {
        decisions = columns(decisions, table, next.get());
      }
    }
    for (Sequence one : from.sequences()) {
      Optional<String> now = moved(back.sequences(), forth.sequences(), back.key(one.name()));
      decisions =
          decided(
              decisions,
              Subject.sequence(one.name()),
              now.isPresent(),
              now.flatMap(name -> found(to.sequences(), Sequence::name, name))
                  .map(next -> next.name().name()),
              found(to.sequences(), Sequence::name, back.key(one.name())).isPresent());
    }
    for (EnumType type : from.enums()) {
      Optional<EnumType> next =
          moved(back.types(), forth.types(), back.key(type.name()))
              .flatMap(name -> found(to.enums(), EnumType::name, name));
      if (next.isPresent()) {
        decisions = values(decisions, type, next.get());
      }
    }
    return decisions;
  }

  private RenameDecisions columns(RenameDecisions known, Table table, Table next) {
    NameTrail before = back.columns(back.key(table.name()));
    NameTrail after = forth.columns(forth.key(next.name()));
    RenameDecisions decisions = known;
    for (Column column : table.columns()) {
      Optional<String> now = moved(before, after, back.key(column.name()));
      decisions =
          decided(
              decisions,
              Subject.column(table.name(), column.name()),
              now.isPresent(),
              now.flatMap(name -> found(next.columns(), Column::name, name)).map(Column::name),
              found(next.columns(), Column::name, back.key(column.name())).isPresent());
    }
    return decisions;
  }

  private RenameDecisions values(RenameDecisions known, EnumType type, EnumType next) {
    NameTrail before = back.values(back.key(type.name()));
    NameTrail after = forth.values(forth.key(next.name()));
    RenameDecisions decisions = known;
    for (String value : type.values()) {
      Optional<String> now = moved(before, after, value).filter(next.values()::contains);
      if (now.isPresent() && !now.get().equals(value)) {
        decisions =
            decisions.rename(Subject.enumValue(type.name(), value), now.get(), Basis.REVISION);
      }
    }
    return decisions;
  }

  private static Optional<String> moved(NameTrail back, NameTrail forth, String name) {
    return back.origin(name).flatMap(forth::now);
  }

  /**
   * @param stays whether the operations leave it there
   * @param to what it is called then, if it is wanted
   * @param sameName whether something is wanted under its name
   */
  private static RenameDecisions decided(
      RenameDecisions known,
      Subject subject,
      boolean stays,
      Optional<String> to,
      boolean sameName) {
    if (to.isPresent() && !to.get().equals(subject.name())) {
      return known.rename(subject, to.get(), Basis.REVISION);
    }
    return stays || sameName ? known : known.drop(subject);
  }

  private <T> Optional<T> found(Collection<T> all, Function<T, Object> name, String key) {
    return all.stream().filter(one -> back.key(name.apply(one)).equals(key)).findFirst();
  }
}
