package dev.limbeck.command;

import dev.limbeck.diff.LargeTypes;
import dev.limbeck.operation.AlterColumn;
import dev.limbeck.schema.ColumnType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which values of a column do not fit its new type, where every database can be asked that in the
 * same words: texts that are too long, whole numbers that are too large, values that are no longer
 * listed.
 */
final class Misfits {
  /** From here on a pattern of as many signs is no question to put to a database. */
  private static final int LONGEST = 1000;

  private static final Map<String, String> WHOLE =
      Map.of(
          "tinyint", "-128 AND 127",
          "smallint", "-32768 AND 32767",
          "integer", "-2147483648 AND 2147483647",
          "bigint", "-9223372036854775808 AND 9223372036854775807");

  private Misfits() {}

  /**
   * A condition in SQL that is true for those values; empty where there is none.
   *
   * @param column its name as SQL writes it
   */
  static Optional<String> condition(AlterColumn alter, String column) {
    ColumnType from = alter.type() == null ? null : alter.type().from();
    ColumnType to = alter.type() == null ? null : alter.type().to();
    if (from == null || to == null || from.dimensions() + to.dimensions() > 0) {
      return Optional.empty();
    }
    if (isText(from) && isText(to)) {
      return to.number(0)
          .filter(room -> room < LONGEST)
          .map(room -> column + " LIKE '" + "_".repeat(room + 1) + "%'");
    }
    if (from.name().equals("enum") && to.name().equals("enum")) {
      List<String> gone =
          from.arguments().stream().filter(value -> !to.arguments().contains(value)).toList();
      return gone.isEmpty()
          ? Optional.empty()
          : Optional.of(column + " IN (" + String.join(", ", gone) + ")");
    }
    return Optional.ofNullable(WHOLE.get(to.name()))
        .filter(range -> WHOLE.containsKey(from.name()))
        .map(range -> column + " NOT BETWEEN " + range);
  }

  private static boolean isText(ColumnType type) {
    return type.name().equals("varchar")
        || type.name().equals("text")
        || LargeTypes.isText(type.name());
  }
}
