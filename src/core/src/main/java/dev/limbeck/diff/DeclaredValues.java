package dev.limbeck.diff;

import dev.limbeck.diff.Rename.Subject;
import dev.limbeck.schema.CheckConstraint;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.EnumType;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a declared rename says of values of enum types: {@code mood.sad:mood.unhappy}. A value that
 * has a dot or a colon cannot be named so.
 */
final class DeclaredValues {
  /** What to do about a value that a declaration cannot name. */
  static final String BY_HAND =
      "a value with a dot or a colon in it is renamed with 'rename_enum_value' in a revision"
          + " written by hand";

  private final Schema from;
  private final Schema to;

  DeclaredValues(Schema from, Schema to) {
    this.from = from;
    this.to = to;
  }

  /** The value that some parts of a name stand for: those of its type, and its own. */
  static Optional<Subject> find(Schema schema, List<String> parts) {
    return type(schema, parts)
        .flatMap(
            type ->
                spelled(parts.get(parts.size() - 1), type)
                    .map(value -> Subject.enumValue(type.name(), value)));
  }

  private static Optional<EnumType> type(Schema schema, List<String> parts) {
    String name = String.join(".", parts.subList(0, parts.size() - 1));
    return schema.enums().stream()
        .filter(type -> type.name().toString().equalsIgnoreCase(name))
        .findFirst();
  }

  private static Optional<String> spelled(String value, EnumType type) {
    return type.values().contains(value)
        ? Optional.of(value)
        : type.values().stream().filter(value::equalsIgnoreCase).findFirst();
  }

  private static Optional<String> spelled(Schema schema, Subject value) {
    return schema.enumType(value.table()).flatMap(type -> spelled(value.name(), type));
  }

  private static boolean has(Schema schema, Subject value) {
    return schema
        .enumType(value.table())
        .filter(type -> type.values().contains(value.name()))
        .isPresent();
  }

  /** The new name as the wanted type spells it, if it has it. */
  String wanted(Subject target) {
    return spelled(to, target).orElse(target.name());
  }

  /**
   * Why a value cannot have another name; empty if it can.
   *
   * @param leaving what is declared to have another name
   */
  Optional<String> obstacle(Subject target, Set<Subject> leaving) {
    if (spelled(to, target).isEmpty()) {
      return Optional.of("the model has no " + target.fullName());
    }
    if (!leaving.contains(target) && has(from, target)) {
      return Optional.of(
          "there is the "
              + target
              + " already; rows go from one value to another with an UPDATE ('execute')");
    }
    return Optional.empty();
  }

  /** Why an old name leads to nothing, where it looks like that of a value; else empty. */
  Optional<String> unknown(RenameText rename) {
    String name = rename.oldName() + ".";
    boolean signs =
        from.enums().stream()
                .map(type -> type.name() + ".")
                .filter(type -> name.regionMatches(true, 0, type, 0, type.length()))
                .anyMatch(type -> name.indexOf('.', type.length()) < name.length() - 1)
            || (type(from, rename.old()).isPresent() && rename.newName().contains(":"));
    return signs ? Optional.of(BY_HAND) : column(rename.old()).map(DeclaredValues::inRows);
  }

  /** A column whose values are listed in its own type or in a check. */
  private record Listed(Table table, Column column) {}

  private Optional<Listed> column(List<String> parts) {
    String value = parts.get(parts.size() - 1);
    String owner = String.join(".", parts.subList(0, parts.size() - 1));
    for (Table table : from.tables()) {
      for (Column column : table.columns()) {
        boolean named =
            owner.equalsIgnoreCase(column.name())
                || owner.equalsIgnoreCase(table.name() + "." + column.name());
        if (named && lists(table, column, value)) {
          return Optional.of(new Listed(table, column));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean lists(Table table, Column column, String value) {
    String literal = "'" + value.replace("'", "''") + "'";
    return column.type().arguments().contains(literal)
        || table.checks().stream()
            .map(CheckConstraint::expression)
            .filter(check -> Expressions.columns(check, table).contains(column.name()))
            .anyMatch(check -> check.contains(literal));
  }

  private static String inRows(Listed listed) {
    QualifiedName table = listed.table().name();
    return table
        + "."
        + listed.column().name()
        + " is a column of type "
        + listed.column().type()
        + ", not one of PostgreSQL's enum types, and its values are in its rows: let a revision"
        + " written by hand allow the new value, UPDATE the rows with 'execute', and take the old"
        + " value away";
  }
}
