package dev.limbeck.dialect.mariadb;

import dev.limbeck.dialect.Inspection;
import dev.limbeck.dialect.SchemaInspector;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import dev.limbeck.schema.UniqueConstraint;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the catalogue in eight queries, however many tables there are. */
final class MariaDbInspector implements SchemaInspector {
  private final Server server;

  MariaDbInspector(Server server) {
    this.server = server;
  }

  @Override
  public Inspection inspect(Connection connection, Set<String> furtherSchemas) throws SQLException {
    Catalogue catalogue = Catalogue.of(connection, server, furtherSchemas);
    List<CatalogueTables.Row> rows = CatalogueTables.read(catalogue);
    List<CatalogueTables.Row> tables = rows.stream().filter(row -> !row.sequence()).toList();
    List<CatalogueConstraints.CheckRow> checks = CatalogueConstraints.checks(catalogue);
    List<CatalogueColumns.Row> columns =
        CatalogueColumns.read(catalogue, collations(tables), json(checks));
    List<CatalogueIndexes.Row> indexes = CatalogueIndexes.read(catalogue);
    List<CatalogueConstraints.ForeignKeyRow> keys = CatalogueConstraints.foreignKeys(catalogue);

    List<String> notes = new ArrayList<>(CatalogueOthers.read(catalogue));
    rows.forEach(row -> notes.addAll(row.notes()));
    columns.forEach(row -> notes.addAll(row.notes()));
    indexes.forEach(row -> notes.addAll(row.notes()));
    checks.forEach(row -> notes.addAll(row.notes()));
    List<QualifiedName> sequences =
        rows.stream().filter(CatalogueTables.Row::sequence).map(row -> row.name()).toList();
    return new Inspection(
        new Schema(
            new Assembly(columns, indexes, keys, checks).tables(tables),
            CatalogueSequences.read(catalogue, sequences),
            List.of(),
            CatalogueOthers.namespaces(catalogue)),
        notes);
  }

  private static Map<QualifiedName, String> collations(List<CatalogueTables.Row> tables) {
    Map<QualifiedName, String> collations = new HashMap<>();
    tables.forEach(row -> collations.put(row.name(), Objects.toString(row.collation(), "")));
    return collations;
  }

  private static Set<CatalogueColumns.JsonColumn> json(List<CatalogueConstraints.CheckRow> checks) {
    return checks.stream()
        .filter(CatalogueConstraints.CheckRow::ofJson)
        .map(row -> new CatalogueColumns.JsonColumn(row.table(), row.name()))
        .collect(Collectors.toSet());
  }

  /** What was read apart, by table. */
  private static final class Assembly {
    private final Map<QualifiedName, List<Column>> columns = new HashMap<>();
    private final Map<QualifiedName, List<Index>> indexes = new HashMap<>();
    private final Map<QualifiedName, List<ForeignKey>> keys = new HashMap<>();
    private final Map<QualifiedName, List<CatalogueConstraints.CheckRow>> checks = new HashMap<>();

    Assembly(
        List<CatalogueColumns.Row> columnRows,
        List<CatalogueIndexes.Row> indexRows,
        List<CatalogueConstraints.ForeignKeyRow> keyRows,
        List<CatalogueConstraints.CheckRow> checkRows) {
      columnRows.forEach(row -> add(columns, row.table(), row.column()));
      indexRows.stream()
          .filter(row -> row.index() != null)
          .forEach(row -> add(indexes, row.table(), Objects.requireNonNull(row.index())));
      keyRows.forEach(row -> add(keys, row.table(), row.key()));
      checkRows.forEach(row -> add(checks, row.table(), row));
    }

    private static <T> void add(Map<QualifiedName, List<T>> lists, QualifiedName table, T value) {
      lists.computeIfAbsent(table, key -> new ArrayList<>()).add(value);
    }

    List<Table> tables(List<CatalogueTables.Row> rows) {
      return rows.stream().map(this::table).toList();
    }

    private Table table(CatalogueTables.Row row) {
      List<ForeignKey> foreignKeys = keys.getOrDefault(row.name(), List.of());
      List<Index> all = indexes.getOrDefault(row.name(), List.of());
      PrimaryKey primary = null;
      List<UniqueConstraint> uniques = new ArrayList<>();
      List<Index> others = new ArrayList<>();
      for (Index index : all) {
        String name = Objects.requireNonNull(index.name());
        if (name.equals(CatalogueIndexes.PRIMARY)) {
          primary = new PrimaryKey(name, index.columns());
        } else if (index.unique() && index.plain()) {
          uniques.add(new UniqueConstraint(name, index.columns()));
        } else if (!ImplicitIndexes.isImplicit(index, foreignKeys)) {
          others.add(index);
        }
      }
      List<CatalogueConstraints.CheckRow> conditions =
          checks.getOrDefault(row.name(), List.of()).stream()
              .filter(check -> !check.ofJson())
              .toList();
      return new Table(
          row.name(),
          columns.getOrDefault(row.name(), List.of()),
          primary,
          uniques,
          foreignKeys,
          conditions.stream().map(CatalogueConstraints.CheckRow::constraint).toList(),
          List.of(),
          others,
          row.comment());
    }
  }
}
