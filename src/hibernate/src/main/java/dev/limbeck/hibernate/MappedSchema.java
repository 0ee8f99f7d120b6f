package dev.limbeck.hibernate;

import dev.limbeck.error.ExitCode;
import dev.limbeck.error.Problems;
import dev.limbeck.error.UserException;
import dev.limbeck.model.DatabaseServer;
import dev.limbeck.model.Model;
import dev.limbeck.model.NumberingRow;
import dev.limbeck.operation.BulkInsert;
import dev.limbeck.operation.NumberedColumn;
import dev.limbeck.schema.CheckConstraint;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.model.relational.Database;
import org.hibernate.boot.model.relational.Namespace;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.RootClass;
import org.hibernate.mapping.Table;
import org.hibernate.mapping.UnionSubclass;

/** Says what Hibernate has mapped as a schema. */
final class MappedSchema {
  private final Metadata metadata;
  private final PortableNames names;
  private final TableNames tableNames;
  private final ColumnMapping columns;
  private final KeyMapping keys;
  private final DeclaredOrder order;
  private final AttributePaths attributes;
  private final Problems problems = new Problems();

  MappedSchema(Metadata metadata, DatabaseServer server, Map<String, Object> settings) {
    this.metadata = metadata;
    this.names = new PortableNames(server.product());
    this.tableNames = new TableNames(names, server, settings);
    this.columns = new ColumnMapping(metadata, server, names);
    this.order = new DeclaredOrder(metadata);
    this.attributes = new AttributePaths(metadata);
    this.keys = new KeyMapping(metadata.getDatabase().getDialect(), names, order, tableNames::of);
  }

  /**
   * The schema and what is not in it.
   *
   * @param entities names of the mapped classes
   * @param earlierNotes what is to be said besides
   * @param generators what numbers the rows of which entities
   * @param numbersKnown whether all generators could be made
   * @throws UserException with every column that cannot be said
   */
  Model read(
      List<String> entities,
      List<String> earlierNotes,
      Generators generators,
      boolean numbersKnown) {
    Database database = metadata.getDatabase();
    OtherObjects others = new OtherObjects(metadata);
    List<dev.limbeck.schema.Table> tables = new ArrayList<>();
    List<Sequence> sequences = new ArrayList<>();
    List<NumberingRow> firstRows = new ArrayList<>();
    List<String> notes = new ArrayList<>(earlierNotes);
    for (Namespace namespace : database.getNamespaces()) {
      for (Table table : namespace.getTables()) {
        if (isTable(table)) {
          dev.limbeck.schema.Table read = table(table, notes);
          tables.add(read);
          others.firstRows(table, read, notes).stream()
              .map(row -> new NumberingRow(row, columns(row, generators.tabled())))
              .forEach(firstRows::add);
        }
      }
      for (org.hibernate.boot.model.relational.Sequence sequence : namespace.getSequences()) {
        sequences.add(sequence(sequence));
      }
    }
    problems.throwIfAny(ExitCode.FAILED);
    notes.addAll(others.notes());
    return new Model(
        new Schema(tables, sequences, others.enums(), List.of()),
        entities,
        notes.stream().sorted().distinct().toList(),
        firstRows,
        columns(generators.numbered()),
        numbersKnown);
  }

  private Map<QualifiedName, List<NumberedColumn>> columns(List<Generators.Numbered> numbered) {
    Map<QualifiedName, List<NumberedColumn>> all = new TreeMap<>();
    for (Generators.Numbered one : numbered) {
      List<NumberedColumn> columns = keys(one.entity());
      if (!columns.isEmpty()) {
        all.computeIfAbsent(name(one.sequence()), name -> new ArrayList<>()).addAll(columns);
      }
    }
    return all;
  }

  /** The columns that a row of a table numbers. */
  private List<NumberedColumn> columns(BulkInsert row, List<Generators.Tabled> tabled) {
    return tabled.stream()
        .filter(one -> name(one.table()).equals(row.table()))
        .filter(one -> one.segment() == null || row.rows().get(0).contains(one.segment()))
        .flatMap(one -> keys(one.entity()).stream())
        .distinct()
        .toList();
  }

  /** The key of an entity: that of a hierarchy may stand in several tables. */
  private List<NumberedColumn> keys(RootClass root) {
    List<PersistentClass> classes = new ArrayList<>(List.of(root));
    root.getSubclasses().stream().filter(UnionSubclass.class::isInstance).forEach(classes::add);
    List<NumberedColumn> keys = new ArrayList<>();
    for (PersistentClass mapped : classes) {
      if (isTable(mapped.getTable())) {
        for (org.hibernate.mapping.Column column : root.getIdentifier().getColumns()) {
          keys.add(
              new NumberedColumn(
                  tableNames.of(mapped.getTable()), names.of(column.getName(), column.isQuoted())));
        }
      }
    }
    return keys;
  }

  private static boolean isTable(Table table) {
    return table.isPhysicalTable() && !VersionSpecific.isTrue(table, "isView");
  }

  private dev.limbeck.schema.Table table(Table table, List<String> notes) {
    List<Column> read = new ArrayList<>();
    List<String> unique = new ArrayList<>();
    List<CheckConstraint> checks = new ArrayList<>();
    noteIfLost(table.getName(), table.isQuoted(), "table", notes);
    for (org.hibernate.mapping.Column column : order.columns(table)) {
      noteIfLost(column.getName(), column.isQuoted(), "column", notes);
      try {
        ColumnMapping.Mapped mapped = columns.read(column, table);
        read.add(mapped.column().withAttribute(attributes.of(table, column).orElse(null)));
        checks.addAll(mapped.checks());
        notes.addAll(mapped.notes());
        if (mapped.unique()) {
          unique.add(mapped.column().name());
        }
      } catch (UserException e) {
        e.problems().forEach(problems::add);
      }
    }
    checks.addAll(tableChecks(table));
    LostNames lost = new LostNames(table, names);
    return new dev.limbeck.schema.Table(
        tableNames.of(table),
        read.stream().map(lost::in).toList(),
        keys.primaryKey(table),
        keys.uniqueConstraints(table, unique),
        keys.foreignKeys(table),
        checks.stream().map(lost::in).distinct().toList(),
        List.of(),
        keys.indexes(table),
        table.getComment());
  }

  private void noteIfLost(String name, boolean quoted, String kind, List<String> notes) {
    if (names.isLost(name, quoted)) {
      notes.add(
          "Not compared: that the "
              + kind
              + " \""
              + name
              + "\" is quoted in lower case, which this database tells from an ordinary name.");
    }
  }

  private List<CheckConstraint> tableChecks(Table table) {
    if (!metadata.getDatabase().getDialect().supportsTableCheck()) {
      return List.of();
    }
    return table.getChecks().stream()
        .map(
            check ->
                new CheckConstraint(
                    names.given(check.getName()),
                    SqlText.withoutOuterParentheses(check.getConstraint())))
        .toList();
  }

  private Sequence sequence(org.hibernate.boot.model.relational.Sequence sequence) {
    return new Sequence(
        name(sequence.getName()), sequence.getInitialValue(), sequence.getIncrementSize(), null);
  }

  private QualifiedName name(org.hibernate.boot.model.relational.QualifiedName sequence) {
    return tableNames.of(
        sequence.getCatalogName(), sequence.getSchemaName(), sequence.getObjectName());
  }
}
