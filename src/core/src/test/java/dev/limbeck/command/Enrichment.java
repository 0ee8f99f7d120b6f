package dev.limbeck.command;

import dev.limbeck.schema.CheckConstraint;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.Deferrability;
import dev.limbeck.schema.EnumType;
import dev.limbeck.schema.ExclusionConstraint;
import dev.limbeck.schema.Generated;
import dev.limbeck.schema.Identity;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.IndexOptions;
import dev.limbeck.schema.IndexPart;
import dev.limbeck.schema.KeyIndex;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Sequence;
import dev.limbeck.schema.SequenceLimits;
import dev.limbeck.schema.Table;
import dev.limbeck.schema.UniqueConstraint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * What a generated schema has besides, by chance: collations, computed columns, checks, deferred
 * foreign keys, indexes of expressions, with predicates and collations; on a server also comments,
 * enum types, sequences, two kinds of identity, exclusion constraints and deferred primary keys.
 */
final class Enrichment {
  private static final List<String> MOODS = List.of("A", "B", "it's", "C");

  private final Random random;
  private final String collation;
  private final boolean server;

  Enrichment(long seed, String collation, boolean server) {
    this.random = new Random(seed);
    this.collation = collation;
    this.server = server;
  }

  Schema of(Schema schema) {
    List<Table> tables = new ArrayList<>();
    Set<QualifiedName> targets = new HashSet<>();
    schema.tables().stream()
        .flatMap(table -> table.foreignKeys().stream())
        .forEach(key -> targets.add(key.target()));
    for (Table table : schema.tables()) {
      Table enriched = of(table);
      PrimaryKey key = enriched.primaryKey();
      // Nothing may refer to a deferrable key.
      if (key != null && server && !targets.contains(table.name()) && random.nextInt(3) == 0) {
        enriched = enriched.withPrimaryKey(key.withDeferrability(Deferrability.INITIALLY_DEFERRED));
      }
      tables.add(enriched);
    }
    Schema result = schema.withTables(tables);
    if (!server) {
      return result;
    }
    if (random.nextBoolean()) {
      result = result.withSequence(sequence());
    }
    // Where the type is wanted, and else sometimes.
    boolean used = tables.stream().anyMatch(table -> table.column("m_mood").isPresent());
    return used || random.nextInt(4) == 0
        ? result.withEnum(
            new EnumType(QualifiedName.of("mood"), MOODS.subList(0, 2 + random.nextInt(3))))
        : result;
  }

  private Sequence sequence() {
    Sequence sequence = new Sequence(QualifiedName.of("counter"), 1, 1 + random.nextInt(9));
    return random.nextBoolean()
        ? sequence
        : sequence.withLimits(
            new SequenceLimits(
                null,
                random.nextBoolean() ? 1000L : null,
                random.nextBoolean(),
                random.nextBoolean() ? ColumnType.of("integer") : null));
  }

  private Table of(Table table) {
    List<Column> columns = new ArrayList<>();
    for (Column column : table.columns()) {
      columns.add(of(column));
    }
    boolean numbered = PrimaryKey.of("id").equals(table.primaryKey());
    if (numbered && random.nextInt(3) == 0) {
      String factor = random.nextBoolean() ? "2" : "3";
      columns.add(
          Column.of("g_times", ColumnType.of("bigint"), true)
              .withGenerated(new Generated("id * " + factor, true)));
    }
    if (random.nextInt(3) == 0) {
      columns.add(Column.of("m_level", ColumnType.of("integer"), true).withDefaultValue("1"));
    }
    if (server && random.nextInt(3) == 0) {
      Column mood = Column.of("m_mood", ColumnType.of("\"mood\""), true);
      columns.add(random.nextBoolean() ? mood.withDefaultValue("'A'") : mood);
    }
    Table result =
        table
            .withColumns(columns)
            .withForeignKeys(
                table.foreignKeys().stream()
                    .map(
                        key ->
                            random.nextInt(3) == 0
                                ? key.withChecking(key.match(), Deferrability.INITIALLY_DEFERRED)
                                : key)
                    .toList());
    if (server && random.nextInt(3) == 0) {
      result = result.withComment("it's \\ " + random.nextInt(3));
    }
    result =
        result.withUniqueConstraints(
            result.uniqueConstraints().stream()
                .map(one -> server ? stored(one, columns) : collated(one, columns))
                .toList());
    if (result.column("m_level").isPresent()) {
      result =
          random.nextBoolean()
              ? result.withConstraint(
                  new CheckConstraint(null, "m_level between 0 and " + (5 + random.nextInt(2))))
              : result;
      result = random.nextBoolean() ? result.withIndexes(indexes(result)) : result;
      result =
          server && random.nextBoolean()
              ? result.withExclusions(List.of(exclusion(result)))
              : result;
    }
    return result;
  }

