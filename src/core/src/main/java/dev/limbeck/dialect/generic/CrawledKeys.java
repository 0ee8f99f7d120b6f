package dev.limbeck.dialect.generic;

import dev.limbeck.schema.Constraint;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.IndexPart;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.ReferentialAction;
import dev.limbeck.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import schemacrawler.schema.ColumnReference;
import schemacrawler.schema.ForeignKeyUpdateRule;
import schemacrawler.schema.IndexColumn;
import schemacrawler.schema.IndexColumnSortSequence;
import schemacrawler.schema.Table;
import schemacrawler.schema.TableConstraintColumn;

/**
 * Keys and indexes as SchemaCrawler read them over JDBC metadata, which shows a unique constraint
 * only by the index that the database made for it.
 */
final class CrawledKeys {
  private final CatalogNames names;
  private final Product product;

  CrawledKeys(CatalogNames names, Product product) {
    this.names = names;
    this.product = product;
  }

  /** The keys of a table; none is a check constraint. */
  TableKeys keys(Table table) {
    List<Constraint> keys = new ArrayList<>();
    List<String> primary = List.of();
    if (table.hasPrimaryKey()) {
      primary = primaryKeyColumns(table);
      keys.add(new PrimaryKey(names.portable(table.getPrimaryKey().getName()), primary));
    }
    List<ForeignKey> foreign =
        table.getImportedForeignKeys().stream().map(this::foreignKey).toList();
    for (schemacrawler.schema.Index index : table.getIndexes()) {
      if (product.madeForConstraint(index.getName())
          && !columns(index).equals(primary)
          && (index.isUnique() || uniqueAllTheSame(columns(index), foreign))) {
        keys.add(new UniqueConstraint(null, columns(index)));
      }
    }
    keys.addAll(foreign);
    return TableKeys.of(keys);
  }

  /**
   * On Derby the index of a unique constraint over nullable columns does not say that it is one;
   * but whose else, if no foreign key's?
   */
  private boolean uniqueAllTheSame(List<String> columns, List<ForeignKey> foreign) {
    return product == Product.DERBY
        && foreign.stream().noneMatch(key -> key.columns().equals(columns));
  }

  private List<String> primaryKeyColumns(Table table) {
    return table.getPrimaryKey().getConstrainedColumns().stream()
        .sorted(Comparator.comparingInt(TableConstraintColumn::getTableConstraintOrdinalPosition))
        .map(column -> names.portable(column.getName()))
        .toList();
  }

  private List<String> columns(schemacrawler.schema.Index index) {
    return index.getColumns().stream()
        .sorted(Comparator.comparingInt(IndexColumn::getIndexOrdinalPosition))
        .map(column -> names.portable(column.getName()))
        .toList();
  }

  private ForeignKey foreignKey(schemacrawler.schema.ForeignKey key) {
    List<ColumnReference> references =
        key.getColumnReferences().stream()
            .sorted(Comparator.comparingInt(ColumnReference::getKeySequence))
            .toList();
    Table target = references.get(0).getPrimaryKeyColumn().getParent();
    return new ForeignKey(
        names.portable(key.getName()),
        references.stream().map(r -> names.portable(r.getForeignKeyColumn().getName())).toList(),
        names.qualified(target.getSchema().getName(), target.getName()),
        references.stream().map(r -> names.portable(r.getPrimaryKeyColumn().getName())).toList(),
        action(key.getDeleteRule()),
        action(key.getUpdateRule()));
  }

  private static ReferentialAction action(ForeignKeyUpdateRule rule) {
    return switch (rule) {
      case cascade -> ReferentialAction.CASCADE;
      case setNull -> ReferentialAction.SET_NULL;
      case setDefault -> ReferentialAction.SET_DEFAULT;
      case restrict -> ReferentialAction.RESTRICT;
      case noAction, unknown -> ReferentialAction.NO_ACTION;
    };
  }

  /** The indexes that somebody asked for. */
  List<Index> indexes(Table table, TableKeys keys) {
    PrimaryKey primary = keys.primaryKey();
    return table.getIndexes().stream()
        .filter(index -> !product.madeForConstraint(index.getName()))
        .filter(index -> primary == null || !backs(index, primary, primary.columns()))
        .filter(
            index ->
                keys.uniqueConstraints().stream().noneMatch(k -> backs(index, k, k.columns()))
                    && keys.foreignKeys().stream().noneMatch(k -> backs(index, k, k.columns())))
        .map(this::index)
        .toList();
  }

  /** An index that bears a constraint's name and has its columns was made for it. */
  private boolean backs(
      schemacrawler.schema.Index index, Constraint constraint, List<String> columns) {
    return names.portable(index.getName()).equals(constraint.name())
        && columns(index).equals(columns);
  }

  private Index index(schemacrawler.schema.Index index) {
    return new Index(
        names.portable(Objects.requireNonNull(index.getName())),
        index.getColumns().stream()
            .sorted(Comparator.comparingInt(IndexColumn::getIndexOrdinalPosition))
            .map(
                column ->
                    new IndexPart(
                        names.portable(column.getName()),
                        false,
                        column.getSortSequence() == IndexColumnSortSequence.descending,
                        null,
                        null))
            .toList(),
        index.isUnique(),
        null,
        List.of(),
        null);
  }
}
