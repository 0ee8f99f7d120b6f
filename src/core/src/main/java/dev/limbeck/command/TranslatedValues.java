package dev.limbeck.command;

import dev.limbeck.dialect.Dialect;
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
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.EnumType;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Values that mean nothing, or something else, under the new type of their column: the numbers of
 * an enum's constants and their names, a large object's number and its contents. No cast knows the
 * one from the other, and some databases cast all the same: MySQL takes the number 1 for the first
 * name of an ENUM. So a person says how, in an UPDATE that runs while the column is a text.
 */
final class TranslatedValues {
  private static final Set<String> NUMBERS =
      Set.of("tinyint", "smallint", "integer", "bigint", "boolean", "bit");

  private static final Set<String> TEXTS = Set.of("char", "varchar", "text", "clob");
  private static final String LARGE_OBJECT = "oid";
  private static final ColumnType NAME = ColumnType.parse("varchar(255)");
  private static final ColumnType CONTENTS = ColumnType.of("text");

  private final List<Operation> operations;
  private final Set<QualifiedName> enums = new HashSet<>();

  /**
   * Of some operations.
   *
   * @param start the schema before them
   */
  TranslatedValues(List<Operation> operations, Schema start) {
    this.operations = operations;
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
    return from.name().equals(LARGE_OBJECT) != to.name().equals(LARGE_OBJECT)
        || (isNumber(from) && names(to, alter, made(alter)))
        || (isNumber(to) && names(from, alter, gone(alter)));
  }

  private static boolean isNumber(ColumnType type) {
    return NUMBERS.contains(type.name());
  }

  /** Whether a column of the type has the names of constants. */
  private boolean names(ColumnType type, AlterColumn alter, Stream<CheckConstraint> checks) {
    return type.name().equals("enum")
        || OperationNames.madeType(type).filter(enums::contains).isPresent()
        || (TEXTS.contains(type.name())
            && checks
                .map(CheckConstraint::expression)
                .anyMatch(text -> lists(text, alter.column())));
  }

  /** Whether a check lists texts that a column may have. */
  private static boolean lists(String check, String column) {
    return check.contains("'") && check.contains(column);
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

  /** The change, and the UPDATE in its place. */
  static List<Operation> steps(AlterColumn alter, Dialect dialect) {
    Change<ColumnType> type = alter.type();
    if (type == null || type.from() == null || type.to() == null) {
      throw new IllegalArgumentException(alter.describe());
    }
    ExecuteSql update = Backfill.ofValues(dialect, alter.table(), alter.column());
    if (isText(type.from())) {
      return List.of(update, alter);
    }
    if (isText(type.to())) {
      return List.of(alter, update);
    }
    boolean large =
        type.from().name().equals(LARGE_OBJECT) || type.to().name().equals(LARGE_OBJECT);
    ColumnType meanwhile = large ? CONTENTS : NAME;
    return List.of(
        AlterColumn.type(alter.table(), alter.column(), Change.of(type.from(), meanwhile)),
        update,
        alter.withType(Change.of(meanwhile, type.to())));
  }

  private static boolean isText(ColumnType type) {
    return TEXTS.contains(type.name());
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
      boolean again =
          operation instanceof AlterColumn alter
              && translated.stream().anyMatch(one -> turnsBack(alter, one));
      back.addAll(again ? steps((AlterColumn) operation, dialect) : List.of(operation));
    }
    return back;
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
