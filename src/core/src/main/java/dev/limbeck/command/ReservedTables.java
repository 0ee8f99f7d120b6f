package dev.limbeck.command;

import dev.limbeck.dialect.Inspection;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import java.util.List;
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
    return schema.withoutTables(table -> isReserved(table.name(), versionTable));
  }

  /** What is not compared of all others, in the words of the inspection. */
  static List<String> notes(Inspection inspection, QualifiedName versionTable) {
    List<QualifiedName> own =
        inspection.schema().tables().stream()
            .map(Table::name)
            .filter(name -> isReserved(name, versionTable))
            .toList();
    return inspection.notCompared().stream()
        .filter(note -> own.stream().noneMatch(table -> isAbout(note, table)))
        .toList();
  }

  private static boolean isAbout(String note, QualifiedName table) {
    return note.startsWith("table " + table + " ")
        || note.startsWith("column " + table + ".")
        || note.contains(" of table " + table + " ");
  }

  private static boolean isReserved(QualifiedName name, QualifiedName versionTable) {
    return name.equals(versionTable) || reserved(name.name());
  }

  private static boolean reserved(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return NAMES.contains(lower) || lower.startsWith(TEMPORARY);
  }
}
