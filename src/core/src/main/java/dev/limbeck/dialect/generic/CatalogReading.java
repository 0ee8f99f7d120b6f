package dev.limbeck.dialect.generic;

import dev.limbeck.dialect.Capability;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Sequence;
import dev.limbeck.schema.SequenceLimits;
import dev.limbeck.schema.Table;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import schemacrawler.schema.Catalog;

/** Puts together what the crawl and the views say of some schemas, with portable names. */
final class CatalogReading {
  private final DatabaseTraits traits;
  private final GenericTypes types;
  private final InformationSchema views;
  private final CatalogNames names;
  private final Set<String> schemas;
  private final SequenceTraits sequenceTraits;

  /**
   * A reading.
   *
   * @param schemas the stored names of schemas that are there
   */
  CatalogReading(
      DatabaseTraits traits,
      GenericTypes types,
      InformationSchema views,
      CatalogNames names,
      Set<String> schemas) {
    this.traits = traits;
    this.types = types;
    this.views = views;
    this.names = names;
    this.schemas = schemas;
    this.sequenceTraits = new SequenceTraits(traits.product(), types);
  }

  Found<Schema> read(Connection connection) throws SQLException {
    Catalog catalog = new CatalogCrawl(traits.product(), views, schemas).run(connection);
    ConstraintRows constraintRows = ConstraintRows.read(connection, views, schemas);
    IndexRows indexRows = IndexRows.read(connection, views, constraintRows.schemas());
    Found<Map<QualifiedName, TableKeys>> keys =
        new ViewKeys(constraintRows, indexRows, names).keys();
    Found<Map<QualifiedName, List<Index>>> indexes =
        new ViewIndexes(indexRows, names, traits.nullOrder(), schemas).indexes();
    Found<List<Table>> tables = tables(catalog, keys.value(), indexes.value());
    Found<List<Sequence>> sequences = sequences(catalog);
    List<String> notCompared = new ArrayList<>(unseen());
    notCompared.addAll(others(connection, catalog));
    notCompared.addAll(keys.notCompared());
    notCompared.addAll(indexes.notCompared());
    notCompared.addAll(tables.notCompared());
    notCompared.addAll(sequences.notCompared());
    return new Found<>(
        new Schema(tables.value(), sequences.value(), List.of(), namespaces()), notCompared);
  }

  /** The further schemas; the default one has no name here. */
  private List<String> namespaces() {
    return schemas.stream()
        .map(schema -> names.qualified(schema, schema).schema())
        .filter(schema -> !schema.isEmpty())
        .toList();
  }

  private Found<List<Table>> tables(
      Catalog catalog,
      Map<QualifiedName, TableKeys> keys,
      Map<QualifiedName, List<Index>> indexes) {
    CrawledColumns columns = new CrawledColumns(names, types, sequenceTraits);
    CrawledKeys crawledKeys = new CrawledKeys(names, traits.product());
    List<Table> tables = new ArrayList<>();
    List<String> notCompared = new ArrayList<>();
    for (schemacrawler.schema.Table crawled : catalog.getTables()) {
      if (crawled.getTableType().isView()) {
        continue;
      }
      QualifiedName name = names.qualified(crawled.getSchema().getName(), crawled.getName());
      Found<List<Column>> own = columns.columns(crawled);
      notCompared.addAll(own.notCompared());
      TableKeys ownKeys =
          ConstraintRows.in(views)
              ? keys.getOrDefault(name, TableKeys.of(List.of()))
              : crawledKeys.keys(crawled);
      tables.add(
          ownKeys
              .on(Table.of(name, own.value(), null))
              .withIndexes(
                  IndexRows.in(views)
                      ? indexes.getOrDefault(name, List.of())
                      : crawledKeys.indexes(crawled, ownKeys))
              .withComment(crawled.getRemarks()));
    }
    return new Found<>(tables, notCompared);
  }

  private Found<List<Sequence>> sequences(Catalog catalog) {
    List<Sequence> sequences = new ArrayList<>();
    List<String> notCompared = new ArrayList<>();
    for (schemacrawler.schema.Sequence sequence : catalog.getSequences()) {
      sequences.add(sequence(sequence));
      if (sequence.isCycle() && !sequenceTraits.limitsSeen()) {
        notCompared.add("CYCLE of sequences is not compared");
      }
    }
    return new Found<>(sequences, notCompared);
  }

  private Sequence sequence(schemacrawler.schema.Sequence sequence) {
    BigInteger start = sequence.getStartValue();
    String type = sequence.getAttribute("DATA_TYPE");
    return sequenceTraits.normal(
        new Sequence(
            names.qualified(sequence.getSchema().getName(), sequence.getName()),
            start == null ? 1 : start.longValue(),
            sequence.getIncrement(),
            new SequenceLimits(
                limit(sequence.getMinimumValue()),
                limit(sequence.getMaximumValue()),
                sequence.isCycle(),
                type == null ? null : ColumnType.parse(type))));
  }

  private static @Nullable Long limit(@Nullable BigInteger limit) {
    return limit == null || limit.bitLength() >= Long.SIZE ? null : limit.longValue();
  }

  /** What this product shows to nobody who asks this way. */
  private List<String> unseen() {
    List<String> sentences = new ArrayList<>();
    String where = " on " + traits.productName();
    if (!ConstraintRows.in(views)) {
      sentences.add("the names of unique constraints are not seen" + where);
    }
    if (traits.has(Capability.SEQUENCES) && !CatalogCrawl.sequencesSeen(traits.product(), views)) {
      sentences.add("sequences are not compared" + where);
    }
    return sentences;
  }

  /** What is there and no part of a schema as we say it. */
  private List<String> others(Connection connection, Catalog catalog) throws SQLException {
    List<String> sentences = new ArrayList<>();
    catalog.getTables().stream()
        .filter(table -> table.getTableType().isView())
        .map(view -> names.qualified(view.getSchema().getName(), view.getName()))
        .forEach(view -> sentences.add("view " + view + " is not compared"));
    List<String> name = List.of("TRIGGER_NAME");
    if (!views.rows(connection, "TRIGGERS", "TRIGGER_SCHEMA", schemas, name).isEmpty()) {
      sentences.add("triggers are not compared");
    }
    List<String> visible = List.of("IS_VISIBLE");
    if (views.rows(connection, "COLUMNS", "TABLE_SCHEMA", schemas, visible).stream()
        .anyMatch(row -> "FALSE".equals(row.get("IS_VISIBLE")))) {
      sentences.add("invisible columns are not compared");
    }
    return sentences;
  }
}
