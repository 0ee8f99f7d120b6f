package dev.limbeck.testing;

import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.UniqueConstraint;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import schemacrawler.crawl.SchemaCrawler;
import schemacrawler.schema.Catalog;
import schemacrawler.schema.ColumnReference;
import schemacrawler.schema.ForeignKeyUpdateRule;
import schemacrawler.schema.IndexColumn;
import schemacrawler.schema.IndexColumnSortSequence;
import schemacrawler.schema.NamedObject;
import schemacrawler.schema.Table;
import schemacrawler.schemacrawler.LimitOptionsBuilder;
import schemacrawler.schemacrawler.LoadOptionsBuilder;
import schemacrawler.schemacrawler.SchemaCrawlerOptionsBuilder;
import schemacrawler.schemacrawler.SchemaInfoLevelBuilder;
import schemacrawler.schemacrawler.SchemaRetrievalOptionsBuilder;
import us.fatehi.utility.datasource.DatabaseConnectionSources;

/**
 * What SchemaCrawler sees of a database, and what a catalogue reader of ours saw, in the same
 * lines: two that know nothing of each other must tell the same. All lists are sorted.
 *
 * @param columns table, name, type, nullability, in this order; no views
 * @param primaryKeys table and columns in key order
 * @param foreignKeys table, columns, target, actions; no names
 * @param indexes table, name, uniqueness, parts; those of keys too
 */
