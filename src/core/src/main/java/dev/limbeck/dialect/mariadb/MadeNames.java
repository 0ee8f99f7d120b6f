package dev.limbeck.dialect.mariadb;

import dev.limbeck.schema.CheckConstraint;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import dev.limbeck.schema.UniqueConstraint;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The names that the server gives to constraints without one. */
final class MadeNames {
  private MadeNames() {}

  /** The schema, in which constraints of such names have none. */
  static Schema without(Schema schema) {
    return schema.withTables(schema.tables().stream().map(MadeNames::without).toList());
  }

  private static Table without(Table table) {
    PrimaryKey key = table.primaryKey();
    return table
        .withPrimaryKey(key == null ? null : key.withName(null))
        .withUniqueConstraints(table.uniqueConstraints().stream().map(MadeNames::without).toList())
        .withForeignKeys(table.foreignKeys().stream().map(one -> without(table, one)).toList())
        .withChecks(table.checks().stream().map(one -> without(table, one)).toList());
  }

  /** The first column's name, with a number behind where that is taken. */
  private static UniqueConstraint without(UniqueConstraint unique) {
    String first = Pattern.quote(unique.columns().get(0));
    return matches(unique.name(), first + "(_\\d+)?") ? unique.withName(null) : unique;
  }

  private static ForeignKey without(Table table, ForeignKey key) {
    String made = Pattern.quote(table.name().name()) + "_ibfk_\\d+|\\d+";
    return matches(key.name(), made) ? key.withName(null) : key;
  }

  private static CheckConstraint without(Table table, CheckConstraint check) {
    String made = "CONSTRAINT_\\d+|" + Pattern.quote(table.name().name()) + "_chk_\\d+";
    return matches(check.name(), made) || table.columnNames().contains(check.name())
        ? check.withName(null)
        : check;
  }

  private static boolean matches(@Nullable String name, String pattern) {
    return name != null && name.matches(pattern);
  }
}
