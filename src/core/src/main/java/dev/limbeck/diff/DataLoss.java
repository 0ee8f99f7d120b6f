package dev.limbeck.diff;

import dev.limbeck.operation.AlterColumn;
import dev.limbeck.operation.AlterEnum;
import dev.limbeck.operation.DropColumn;
import dev.limbeck.operation.DropSequence;
import dev.limbeck.operation.DropTable;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.TypeKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What data an operation destroys, or may have to.
 *
 * @param reason in a few words: {@code its values are lost}
 * @param table whose rows are concerned; null where none are
 * @param column the column whose values are concerned; null for whole rows
 */
public record DataLoss(String reason, @Nullable QualifiedName table, @Nullable String column) {
  /** Types that list their values. */
  private static final Set<String> VALUES = Set.of("enum", "set");

  private static final Set<String> WHOLE = Set.of("tinyint", "smallint", "integer", "bigint");

  /**
   * What an operation destroys; empty where it keeps everything.
   *
   * @param before what the same revision has done before it
   * @param keeps whether the database itself keeps every value of a column of the first type that
   *     gets the second
   */
  public static Optional<DataLoss> of(
      Operation operation, List<Operation> before, BiPredicate<ColumnType, ColumnType> keeps) {
    if (operation instanceof DropTable drop) {
      return Optional.of(new DataLoss("its rows are lost", drop.table(), null));
    }
    if (operation instanceof DropColumn drop) {
      boolean computed = drop.definition() != null && drop.definition().generated() != null;
      return computed
          ? Optional.empty()
          : Optional.of(new DataLoss("its values are lost", drop.table(), drop.column()));
    }
    if (operation instanceof DropSequence) {
      return Optional.of(new DataLoss("its next value is lost", null, null));
    }
    if (operation instanceof AlterEnum alter && alter.values().from() != null) {
      return values(alter.values().from(), alter.wanted())
          .map(reason -> new DataLoss(reason, null, null));
    }
    if (operation instanceof AlterColumn alter && alter.computes()) {
      return becomesGenerated(alter, before)
          ? Optional.of(new DataLoss("its values are lost", alter.table(), alter.column()))
          : Optional.empty();
    }
    if (operation instanceof AlterColumn alter && alter.type() != null) {
      ColumnType from = alter.type().from();
      ColumnType to = alter.type().to();
      return from == null || to == null || keeps.test(from, to)
          ? Optional.empty()
          : narrowing(from, to).map(reason -> new DataLoss(reason, alter.table(), alter.column()));
    }
    return Optional.empty();
  }

  /** Whether it had values of its own; one that only rested was computed before, too. */
  private static boolean becomesGenerated(AlterColumn alter, List<Operation> before) {
    return alter.generated() != null
        && alter.generated().fromKnown()
        && alter.generated().from() == null
        && before.stream().noneMatch(one -> one instanceof AlterColumn rest && rests(rest, alter));
  }

  private static boolean rests(AlterColumn alter, AlterColumn again) {
    return alter.endsComputing()
        && alter.table().equals(again.table())
        && alter.column().equals(again.column());
  }

  /** What does not fit when values of one type become values of another; empty where all do. */
  static Optional<String> narrowing(ColumnType from, ColumnType to) {
    if (from.equals(to)) {
      return Optional.empty();
    }
    if (from.dimensions() != to.dimensions()) {
      return Optional.of("not every " + from + " is " + article(to) + to);
    }
    if (from.name().equals("decimal") || to.name().equals("decimal")) {
      return narrowing(numeric(from), numeric(to));
    }
    String old = from.name();
    String name = to.name();
    if (isText(name)) {
      return isText(old) ? shorter(from, to) : textFor(from, to);
    }
    if (WHOLE.contains(old) && WHOLE.contains(name)) {
      return bytes(name) < bytes(old) ? tooLarge(to) : Optional.empty();
    }
    if (old.equals("boolean") && WHOLE.contains(name)) {
      return Optional.empty();
    }
    if (name.equals("numeric")) {
      return numeric(from, to);
    }
    if (old.equals("real") && name.equals("float")) {
      return Optional.empty();
    }
    if (WHOLE.contains(old) && (name.equals("float") || name.equals("real"))) {
      return bytes(old) <= (name.equals("float") ? 4 : 2)
          ? Optional.empty()
          : Optional.of("large numbers lose digits");
    }
    if (isTime(old) && isTime(name)) {
      return temporal(from, to);
    }
    if (isBytes(old) && isBytes(name) && isLarge(from, to)) {
      return LargeTypes.shorter(from, to);
    }
    boolean identifier = old.equals("uuid") && holdsUuid(to);
    if (identifier || (name.equals("uuid") && from.equals(ColumnType.of("binary", 16)))) {
      return Optional.empty();
    }
    boolean bytes = Set.of("varbinary", "blob", "bytea").contains(old);
    if (bytes && (name.equals("blob") || name.equals("bytea"))) {
      return Optional.empty();
    }
    if (bytes && name.equals("varbinary")) {
      return shorter(from, to);
    }
    if (old.equals("jsonb") && name.equals("json")) {
      return Optional.empty();
    }
    if (old.equals("json") && name.equals("jsonb")) {
      return Optional.of("the text's blanks, order and doublets of keys are lost");
    }
    if (VALUES.contains(old) && old.equals(name)) {
      return values(from.arguments(), to.arguments());
    }
    return Optional.of("not every " + from + " is " + article(to) + to);
  }

