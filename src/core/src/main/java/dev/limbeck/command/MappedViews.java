package dev.limbeck.command;

import dev.limbeck.dialect.OtherRelation;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Entities that are mapped to a view. A mapping calls it a table, as it does not know better; what
 * a view is made of is no table's definition, so it is not compared, and never created.
 */
final class MappedViews {
  private final List<OtherRelation> relations;
  private final boolean ignoringCase;

  /**
   * @param relations what the database has that is no table
   * @param ignoringCase whether it finds a name in another case
   */
  MappedViews(List<OtherRelation> relations, boolean ignoringCase) {
    this.relations = List.copyOf(relations);
    this.ignoringCase = ignoringCase;
  }

  /**
   * What is left.
   *
   * @param schema the mapping's, without what are views, and without foreign keys to them
   * @param notes what is not compared, one sentence each
   */
  record Tables(Schema schema, List<String> notes) {
    public Tables {
      notes = List.copyOf(notes);
    }
  }

  /** Leaves out of a schema that was made of entities what the database has as a view. */
  Tables of(Schema mapping) {
    List<String> notes = new ArrayList<>();
    Set<QualifiedName> views = new HashSet<>();
    for (Table table : mapping.tables()) {
      relation(table.name())
          .ifPresent(
              relation -> {
                views.add(table.name());
                notes.add(
                    table.name() + " is not compared: in the database it is a " + relation.kind());
              });
    }
    if (views.isEmpty()) {
      return new Tables(mapping, notes);
    }
    List<Table> tables = new ArrayList<>();
    for (Table table : mapping.withoutTables(one -> views.contains(one.name())).tables()) {
      List<ForeignKey> keys =
          table.foreignKeys().stream().filter(key -> !views.contains(key.target())).toList();
      if (keys.size() < table.foreignKeys().size()) {
        notes.add(
            "table " + table.name() + " gets no foreign key to what is no table in the database");
      }
      tables.add(table.withForeignKeys(keys));
    }
    return new Tables(mapping.withTables(tables), notes);
  }

  private Optional<OtherRelation> relation(QualifiedName name) {
    return relations.stream().filter(one -> one.is(name, ignoringCase)).findFirst();
  }
}