  private UniqueConstraint collated(UniqueConstraint unique, List<Column> columns) {
    Map<String, String> collations = new HashMap<>();
    columns.stream()
        .filter(one -> one.type().name().equals("varchar") && unique.columns().contains(one.name()))
        .filter(one -> random.nextInt(3) == 0)
        .forEach(one -> collations.put(one.name(), "rtrim"));
    return unique.withIndex(KeyIndex.USUAL.withCollations(collations));
  }

  private UniqueConstraint stored(UniqueConstraint unique, List<Column> columns) {
    boolean including =
        random.nextInt(3) == 0 && columns.stream().anyMatch(one -> one.name().equals("m_level"));
    IndexOptions options =
        random.nextInt(3) == 0
            ? IndexOptions.USUAL.withStorage(
                Map.of("fillfactor", String.valueOf(50 + random.nextInt(2))))
            : IndexOptions.USUAL;
    return unique.withIndex(
        new KeyIndex(
            including ? List.of("m_level") : List.of(),
            unique.name() != null && random.nextInt(3) == 0
                ? options.withComment("it's one")
                : options));
  }

  /** Rows in its way are none: levels are not negative. */
  private ExclusionConstraint exclusion(Table table) {
    boolean ranges = random.nextBoolean();
    IndexPart part =
        ranges
            ? new IndexPart("int4range(m_level, m_level + 5)", true, false, null, null)
            : IndexPart.column("m_level");
    Deferrability[] all = Deferrability.values();
    return new ExclusionConstraint(
        new Index(
            random.nextBoolean() ? "e_" + table.name().name() : null,
            List.of(part),
            false,
            "m_level < " + -random.nextInt(2),
            List.of(),
            ranges ? "gist" : null),
        List.of(ranges ? "&&" : "="),
        all[random.nextInt(all.length)]);
  }

  private List<Index> indexes(Table table) {
    List<Index> indexes = new ArrayList<>();
    table.indexes().forEach(index -> indexes.add(made(index, table)));
    String name = table.name().name();
    indexes.add(
        new Index(
            "i_" + name,
            List.of(
                random.nextBoolean()
                    ? new IndexPart("m_level + 1", true, false, null, null)
                    : new IndexPart("m_level", false, true, null, null)),
            random.nextInt(4) == 0 && table.column("m_level").isEmpty(),
            random.nextBoolean() ? "m_level > " + random.nextInt(2) : null,
            List.of(),
            null,
            server && random.nextInt(3) == 0
                ? IndexOptions.USUAL.withStorage(
                    Map.of("fillfactor", String.valueOf(50 + random.nextInt(2))))
                : IndexOptions.USUAL));
    return indexes;
  }

  private Index made(Index index, Table table) {
    return index.unique() || random.nextInt(3) > 0
        ? index
        : index.withEachPart(
            part ->
                table
                    .column(part.text())
                    .filter(column -> column.type().name().equals("varchar"))
                    .map(column -> part.withCollation(server ? "POSIX" : "rtrim"))
                    .orElse(part));
  }

  private Column of(Column column) {
    Column result = column;
    if (column.type().name().equals("varchar") && random.nextInt(4) == 0) {
      result = result.withCollation(collation);
    }
    if (server && column.identity() != null && random.nextInt(3) == 0) {
      result =
          result.withIdentity(new Identity(Identity.Kind.ALWAYS, column.identity().numbering()));
    }
    return server && random.nextInt(5) == 0
        ? result.withComment("of '" + random.nextInt(3) + "'")
        : result;
  }
}
