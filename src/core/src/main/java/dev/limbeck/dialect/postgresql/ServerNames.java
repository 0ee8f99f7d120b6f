package dev.limbeck.dialect.postgresql;

import dev.limbeck.schema.CheckConstraint;
import dev.limbeck.schema.Constraint;
import dev.limbeck.schema.ExclusionConstraint;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.IndexPart;
import dev.limbeck.schema.Table;
import dev.limbeck.schema.UniqueConstraint;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The names that the server gives to constraints without one: table, columns and a word for the
 * kind, cut to 63 bytes, with a number behind where that is taken (makeObjectName in its source).
 */
final class ServerNames {
  private static final int LIMIT = 63;

  private ServerNames() {}

  /** Whether the name of a constraint that has one is of these. */
  static boolean has(Table table, Constraint constraint) {
    String name = table.name().name();
    if (constraint instanceof UniqueConstraint unique) {
      List<String> columns = new ArrayList<>(unique.columns());
      columns.addAll(unique.index().include());
      return made(unique, name, columns, "key");
    }
    if (constraint instanceof ForeignKey key) {
      return made(key, name, key.columns(), "fkey");
    }
    if (constraint instanceof CheckConstraint check) {
      return madeCheck(check, table);
    }
    if (constraint instanceof ExclusionConstraint exclusion) {
      return madeExclusion(exclusion, name);
    }
    return made(constraint, name, List.of(), "pkey");
  }

  private static boolean made(
      Constraint constraint, String table, List<String> columns, String kind) {
    String name = constraint.name();
    return name != null
        && numbered(table, columns.isEmpty() ? null : String.join("_", columns), kind, name);
  }

  private static boolean madeCheck(CheckConstraint check, Table table) {
    String name = check.name();
    return name != null
        && (numbered(table.name().name(), null, "check", name)
            || table.columnNames().stream()
                .anyMatch(column -> numbered(table.name().name(), column, "check", name)));
  }

  /** An expression stands in the name under a word that the server chose. */
  private static boolean madeExclusion(ExclusionConstraint one, String table) {
    String name = one.name();
    boolean plain = one.index().parts().stream().noneMatch(IndexPart::expression);
    return plain
        ? made(one, table, one.columns(), "excl")
        : name != null && name.startsWith(table + "_") && name.matches("(?s).*_excl\\d{0,2}");
  }

  private static boolean numbered(
      String table, @Nullable String columns, String kind, String name) {
    for (int digits = 0; digits < 3; digits++) {
      String made = name(table, columns, kind.length() + digits);
      if (name.matches(Pattern.quote(made + "_" + kind) + "\\d{" + digits + "}")) {
        return true;
      }
    }
    return false;
  }

  private static String name(String table, @Nullable String columns, int label) {
    byte[] first = table.getBytes(StandardCharsets.UTF_8);
    byte[] second = columns == null ? new byte[0] : columns.getBytes(StandardCharsets.UTF_8);
    int room = LIMIT - label - 1 - (columns == null ? 0 : 1);
    int one = first.length;
    int two = Math.min(second.length, LIMIT);
    while (one + two > room) {
      if (one > two) {
        one--;
      } else {
        two--;
      }
    }
    String text = new String(first, 0, one, StandardCharsets.UTF_8);
    return columns == null ? text : text + "_" + new String(second, 0, two, StandardCharsets.UTF_8);
  }
}
