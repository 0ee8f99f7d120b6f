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

  /** The tables of Hibernate for rows that it inserts. */
  private static final String ENTITY_ROWS = "hte_";

  /** Those for keys of rows that it changes or deletes; the name alone could be a user's. */
  private static final String ROW_KEYS = "ht_";

  /** The column by which sessions share such a table where it is no temporary one. */
  private static final String SESSION = "hib_sess_id";

  private ReservedTables() {}

  /** The schema without them and without the version table. */
  static Schema without(Schema schema, QualifiedName versionTable) {
    return schema.withoutTables(table -> isReserved(table, versionTable));
  }

  /** What is not compared of all others, in the words of the inspection. */
  static List<String> notes(Inspection inspection, QualifiedName versionTable) {
    List<QualifiedName> own =
        inspection.schema().tables().stream()
            .filter(table -> isReserved(table, versionTable))
            .map(Table::name)
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

  private static boolean isReserved(Table table, QualifiedName versionTable) {
    if (table.name().equals(versionTable)) {
      return true;
    }
    String lower = table.name().name().toLowerCase(Locale.ROOT);
    return NAMES.contains(lower)
        || lower.startsWith(ENTITY_ROWS)
        || (lower.startsWith(ROW_KEYS) && isShared(table));
  }

  private static boolean isShared(Table table) {
    return table.columnNames().stream().anyMatch(SESSION::equalsIgnoreCase);
  }
}
