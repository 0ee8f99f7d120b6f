package dev.limbeck.dialect.generic;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import schemacrawler.crawl.SchemaCrawler;
import schemacrawler.schema.Catalog;
import schemacrawler.schemacrawler.InformationSchemaKey;
import schemacrawler.schemacrawler.InformationSchemaViews;
import schemacrawler.schemacrawler.InformationSchemaViewsBuilder;
import schemacrawler.schemacrawler.LimitOptionsBuilder;
import schemacrawler.schemacrawler.LoadOptionsBuilder;
import schemacrawler.schemacrawler.MetadataRetrievalStrategy;
import schemacrawler.schemacrawler.SchemaCrawlerOptions;
import schemacrawler.schemacrawler.SchemaCrawlerOptionsBuilder;
import schemacrawler.schemacrawler.SchemaInfoLevel;
import schemacrawler.schemacrawler.SchemaInfoLevelBuilder;
import schemacrawler.schemacrawler.SchemaInfoMetadataRetrievalStrategy;
import schemacrawler.schemacrawler.SchemaRetrievalOptions;
import schemacrawler.schemacrawler.SchemaRetrievalOptionsBuilder;
import us.fatehi.utility.datasource.DatabaseConnectionSources;

/**
 * SchemaCrawler with everything off that is not wanted: without plugins, in one thread, in the
 * transaction of the given connection.
 */
final class CatalogCrawl {
  private static final String DERBY_SEQUENCES =
      """
      SELECT S.SCHEMANAME AS SEQUENCE_SCHEMA, Q.SEQUENCENAME AS SEQUENCE_NAME, Q.STARTVALUE AS START_VALUE,
        Q.INCREMENT, Q.CYCLEOPTION AS CYCLE_OPTION
      FROM SYS.SYSSEQUENCES Q JOIN SYS.SYSSCHEMAS S ON S.SCHEMAID = Q.SCHEMAID
      """;

  private final Product product;
  private final InformationSchema views;
  private final Set<String> schemas;

  /**
   * A crawl.
   *
   * @param schemas the stored names of the schemas that are read; empty where the product has none
   */
  CatalogCrawl(Product product, InformationSchema views, Set<String> schemas) {
    this.product = product;
    this.views = views;
    this.schemas = schemas;
  }

  /** Whether sequences are read at all. */
  static boolean sequencesSeen(Product product, InformationSchema views) {
    return views.has("SEQUENCES") || product == Product.DERBY;
  }

  Catalog run(Connection connection) throws SQLException {
    SchemaRetrievalOptions retrieval = retrieval(connection);
    return CrawlLog.strictly(
        () ->
            new SchemaCrawler(
                    DatabaseConnectionSources.fromConnection(connection), retrieval, options())
                .crawl());
  }

  private SchemaRetrievalOptions retrieval(Connection connection) {
    SchemaRetrievalOptionsBuilder builder =
        SchemaRetrievalOptionsBuilder.builder().fromConnnection(connection);
    builder.withDoesNotSupportCatalogs();
    if (schemas.isEmpty()) {
      builder.withDoesNotSupportSchemas();
    }
    builder.withInformationSchemaViews(informationSchemaViews());
    builder.with(
        SchemaInfoMetadataRetrievalStrategy.tableColumnsRetrievalStrategy,
        MetadataRetrievalStrategy.metadata_over_schemas);
    if (views.has("SYSTEM_INDEXINFO")) {
      builder.with(
          SchemaInfoMetadataRetrievalStrategy.indexesRetrievalStrategy,
          MetadataRetrievalStrategy.data_dictionary_all);
    }
    return builder.toOptions();
  }

  private InformationSchemaViews informationSchemaViews() {
    InformationSchemaViewsBuilder builder = InformationSchemaViewsBuilder.builder();
    if (views.has("COLUMNS")) {
      builder.withSql(
          InformationSchemaKey.ADDITIONAL_COLUMN_ATTRIBUTES,
          views.select(
              "COLUMNS",
              "TABLE_SCHEMA",
              schemas,
              List.of(
                  "TABLE_CATALOG",
                  "TABLE_SCHEMA",
                  "TABLE_NAME",
                  "COLUMN_NAME",
                  "IDENTITY_GENERATION",
                  "IDENTITY_START",
                  "IDENTITY_INCREMENT",
                  "IDENTITY_MINIMUM",
                  "IDENTITY_MAXIMUM",
                  "IDENTITY_CYCLE",
                  "GENERATION_EXPRESSION",
                  "DATETIME_PRECISION",
                  "INTERVAL_PRECISION",
                  "DOMAIN_NAME",
                  "MAXIMUM_CARDINALITY",
                  "DEFAULT_ON_NULL",
                  "COLUMN_ON_UPDATE")));
    }
    if (views.has("SEQUENCES")) {
      builder.withSql(
          InformationSchemaKey.SEQUENCES,
          "SELECT *" + InformationSchema.from("SEQUENCES", "SEQUENCE_SCHEMA", schemas));
    } else if (product == Product.DERBY) {
      builder.withSql(InformationSchemaKey.SEQUENCES, DERBY_SEQUENCES);
    }
    if (views.has("SYSTEM_INDEXINFO")) {
      builder.withSql(
          InformationSchemaKey.INDEXES,
          "SELECT *" + InformationSchema.from("SYSTEM_INDEXINFO", "TABLE_SCHEM", schemas));
    }
    return builder.toOptions();
  }

  private SchemaCrawlerOptions options() {
    LimitOptionsBuilder limits =
        LimitOptionsBuilder.builder()
            .includeAllSequences()
            .tableTypes("TABLE", "BASE TABLE", "VIEW");
    if (!schemas.isEmpty()) {
      limits.includeSchemas(name -> schemas.contains(name.replace("\"", "")));
    }
    return SchemaCrawlerOptionsBuilder.newSchemaCrawlerOptions()
        .withLimitOptions(limits.toOptions())
        .withLoadOptions(
            LoadOptionsBuilder.builder()
                .withSchemaInfoLevel(level())
                .withMaxThreads(1)
                .toOptions());
  }

  private SchemaInfoLevel level() {
    boolean keys = !ConstraintRows.in(views);
    return SchemaInfoLevelBuilder.builder()
        .withTag("limbeck")
        .setRetrieveTables(true)
        .setRetrieveTableColumns(true)
        .setRetrieveAdditionalColumnAttributes(views.has("COLUMNS"))
        .setRetrievePrimaryKeys(keys)
        .setRetrieveForeignKeys(keys)
        .setRetrieveIndexes(!IndexRows.in(views))
        .setRetrieveSequenceInformation(sequencesSeen(product, views))
        .toOptions();
  }
}
