package dev.limbeck.dialect.postgresql;

import dev.limbeck.dialect.Inspection;
import dev.limbeck.dialect.SchemaInspector;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.Constraint;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.OwnedSequence;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Sequence;
import dev.limbeck.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads PostgreSQL's catalogue in seven queries, however many tables there are. */
final class PostgresqlInspector implements SchemaInspector {
  private final int version;

  /**
   * An inspector.
   *
   * @param version the server's major version
   */
  PostgresqlInspector(int version) {
    this.version = version;
  }

  @Override
  public Inspection inspect(Connection connection, Set<String> furtherSchemas) throws SQLException {
    Catalogue catalogue = Catalogue.of(connection, version, furtherSchemas);
    List<CatalogueTables.Row> tables = CatalogueTables.read(catalogue);
    Map<Long, QualifiedName> names =
        tables.stream()
            .collect(Collectors.toMap(CatalogueTables.Row::oid, CatalogueTables.Row::name));
    List<CatalogueColumns.Row> columns = CatalogueColumns.read(catalogue);
    List<CatalogueConstraints.Row> constraints = CatalogueConstraints.read(catalogue, names);
    List<CatalogueIndexes.Row> indexes = CatalogueIndexes.read(catalogue, names);
    List<CatalogueSequences.Row> sequences = CatalogueSequences.read(catalogue);

    List<String> notCompared = new ArrayList<>(CatalogueOthers.read(catalogue));
    tables.forEach(row -> notCompared.addAll(row.notes()));
    constraints.forEach(row -> notCompared.addAll(row.notes()));
    indexes.forEach(row -> notCompared.addAll(row.notes()));
    sequences.forEach(row -> notCompared.addAll(row.notes()));
    return new Inspection(
        new Schema(
            new Assembly(columns, constraints, indexes).tables(tables),
            sequences.stream().<Sequence>flatMap(row -> Stream.ofNullable(row.sequence())).toList(),
            CatalogueTypes.enums(catalogue),
            CatalogueTypes.namespaces(catalogue)),
        notCompared,
        sequences.stream().<OwnedSequence>flatMap(row -> Stream.ofNullable(row.owned())).toList());
  }

  @Override
  public Set<String> schemas(Connection connection) throws SQLException {
    return CatalogueTypes.schemas(connection);
  }

  /** What was read apart, by table. */
  private static final class Assembly {
    private final Map<Long, List<Column>> columns = new HashMap<>();
    private final Map<Long, List<Constraint>> constraints = new HashMap<>();
    private final Map<Long, List<Index>> indexes = new HashMap<>();

    Assembly(
        List<CatalogueColumns.Row> columnRows,
        List<CatalogueConstraints.Row> constraintRows,
        List<CatalogueIndexes.Row> indexRows) {
      columnRows.forEach(row -> add(columns, row.table(), row.column()));
      constraintRows.stream()
          .filter(row -> row.constraint() != null)
          .forEach(row -> add(constraints, row.table(), Objects.requireNonNull(row.constraint())));
      indexRows.stream()
          .filter(row -> row.exclusion() != null)
          .forEach(row -> add(constraints, row.table(), Objects.requireNonNull(row.exclusion())));
      indexRows.stream()
          .filter(row -> row.index() != null)
          .forEach(row -> add(indexes, row.table(), Objects.requireNonNull(row.index())));
    }

    private static <T> void add(Map<Long, List<T>> lists, long table, T value) {
      lists.computeIfAbsent(table, key -> new ArrayList<>()).add(value);
    }

    List<Table> tables(List<CatalogueTables.Row> rows) {
      return rows.stream().map(this::table).toList();
    }

    private Table table(CatalogueTables.Row row) {
      Table table =
          Table.of(row.name(), columns.getOrDefault(row.oid(), List.of()), null)
              .withIndexes(indexes.getOrDefault(row.oid(), List.of()))
              .withComment(row.comment());
      for (Constraint constraint : constraints.getOrDefault(row.oid(), List.of())) {
        table = table.withConstraint(constraint);
      }
      return table;
    }
  }
}
