package dev.limbeck.command;

import dev.limbeck.dialect.Dialect;
import dev.limbeck.dialect.TypeChanges;
import dev.limbeck.operation.AlterColumn;
import dev.limbeck.operation.Change;
import dev.limbeck.operation.CreateCheckConstraint;
import dev.limbeck.operation.CreateEnum;
import dev.limbeck.operation.DropConstraint;
import dev.limbeck.operation.DropEnum;
import dev.limbeck.operation.ExecuteSql;
import dev.limbeck.operation.Operation;
import dev.limbeck.operation.OperationNames;
import dev.limbeck.schema.CheckConstraint;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.EnumType;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.TypeKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Values that mean nothing, or something else, under the new type of their column: the numbers of
 * an enum's constants and their names, and what {@link TypeChanges#translation} names. No cast
 * knows the one from the other, and some databases cast all the same: MySQL takes the number 1 for
 * the first name of an ENUM. So a person says how, in an UPDATE that runs while the column has a
 * type that holds both.
 */
final class TranslatedValues {
  private final List<Operation> operations;
  private final Schema start;
  private final Dialect dialect;
  private final Set<QualifiedName> enums = new HashSet<>();

  /**
   * Of some operations.
   *
   * @param start the schema before them
   */
  TranslatedValues(List<Operation> operations, Schema start, Dialect dialect) {
    this.operations = operations;
    this.start = start;
    this.dialect = dialect;
    start.enums().stream().map(EnumType::name).forEach(enums::add);
    for (Operation operation : operations) {
      if (operation instanceof CreateEnum create) {
        enums.add(create.type().name());
      } else if (operation instanceof DropEnum drop) {
        enums.add(drop.name());
      }
    }
  }

  /** Whether the values of a column have to be translated. */
  boolean concerns(AlterColumn alter) {
    Change<ColumnType> type = alter.type();
    if (type == null || type.from() == null || type.to() == null || alter.generated() != null) {
      return false;
    }
    ColumnType from = type.from();
    ColumnType to = type.to();
    if (from.dimensions() != to.dimensions()) {
      return false;
    }
    return dialect.translation(from, to).isPresent()
        || (isNumber(from) && names(to, alter, made(alter)))
        || (isNumber(to) && names(from, alter, gone(alter)));
  }

  private static boolean isNumber(ColumnType type) {
    return TypeKind.of(type) == TypeKind.NUMBER;
  }

  /** Whether a column of the type has the names of constants. */
  private boolean names(ColumnType type, AlterColumn alter, Stream<CheckConstraint> checks) {
    return type.name().equals("enum")
        || OperationNames.madeType(type).filter(enums::contains).isPresent()
        || (isText(type)
            && checks
                .map(CheckConstraint::expression)
                .anyMatch(text -> lists(text, alter.column())));
  }

  /** Whether a check lists texts that a column may have. */
  private static boolean lists(String check, String column) {
    String name = "(?iu)(?<![\\p{L}\\p{N}_$])" + Pattern.quote(column) + "(?![\\p{L}\\p{N}_$])";
    return check.contains("'") && Pattern.compile(name).matcher(check).find();
  }

  private Stream<CheckConstraint> made(AlterColumn alter) {
    return operations.stream()
        .filter(CreateCheckConstraint.class::isInstance)
        .map(CreateCheckConstraint.class::cast)
        .filter(create -> create.table().equals(alter.table()))
        .map(CreateCheckConstraint::constraint);
  }

  private Stream<CheckConstraint> gone(AlterColumn alter) {
    return operations.stream()
        .filter(DropConstraint.class::isInstance)
        .map(DropConstraint.class::cast)
        .filter(drop -> drop.table().equals(alter.table()))
        .flatMap(
            drop ->
                drop.definition() instanceof CheckConstraint check
                    ? Stream.of(check)
                    : Stream.of());
  }

