package dev.limbeck.diff;

import dev.limbeck.operation.AlterColumn;
import dev.limbeck.operation.CreateCheckConstraint;
import dev.limbeck.operation.CreateExcludeConstraint;
import dev.limbeck.operation.CreateIndex;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.CheckConstraint;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.ExclusionConstraint;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.IndexPart;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks, exclusions and indexes that stay while a column which their expressions name gets another
 * type. They are dropped before and made again after, both ways, since a database that keeps
 * expressions with their types would not lead back to the same ones. What only compares whole
 * numbers stays: it is the same for whole numbers of every size.
 */
final class RetypedExpressions {
  /** How alike the types of one family are. */
  private static final double FAMILY = 0.6;

  private static final List<Operation> NONE = List.of();
  private static final Set<String> WHOLE = Set.of("smallint", "integer", "bigint");

  /** What only compares columns with each other and with numbers, and what it is made of. */
  private static final Pattern COMPARING =
      Pattern.compile("(?:\\s|[()]|[<>]=?|<>|!=|=|\\d+\\b|\"[^\"]+\"|[\\p{L}_][\\p{L}\\p{N}_$]*)*");

  /** As above, or it reckons with them. */
  private static final Pattern RECKONING =
      Pattern.compile(COMPARING.pattern().replace("[()]", "[-+*()]"));

  private static final Pattern NAME = Pattern.compile("\"([^\"]+)\"|([\\p{L}_][\\p{L}\\p{N}_$]*)");
  private static final Set<String> CONNECTING = Set.of("and", "or", "not", "is", "null", "between");

  private RetypedExpressions() {}

  /** What has to be done besides some operations. */
  static List<Operation> of(List<Operation> operations, Schema from) {
    Map<QualifiedName, Map<String, Boolean>> retyped = retyped(operations);
    if (retyped.isEmpty()) {
      return List.of();
    }
    Set<Operation> said = new HashSet<>(operations);
    List<Operation> more = new ArrayList<>();
    for (Table table : from.tables()) {
      Map<String, Boolean> columns = retyped.get(table.name());
      for (Operation creation : columns == null ? NONE : again(table, columns)) {
        Operation drop = creation.reverse().orElseThrow();
        if (!said.contains(drop)) {
          more.add(drop);
          more.add(creation);
        }
      }
    }
    return more;
  }

  /** Whether a text that is read as one type need not say the same as the other. */
  static boolean readsOtherwise(ColumnType a, ColumnType b) {
    return TypeLikeness.of(a, b).filter(likeness -> likeness >= FAMILY).isEmpty();
  }

  /**
   * The columns that get another type, by table, and whether that is one of whole numbers in the
   * place of another.
   */
  static Map<QualifiedName, Map<String, Boolean>> retyped(List<Operation> operations) {
    Map<QualifiedName, Map<String, Boolean>> retyped = new HashMap<>();
    for (Operation operation : operations) {
      if (operation instanceof AlterColumn alter && alter.type() != null) {
        ColumnType from = Objects.requireNonNull(alter.type().from());
        ColumnType to = Objects.requireNonNull(alter.type().to());
        if (!sameKind(from, to)) {
          retyped
              .computeIfAbsent(alter.table(), table -> new HashMap<>())
              .put(alter.column(), whole(from) && whole(to));
        }
      }
    }
    return retyped;
  }

  private static boolean whole(ColumnType type) {
    return WHOLE.contains(type.name()) && type.dimensions() == 0;
  }

  /** Whether two types differ in no more than a length or a precision. */
  private static boolean sameKind(ColumnType a, ColumnType b) {
    return a.name().equals(b.name()) && a.dimensions() == b.dimensions();
  }

  /** What makes again that which names one of the columns. */
  private static List<Operation> again(Table table, Map<String, Boolean> columns) {
    List<Operation> again = new ArrayList<>();
    for (CheckConstraint check : table.checks()) {
      if (names(check.expression(), table, columns)) {
        again.add(new CreateCheckConstraint(table.name(), check));
      }
    }
    for (ExclusionConstraint exclusion : table.exclusions()) {
      if (names(exclusion.index(), table, columns)) {
        again.add(new CreateExcludeConstraint(table.name(), exclusion));
      }
    }
    for (Index index : table.indexes()) {
      if (index.name() != null && names(index, table, columns)) {
        again.add(new CreateIndex(table.name(), index));
      }
    }
    return again;
  }

  private static boolean names(Index index, Table table, Map<String, Boolean> columns) {
    return names(index.where(), table, columns)
        || index.parts().stream()
            .filter(IndexPart::expression)
            .anyMatch(part -> names(part.text(), table, columns));
  }

  private static boolean names(
      @Nullable String expression, Table table, Map<String, Boolean> columns) {
    return expression != null && names(expression, table, columns, COMPARING);
  }

  /** Whether a computed column reads one of the columns so that their types matter to its words. */
  static boolean computes(String expression, Table table, Map<String, Boolean> columns) {
    return names(expression, table, columns, RECKONING);
  }

  private static boolean names(
      String expression, Table table, Map<String, Boolean> columns, Pattern typeless) {
    List<Boolean> whole =
        Expressions.columns(expression, table).stream()
            .filter(columns::containsKey)
            .map(columns::get)
            .toList();
    return !whole.isEmpty()
        && !(whole.stream().allMatch(Boolean.TRUE::equals)
            && compares(expression, table, typeless));
  }

  /** Whether nothing in it has a type but columns and whole numbers. */
  private static boolean compares(String expression, Table table, Pattern typeless) {
    return typeless.matcher(expression).matches()
        && NAME.matcher(expression)
            .results()
            .allMatch(
                name ->
                    name.group(1) == null
                        ? CONNECTING.contains(name.group(2).toLowerCase(Locale.ROOT))
                            || table.column(name.group(2)).isPresent()
                        : table.column(name.group(1)).isPresent());
  }
}
