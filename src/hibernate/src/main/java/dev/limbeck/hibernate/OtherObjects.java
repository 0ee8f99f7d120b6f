package dev.limbeck.hibernate;

import dev.limbeck.operation.BulkInsert;
import dev.limbeck.schema.EnumType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.model.relational.AuxiliaryDatabaseObject;
import org.hibernate.boot.model.relational.Database;
import org.hibernate.boot.model.relational.InitCommand;
import org.hibernate.boot.model.relational.Namespace;
import org.hibernate.boot.model.relational.SqlStringGenerationContext;
import org.hibernate.boot.model.relational.internal.SqlStringGenerationContextImpl;
import org.hibernate.mapping.AggregateColumn;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Index;
import org.hibernate.mapping.Table;

/**
 * What the mapping has and the schema cannot say: types, views, objects that a user declared as
 * SQL, and options of tables and keys; and the first rows of generator tables.
 */
final class OtherObjects {
  private final Database database;
  private final SqlStringGenerationContext context;

  OtherObjects(Metadata metadata) {
    this.database = metadata.getDatabase();
    this.context =
        SqlStringGenerationContextImpl.fromExplicit(
            database.getJdbcEnvironment(), database, null, null);
  }

  /** A sentence for each. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    for (AuxiliaryDatabaseObject object : database.getAuxiliaryDatabaseObjects()) {
      if (object.appliesToDialect(database.getDialect())) {
        Arrays.stream(object.sqlCreateStrings(context))
            .filter(sql -> NamedEnums.type(sql).isEmpty() && !NamedEnums.isCast(sql))
            .forEach(sql -> notes.add("Not compared: " + oneLine(sql) + "."));
      }
    }
    for (Namespace namespace : database.getNamespaces()) {
      Collection<?> types = namespace.getUserDefinedTypes();
      types.forEach(
          type ->
              notes.add(
                  "Not compared: the type "
                      + VersionSpecific.text(type, "getName").orElse("of the mapping")
                      + "."));
      namespace.getTables().forEach(table -> notes.addAll(notes(table)));
    }
    return notes;
  }

  /** The enum types that the mapping declares, each once. */
  List<EnumType> enums() {
    return database.getAuxiliaryDatabaseObjects().stream()
        .filter(object -> object.appliesToDialect(database.getDialect()))
        .flatMap(object -> Arrays.stream(object.sqlCreateStrings(context)))
        .flatMap(sql -> NamedEnums.type(sql).stream())
        .distinct()
        .toList();
  }

  /**
   * The rows that a table must begin with.
   *
   * @param read the same table as it was read
   * @param notes get what is no plain row
   */
  List<BulkInsert> firstRows(Table table, dev.limbeck.schema.Table read, List<String> notes) {
    List<BulkInsert> rows = new ArrayList<>();
    for (InitCommand command : table.getInitCommands(context)) {
      for (String sql : command.getInitCommands()) {
        FirstRow.in(sql, read)
            .ifPresentOrElse(
                rows::add,
                () ->
                    notes.add(
                        "Not compared: the rows of the table "
                            + table.getName()
                            + ", which must begin with: "
                            + oneLine(sql)
                            + "."));
      }
    }
    return rows;
  }

  private List<String> notes(Table table) {
    List<String> notes = new ArrayList<>();
    if (VersionSpecific.isTrue(table, "isView")) {
      notes.add("Not compared: the view " + table.getName() + ".");
      return notes;
    }
    note(notes, table, "getOptions", "the table " + table.getName());
    note(notes, table, "getExtraDeclarations", "the table " + table.getName());
    table
        .getUniqueKeys()
        .values()
        .forEach(
            key -> {
              if (!KeyMapping.understood(VersionSpecific.text(key, "getOptions").orElse(""))) {
                note(notes, key, "getOptions", "a unique key of " + table.getName());
              }
            });
    for (Index index : table.getIndexes().values()) {
      String options = VersionSpecific.text(index, "getOptions").orElse("");
      if (!IndexClauses.parse(options).unread().isEmpty()) {
        note(notes, index, "getOptions", "the index " + index.getName());
      }
    }
    for (Column column : table.getColumns()) {
      if (column instanceof AggregateColumn) {
        notes.add(
            "Not compared: checks inside the structured column "
                + column.getName()
                + " of the table "
                + table.getName()
                + ".");
      }
    }
    return notes;
  }

  private static void note(List<String> notes, Object owner, String option, String where) {
    VersionSpecific.text(owner, option)
        .ifPresent(text -> notes.add("Not compared: '" + oneLine(text) + "' of " + where + "."));
  }

  private static String oneLine(String sql) {
    return sql.strip().replaceAll("\\s+", " ");
  }
}
