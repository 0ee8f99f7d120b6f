package dev.limbeck.dialect.generic;

import dev.limbeck.dialect.Capability;
import dev.limbeck.dialect.Inspection;
import dev.limbeck.dialect.SchemaInspector;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Sequence;
import dev.limbeck.schema.Table;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import schemacrawler.schema.Catalog;

/** Reads a catalogue with {@link CatalogCrawl} and the views of {@link InformationSchema}. */
final class GenericInspector implements SchemaInspector {
  private final DatabaseTraits traits;
  private final GenericTypes types;
  private final boolean checksCompared;

  /**
   * An inspector.
   *
   * @param checksCompared whether the normal form keeps check constraints
   */
  GenericInspector(DatabaseTraits traits, GenericTypes types, boolean checksCompared) {
    this.traits = traits;
    this.types = types;
    this.checksCompared = checksCompared;
  }

  @Override
  public Inspection inspect(Connection connection, Set<String> furtherSchemas) throws SQLException {
    @Nullable String defaultSchema = traits.has(Capability.SCHEMAS) ? connection.getSchema() : null;
    Set<String> schemas = schemas(connection, defaultSchema, furtherSchemas);
    if (traits.has(Capability.SCHEMAS) && schemas.isEmpty()) {
      return new Inspection(Schema.empty(), List.of());
    }
    InformationSchema views = InformationSchema.of(connection);
    CatalogNames names = new CatalogNames(traits.names(), defaultSchema);
    Reading reading = new Reading(views, names, schemas);
    Found<Schema> all = reading.read(connection);
    Found<Schema> said = new UnsayableNames(traits.names()).leaveOut(all.value());
    List<String> notCompared = new ArrayList<>(all.notCompared());
    notCompared.addAll(said.notCompared());
    return new Inspection(said.value(), notCompared);
  }

  /**
   * The stored names of those schemas that exist; a default schema may not, before its first table.
   */
  private Set<String> schemas(
      Connection connection, @Nullable String defaultSchema, Set<String> furtherSchemas)
      throws SQLException {
    Set<String> wanted = new LinkedHashSet<>();
    if (defaultSchema != null) {
      wanted.add(defaultSchema);
    }
    furtherSchemas.forEach(schema -> wanted.add(traits.names().stored(schema)));
    Set<String> found = new TreeSet<>();
    if (!wanted.isEmpty()) {
      try (ResultSet rows = connection.getMetaData().getSchemas()) {
        while (rows.next()) {
          found.add(rows.getString("TABLE_SCHEM"));
        }
      }
    }
    found.retainAll(wanted);
    return found;
  }

  /** One reading of one set of schemas. */
  private final class Reading {
    private final InformationSchema views;
    private final CatalogNames names;
    private final Set<String> schemas;

    Reading(InformationSchema views, CatalogNames names, Set<String> schemas) {
      this.views = views;
      this.names = names;
      this.schemas = schemas;
    }

    Found<Schema> read(Connection connection) throws SQLException {
      Catalog catalog = new CatalogCrawl(traits.product(), views, schemas).run(connection);
      List<String> notCompared = new ArrayList<>(unseen());
      Found<Map<QualifiedName, TableKeys>> keys = new Found<>(Map.of(), List.of());
      Set<String> indexSchemas = schemas;
      Optional<ConstraintRows> constraints = Optional.empty();
      if (ConstraintRows.in(views)) {
        constraints = Optional.of(ConstraintRows.read(connection, views, schemas));
        indexSchemas = constraints.get().schemas();
      }
      IndexRows indexRows = IndexRows.read(connection, views, indexSchemas);
      if (constraints.isPresent()) {
        keys = new ViewKeys(constraints.get(), indexRows, names).keys();
      }
      Found<Map<QualifiedName, List<Index>>> indexes =
          new ViewIndexes(indexRows, names, traits.nullOrder()).indexes();
      notCompared.addAll(keys.notCompared());
      notCompared.addAll(indexes.notCompared());
      notCompared.addAll(others(connection, catalog));
      List<Table> tables = new ArrayList<>();
      for (schemacrawler.schema.Table crawled : catalog.getTables()) {
        if (!crawled.getTableType().isView()) {
          Found<Table> table = table(crawled, keys.value(), indexes.value());
          tables.add(table.value());
          notCompared.addAll(table.notCompared());
        }
      }
      Found<List<Sequence>> sequences = sequences(catalog);
      notCompared.addAll(sequences.notCompared());
      return new Found<>(new Schema(tables, sequences.value()), notCompared);
    }

    private Found<Table> table(
        schemacrawler.schema.Table crawled,
        Map<QualifiedName, TableKeys> keys,
        Map<QualifiedName, List<Index>> indexes) {
      QualifiedName name = names.qualified(crawled.getSchema().getName(), crawled.getName());
      Found<List<Column>> columns = new CrawledColumns(names, types).columns(crawled);
      CrawledKeys crawledKeys = new CrawledKeys(names, traits.product());
      TableKeys own =
          ConstraintRows.in(views)
              ? keys.getOrDefault(name, TableKeys.of(List.of()))
              : crawledKeys.keys(crawled);
      List<Index> ownIndexes =
          IndexRows.in(views)
              ? indexes.getOrDefault(name, List.of())
              : crawledKeys.indexes(crawled, own);
      Table table =
          own.on(Table.of(name, columns.value(), null))
              .withIndexes(ownIndexes)
              .withComment(crawled.getRemarks());
      return new Found<>(table, columns.notCompared());
    }

    private Found<List<Sequence>> sequences(Catalog catalog) {
      List<Sequence> sequences = new ArrayList<>();
      List<String> notCompared = new ArrayList<>();
      for (schemacrawler.schema.Sequence sequence : catalog.getSequences()) {
        BigInteger start = sequence.getStartValue();
        sequences.add(
            new Sequence(
                names.qualified(sequence.getSchema().getName(), sequence.getName()),
                start == null ? 1 : start.longValue(),
                sequence.getIncrement()));
        if (sequence.isCycle()) {
          notCompared.add("CYCLE of sequences is not compared");
        }
      }
      return new Found<>(sequences, notCompared);
    }

    /** What this product shows to nobody who asks this way. */
    private List<String> unseen() {
      List<String> sentences = new ArrayList<>();
      String where = " on " + traits.productName();
      if (!ConstraintRows.in(views)) {
        sentences.add("the names of unique constraints are not seen" + where);
      }
      if (!checksCompared) {
        sentences.add("check constraints are not compared" + where);
      }
      if (traits.has(Capability.SEQUENCES)
          && !CatalogCrawl.sequencesSeen(traits.product(), views)) {
        sentences.add("sequences are not compared" + where);
      }
      return sentences;
    }

    /** What is there and no part of a schema as we say it. */
    private List<String> others(Connection connection, Catalog catalog) throws SQLException {
      List<String> sentences = new ArrayList<>();
      if (catalog.getTables().stream().anyMatch(table -> table.getTableType().isView())) {
        sentences.add("views are not compared");
      }
      List<String> name = List.of("TRIGGER_NAME");
      if (!views.rows(connection, "TRIGGERS", "TRIGGER_SCHEMA", schemas, name).isEmpty()) {
        sentences.add("triggers are not compared");
      }
      return sentences;
    }
  }
}
