package dev.limbeck.command;

import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import java.util.Locale;
import java.util.Set;

/**
 * The tables that belong to migration tools and to Hibernate's work, and to no model: they are
 * never compared.
 */
final class ReservedTables {
  private static final Set<String> NAMES =
      Set.of(
          "limbeck_version",
          "limbeck_step",
          "limbeck_lease",
          "limbeck_task",
          "flyway_schema_history",
          "databasechangelog",
          "databasechangeloglock",
          "alembic_version");
  private static final String TEMPORARY = "hte_";

  private ReservedTables() {}

  /** The schema without them and without the version table. */
  static Schema without(Schema schema, QualifiedName versionTable) {
    return schema.withoutTables(
        table -> table.name().equals(versionTable) || reserved(table.name().name()));
  }

  private static boolean reserved(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return NAMES.contains(lower) || lower.startsWith(TEMPORARY);
  }
}