public record SchemaCrawlerWitness(
    List<String> columns,
    List<String> primaryKeys,
    List<String> foreignKeys,
    List<String> indexes) {
  private static final List<Logger> SILENT =
      Stream.of("schemacrawler", "us.fatehi").map(Logger::getLogger).toList();

  public SchemaCrawlerWitness {
    columns = columns.stream().sorted().toList();
    primaryKeys = primaryKeys.stream().sorted().toList();
    foreignKeys = foreignKeys.stream().sorted().toList();
    indexes = indexes.stream().sorted().toList();
  }

  /**
   * Crawls the tables of a database.
   *
   * @param schema the only schema to look at; empty for a database without schemas
   * @param type a column's type in the normal form of the dialect
   */
  public static SchemaCrawlerWitness crawl(
      Connection connection, String schema, Function<schemacrawler.schema.Column, ColumnType> type)
      throws SQLException {
    List<Table> tables =
        catalog(connection, schema).getTables().stream()
            .filter(table -> !table.getTableType().isView())
            .toList();
    return new SchemaCrawlerWitness(
        lines(tables, table -> columns(table, type)),
        lines(tables, SchemaCrawlerWitness::primaryKey),
        lines(tables, SchemaCrawlerWitness::foreignKeys),
        lines(tables, SchemaCrawlerWitness::indexes));
  }

  private static Catalog catalog(Connection connection, String schema) throws SQLException {
    LimitOptionsBuilder limits =
        LimitOptionsBuilder.builder().tableTypes("TABLE", "PARTITIONED TABLE");
    var retrieval = SchemaRetrievalOptionsBuilder.builder().fromConnnection(connection);
    retrieval.withDoesNotSupportCatalogs();
    if (schema.isEmpty()) {
      retrieval.withDoesNotSupportSchemas();
    } else {
      limits.includeSchemas(name -> name.replace("\"", "").equals(schema));
    }
    var level =
        SchemaInfoLevelBuilder.builder()
            .withTag("witness")
            .setRetrieveTables(true)
            .setRetrieveTableColumns(true)
            .setRetrievePrimaryKeys(true)
            .setRetrieveForeignKeys(true)
            .setRetrieveIndexes(true)
            .toOptions();
    var options =
        SchemaCrawlerOptionsBuilder.newSchemaCrawlerOptions()
            .withLimitOptions(limits.toOptions())
            .withLoadOptions(
                LoadOptionsBuilder.builder()
                    .withSchemaInfoLevel(level)
                    .withMaxThreads(1)
                    .toOptions());
    SILENT.forEach(logger -> logger.setLevel(Level.OFF));
    try {
      return new SchemaCrawler(
              DatabaseConnectionSources.fromConnection(connection), retrieval.toOptions(), options)
          .crawl();
    } finally {
      SILENT.forEach(logger -> logger.setLevel(null));
    }
  }

  private static <T> List<String> lines(List<T> tables, Function<T, Stream<String>> lines) {
    return tables.stream().flatMap(lines).toList();
  }

  private static Stream<String> columns(
      Table table, Function<schemacrawler.schema.Column, ColumnType> type) {
    return table.getColumns().stream()
        .map(
            column ->
                column(
                    table.getName(),
                    column.getName(),
                    type.apply(column).toString(),
                    column.isNullable()));
  }

  private static String column(String table, String name, String type, boolean nullable) {
    return table + "." + name + " " + type + (nullable ? "" : " not null");
  }

  private static Stream<String> primaryKey(Table table) {
    if (table.getPrimaryKey() == null) {
      return Stream.empty();
    }
    return Stream.of(
        table.getName()
            + " "
            + table.getPrimaryKey().getConstrainedColumns().stream()
                .map(NamedObject::getName)
                .toList());
  }

  private static Stream<String> foreignKeys(Table table) {
    return table.getImportedForeignKeys().stream()
        .map(
            key ->
                foreignKey(
                    table.getName(),
                    references(key.getColumnReferences(), ColumnReference::getForeignKeyColumn),
                    key.getPrimaryKeyTable().getName(),
                    references(key.getColumnReferences(), ColumnReference::getPrimaryKeyColumn),
                    rule(key.getDeleteRule()),
                    rule(key.getUpdateRule())));
  }

  private static List<String> references(
      List<ColumnReference> references,
      Function<ColumnReference, schemacrawler.schema.Column> side) {
    return references.stream().map(reference -> side.apply(reference).getName()).toList();
  }

  private static String rule(ForeignKeyUpdateRule rule) {
    return switch (rule) {
      case noAction, unknown -> "no action";
      case cascade -> "cascade";
      case setNull -> "set null";
      case setDefault -> "set default";
      case restrict -> "restrict";
    };
  }

  private static String foreignKey(
      String table,
      List<String> columns,
      String target,
      List<String> targetColumns,
      String onDelete,
      String onUpdate) {
    return table
        + " "
        + columns
        + " to "
        + target
        + " "
        + targetColumns
        + " on delete "
        + onDelete
        + " on update "
        + onUpdate;
  }

  private static Stream<String> indexes(Table table) {
    return table.getIndexes().stream()
        .map(
            index ->
                index(
                    table.getName(),
                    index.getName(),
                    index.isUnique(),
                    index.getColumns().stream().map(SchemaCrawlerWitness::part).toList()));
  }

  private static String part(IndexColumn column) {
    boolean descending = column.getSortSequence() == IndexColumnSortSequence.descending;
    return plain(column.getName()) + (descending ? " desc" : "");
  }

  /** An expression without what different spellings of it differ in. */
  private static String plain(String expression) {
    return expression.replaceAll("[\\s()\"]", "").toLowerCase(Locale.ROOT);
  }

  private static String index(String table, String name, boolean unique, List<String> parts) {
    return table + "." + name + (unique ? " unique " : " ") + parts;
  }

  /** The same lines of what a reader of ours saw, in normal form. */
  public static SchemaCrawlerWitness of(Schema schema) {
    List<dev.limbeck.schema.Table> tables = schema.tables();
    return new SchemaCrawlerWitness(
        lines(tables, SchemaCrawlerWitness::ownColumns),
        lines(tables, SchemaCrawlerWitness::ownPrimaryKey),
        lines(tables, SchemaCrawlerWitness::ownForeignKeys),
        lines(tables, SchemaCrawlerWitness::ownIndexes));
  }

  private static Stream<String> ownColumns(dev.limbeck.schema.Table table) {
    List<String> lines = new ArrayList<>();
    for (Column column : table.columns()) {
      lines.add(
          column(table.name().name(), column.name(), column.type().toString(), column.nullable()));
    }
    return lines.stream();
  }

  private static Stream<String> ownPrimaryKey(dev.limbeck.schema.Table table) {
    PrimaryKey key = table.primaryKey();
    return key == null ? Stream.empty() : Stream.of(table.name().name() + " " + key.columns());
  }

  private static Stream<String> ownForeignKeys(dev.limbeck.schema.Table table) {
    return table.foreignKeys().stream()
        .map(
            (ForeignKey key) ->
                foreignKey(
                    table.name().name(),
                    key.columns(),
                    key.target().name(),
                    key.targetColumns(),
                    key.onDelete().words(),
                    key.onUpdate().words()));
  }

  private static Stream<String> ownIndexes(dev.limbeck.schema.Table table) {
    PrimaryKey key = table.primaryKey();
    Stream<Index> ofKeys =
        Stream.concat(
            Stream.ofNullable(key).map(one -> Index.of(one.name(), one.columns(), true)),
            table.uniqueConstraints().stream()
                .map((UniqueConstraint one) -> Index.of(one.name(), one.columns(), true)));
    Stream<Index> ofExclusions = table.exclusions().stream().map(one -> one.index());
    return Stream.of(ofKeys, ofExclusions, table.indexes().stream())
        .flatMap(some -> some)
        .map(
            index ->
                index(
                    table.name().name(),
                    Objects.requireNonNull(index.name()),
                    index.unique(),
                    Stream.concat(
                            index.parts().stream()
                                .map(p -> plain(p.text()) + (p.descending() ? " desc" : "")),
                            index.include().stream().map(SchemaCrawlerWitness::plain))
                        .collect(Collectors.toList())));
  }
}
