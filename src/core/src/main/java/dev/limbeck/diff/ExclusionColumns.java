package dev.limbeck.diff;

import dev.limbeck.schema.ExclusionConstraint;
import dev.limbeck.schema.IndexPart;
import dev.limbeck.schema.Table;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The columns that an exclusion constraint stands on; without any of them it is gone. */
public final class ExclusionColumns {
  private ExclusionColumns() {}

  /** All of them, each once: those of its elements, also in expressions, before all others. */
  public static List<String> all(ExclusionConstraint exclusion, Table table) {
    Set<String> columns = new LinkedHashSet<>(compared(exclusion, table));
    columns.addAll(exclusion.columns());
    Stream.ofNullable(exclusion.index().where())
        .forEach(text -> columns.addAll(Expressions.columns(text, table)));
    return List.copyOf(columns);
  }

  /** The columns of its elements, in their order. */
  static List<String> compared(ExclusionConstraint exclusion, Table table) {
    List<String> columns = new ArrayList<>();
    for (IndexPart part : exclusion.index().parts()) {
      columns.addAll(
          part.expression() ? Expressions.columns(part.text(), table) : List.of(part.text()));
    }
    return columns.stream().distinct().toList();
  }
}
