package dev.limbeck.dialect;

import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.TypeKind;
import java.util.Optional;

/** What a database makes of the values of a column that gets another type. */
public interface TypeChanges {

  /**
   * A text that holds values of two types, however a person writes them. It is no longer than that,
   * since the column may be part of a key that has no room for more (MySQL's 3072 bytes, of which a
   * character needs four).
   */
  static ColumnType written(ColumnType from, ColumnType to) {
    return ColumnType.of("varchar", Math.max(64, Math.max(digits(from), digits(to))));
  }

  /** What is longer than a time, a name of PostgreSQL or a float. */
  private static int digits(ColumnType type) {
    return switch (type.name()) {
      // With a sign, a point and a zero before it.
      case "numeric", "decimal" -> type.number(0).orElse(0) + 3;
      case "bit" -> type.number(0).orElse(1);
      // Their quotes count, too.
      case "enum" -> type.arguments().stream().mapToInt(String::length).max().orElse(0);
      default -> 0;
    };
  }

  /**
   * Whether every value of a column is kept when the column gets another type, though it may not be
   * one of that type: SQLite alone does so.
   */
  default boolean keepsValues(ColumnType from, ColumnType to) {
    return false;
  }

  /**
   * The type in which values have to be translated on their way from one type to another, because a
   * cast, if there is one, takes their form for what they mean: of a date MariaDB makes the number
   * 20241231. Either of the two types itself where it can hold both.
   *
   * @return empty where the database casts values to what means the same, or refuses them
   */
  default Optional<ColumnType> translation(ColumnType from, ColumnType to) {
    return areKinds(from, to, TypeKind.TIME, TypeKind.NUMBER)
            || betweenKindAnd(TypeKind.NUMBER, "uuid", from, to)
            || betweenKindAnd(TypeKind.TIME, "uuid", from, to)
        ? Optional.of(written(from, to))
        : Optional.empty();
  }

  /** Whether one of two types is of the one kind, and the other of the other. */
  static boolean areKinds(ColumnType from, ColumnType to, TypeKind one, TypeKind other) {
    TypeKind first = TypeKind.of(from);
    TypeKind second = TypeKind.of(to);
    return (first == one && second == other) || (first == other && second == one);
  }

  /** Whether one of two types has a name, and the other is a text. */
  static boolean betweenTextAnd(String name, ColumnType from, ColumnType to) {
    return betweenKindAnd(TypeKind.TEXT, name, from, to);
  }

  /** Whether one of two types has a name, and the other is of a kind. */
  static boolean betweenKindAnd(TypeKind kind, String name, ColumnType from, ColumnType to) {
    return (from.name().equals(name) && TypeKind.of(to) == kind)
        || (to.name().equals(name) && TypeKind.of(from) == kind);
  }

  /** Whether one of two types has the one name, and the other the other. */
  static boolean between(String one, String other, ColumnType from, ColumnType to) {
    return (from.name().equals(one) && to.name().equals(other))
        || (from.name().equals(other) && to.name().equals(one));
  }
}