  private static String article(ColumnType type) {
    return "aeio".indexOf(type.toString().replace("\"", "").charAt(0)) < 0 ? "a " : "an ";
  }

  private static ColumnType numeric(ColumnType type) {
    return type.name().equals("decimal") ? type.withName("numeric") : type;
  }

  private static Optional<String> values(List<String> from, List<String> to) {
    List<String> gone = from.stream().filter(value -> !to.contains(value)).toList();
    return gone.isEmpty()
        ? Optional.empty()
        : Optional.of("the values " + String.join(", ", gone) + " are no longer possible");
  }

  /** The length of a value that stands there in single quotes. */
  private static int length(String literal) {
    return literal.codePointCount(0, literal.length()) - 2;
  }

  private static boolean isText(String name) {
    return TypeKind.of(ColumnType.of(name)) == TypeKind.TEXT;
  }

  private static boolean isBytes(String name) {
    return Set.of("binary", "varbinary", "blob").contains(name) || LargeTypes.isBytes(name);
  }

  private static boolean holdsUuid(ColumnType bytes) {
    return switch (bytes.name()) {
      case "binary" -> bytes.number(0).orElse(1) == 16;
      case "varbinary" -> bytes.number(0).orElse(16) >= 16;
      default -> isBytes(bytes.name()) || bytes.name().equals("bytea");
    };
  }

  private static boolean isLarge(ColumnType from, ColumnType to) {
    return Stream.of(from.name(), to.name())
        .anyMatch(name -> LargeTypes.isText(name) || LargeTypes.isBytes(name));
  }

  private static boolean isTime(String name) {
    return TypeKind.of(ColumnType.of(name)) == TypeKind.TIME;
  }

  private static int bytes(String name) {
    return switch (name) {
      case "tinyint" -> 1;
      case "smallint" -> 2;
      case "integer" -> 4;
      default -> 8;
    };
  }

  private static Optional<String> tooLarge(ColumnType to) {
    return Optional.of("numbers that are too large for " + to + " do not fit");
  }

  private static Optional<String> shorter(ColumnType from, ColumnType to) {
    if (isLarge(from, to)) {
      return LargeTypes.shorter(from, to);
    }
    int now = to.number(0).orElse(to.name().equals("char") ? 1 : Integer.MAX_VALUE);
    int before = from.number(0).orElse(from.name().equals("char") ? 1 : Integer.MAX_VALUE);
    return now < before
        ? Optional.of("values longer than " + now + " do not fit")
        : Optional.empty();
  }

  /** What a value of another type looks like as text may be longer than there is room for. */
  private static Optional<String> textFor(ColumnType from, ColumnType to) {
    int room = to.number(0).orElse(to.name().equals("char") ? 1 : Integer.MAX_VALUE);
    int needed =
        switch (from.name()) {
          case "boolean" -> 5;
          case "tinyint" -> 4;
          case "smallint" -> 6;
          case "integer" -> 11;
          case "bigint" -> 20;
          case "uuid" -> 36;
          case "date" -> 13;
          case "enum" -> from.arguments().stream().mapToInt(DataLoss::length).max().orElse(0);
          case "set" -> from.arguments().stream().mapToInt(value -> length(value) + 1).sum() - 1;
          default -> 64;
        };
    return room < needed
        ? Optional.of("values longer than " + room + " as text do not fit")
        : Optional.empty();
  }

  private static Optional<String> numeric(ColumnType from, ColumnType to) {
    if (to.arguments().isEmpty()) {
      return Optional.empty();
    }
    int scale = to.number(1).orElse(0);
    int whole = to.number(0).orElse(0) - scale;
    if (WHOLE.contains(from.name())) {
      int digits =
          switch (from.name()) {
            case "tinyint" -> 3;
            case "smallint" -> 5;
            case "integer" -> 10;
            default -> 19;
          };
      return whole < digits ? tooLarge(to) : Optional.empty();
    }
    if (from.name().equals("numeric") && !from.arguments().isEmpty()) {
      int oldScale = from.number(1).orElse(0);
      if (scale < oldScale) {
        return Optional.of("values are rounded to " + scale + " decimal places");
      }
      return whole < from.number(0).orElse(0) - oldScale ? tooLarge(to) : Optional.empty();
    }
    return Optional.of("values are rounded to " + scale + " decimal places, or do not fit");
  }

  private static Optional<String> temporal(ColumnType from, ColumnType to) {
    boolean dateAfter = to.name().equals("date");
    boolean dateBefore = from.name().equals("date");
    boolean timeAfter = to.name().startsWith("time") && !to.name().startsWith("timestamp");
    boolean timeBefore = from.name().startsWith("time") && !from.name().startsWith("timestamp");
    if (dateAfter) {
      return Optional.of("the time of day is lost");
    }
    if (timeAfter && !timeBefore) {
      return Optional.of(dateBefore ? "the date is lost" : "the date is lost, the time stays");
    }
    if (timeBefore && !timeAfter) {
      return Optional.of("a time of day is no point in time");
    }
    if (from.name().endsWith("with time zone") && !to.name().endsWith("with time zone")) {
      return Optional.of("the time zone is lost");
    }
    int before = dateBefore ? 0 : from.number(0).orElse(6);
    int after = to.number(0).orElse(6);
    return after < before
        ? Optional.of("fractions of a second are rounded or cut off to " + after + " digits")
        : Optional.empty();
  }
}