  /**
   * The change with the default that its column keeps, which a type in between may not take.
   *
   * @param before what the same revision does before it
   */
  AlterColumn withKept(AlterColumn alter, List<Operation> before) {
    if (alter.defaultValue() != null) {
      return alter;
    }
    return dialect
        .after(before, start)
        .table(alter.table())
        .flatMap(table -> table.column(alter.column()))
        .map(Column::defaultValue)
        .map(kept -> alter.withDefault(Change.of(kept, kept)))
        .orElse(alter);
  }

  /**
   * The change, and the UPDATE in its place. What the column has besides its values fits only one
   * of its types: it goes before them or comes behind them.
   */
  static List<Operation> steps(AlterColumn alter, Dialect dialect) {
    Change<ColumnType> type = alter.type();
    if (type == null || type.from() == null || type.to() == null) {
      throw new IllegalArgumentException(alter.describe());
    }
    ExecuteSql update = Backfill.ofValues(dialect, alter.table(), alter.column());
    ColumnType meanwhile =
        dialect
            .translation(type.from(), type.to())
            .orElse(TypeChanges.written(type.from(), type.to()));
    if (isText(meanwhile) && isText(type.from())) {
      return List.of(update, alter);
    }
    if (isText(meanwhile) && isText(type.to())) {
      return List.of(alter, update);
    }
    AlterColumn first =
        new AlterColumn(
            alter.table(),
            alter.column(),
            Change.of(type.from(), meanwhile),
            null,
            gone(alter.defaultValue()),
            gone(alter.identity()),
            null,
            gone(alter.collation()),
            null);
    AlterColumn last =
        new AlterColumn(
            alter.table(),
            alter.column(),
            Change.of(meanwhile, type.to()),
            alter.nullable(),
            come(alter.defaultValue()),
            come(alter.identity()),
            alter.comment(),
            come(alter.collation()),
            alter.generated());
    return List.of(first, update, last);
  }

  private static <T> @Nullable Change<T> gone(@Nullable Change<T> change) {
    return change == null || change.from() == null ? null : Change.of(change.from(), null);
  }

  private static <T> @Nullable Change<T> come(@Nullable Change<T> change) {
    return change == null || change.to() == null ? null : Change.of(null, change.to());
  }

  private static boolean isText(ColumnType type) {
    return TypeKind.of(type) == TypeKind.TEXT;
  }

  /**
   * A downgrade with the places that the way back of some changes needs.
   *
   * @param translated the changes of the upgrade that are in steps
   */
  static List<Operation> back(
      List<Operation> downgrade, Set<AlterColumn> translated, Dialect dialect) {
    List<Operation> back = new ArrayList<>();
    for (Operation operation : downgrade) {
      Optional<AlterColumn> again =
          translated.stream()
              .filter(one -> operation instanceof AlterColumn alter && turnsBack(alter, one))
              .findFirst();
      back.addAll(
          again
              .map(one -> steps(keeping((AlterColumn) operation, one), dialect))
              .orElse(List.of(operation)));
    }
    return back;
  }

  private static AlterColumn keeping(AlterColumn back, AlterColumn alter) {
    Change<String> kept = alter.defaultValue();
    return back.defaultValue() != null || kept == null
        ? back
        : back.withDefault(kept.reversed().orElse(null));
  }

  /** What a person has to know of the way back, one sentence each. */
  static List<String> back(Set<AlterColumn> translated) {
    return translated.stream()
        .map(
            alter ->
                "The downgrade has a place for what the rows of "
                    + alter.table()
                    + " get back as "
                    + alter.column()
                    + "; downgrade refuses to run until it is filled in.")
        .sorted()
        .toList();
  }

  private static boolean turnsBack(AlterColumn back, AlterColumn alter) {
    Change<ColumnType> type = back.type();
    return back.table().equals(alter.table())
        && back.column().equals(alter.column())
        && type != null
        && type.reversed().equals(Optional.ofNullable(alter.type()));
  }
}
