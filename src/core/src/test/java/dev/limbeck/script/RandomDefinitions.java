package dev.limbeck.script;

import dev.limbeck.schema.CheckConstraint;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ConflictResolution;
import dev.limbeck.schema.Constraint;
import dev.limbeck.schema.Deferrability;
import dev.limbeck.schema.EnumType;
import dev.limbeck.schema.ExclusionConstraint;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.ForeignKeyMatch;
import dev.limbeck.schema.Generated;
import dev.limbeck.schema.Identity;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.IndexOptions;
import dev.limbeck.schema.IndexPart;
import dev.limbeck.schema.KeyIndex;
import dev.limbeck.schema.Numbering;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.ReferentialAction;
import dev.limbeck.schema.Table;
import dev.limbeck.schema.TableOption;
import dev.limbeck.schema.UniqueConstraint;
import dev.limbeck.testing.NumberingGenerator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Columns, keys, indexes and tables with everything that can be said of them. */
final class RandomDefinitions {
  private final Random random;
  private final RandomValues values;

  RandomDefinitions(Random random, RandomValues values) {
    this.random = random;
    this.values = values;
  }

  Identity identity() {
    Identity kind = values.one(List.of(Identity.ALWAYS, Identity.BY_DEFAULT));
    return random.nextBoolean() ? kind : kind.withNumbering(numbering());
  }

  Numbering numbering() {
    return new NumberingGenerator(random).from(random.nextInt(100) - 50);
  }

  Column column() {
    return new Column(
        values.word(),
        values.type(),
        random.nextBoolean(),
        values.perhaps(values::expression),
        values.perhaps(this::identity),
        values.perhaps(this::generated),
        values.perhaps(values::text),
        values.perhaps(values::word),
        values.perhaps(values::word));
  }

  Generated generated() {
    return new Generated(values.expression(), random.nextBoolean());
  }

  PrimaryKey primaryKey() {
    String name = values.perhaps(values::word);
    List<String> columns = values.words();
    return new PrimaryKey(name, columns, deferrability(), keyIndex(columns, commented(name)));
  }

  UniqueConstraint unique() {
    String name = values.perhaps(values::word);
    List<String> columns = values.words();
    IndexOptions options = commented(name).withNullsDistinct(random.nextInt(4) > 0);
    return new UniqueConstraint(name, columns, deferrability(), keyIndex(columns, options));
  }

  private KeyIndex keyIndex(List<String> columns, IndexOptions options) {
    Map<String, String> collations = new HashMap<>();
    columns.stream()
        .filter(column -> random.nextInt(4) == 0)
        .forEach(column -> collations.put(column, values.word()));
    return new KeyIndex(
        include(),
        collations,
        columns.stream().filter(column -> random.nextInt(4) == 0).collect(Collectors.toSet()),
        values.perhaps(() -> values.one(Arrays.asList(ConflictResolution.values()))),
        options);
  }

  private List<String> include() {
    return random.nextBoolean() ? List.of() : values.words();
  }

  /** A key without a name has no comment. */
  private IndexOptions commented(@Nullable String name) {
    return stored().withComment(name == null ? null : values.perhaps(values::someText));
  }

  CheckConstraint check() {
    return new CheckConstraint(values.perhaps(values::word), values.someText());
  }

  ForeignKey foreignKey() {
    List<String> columns = values.words();
    ReferentialAction onDelete = values.one(Arrays.asList(ReferentialAction.values()));
    boolean sets =
        onDelete == ReferentialAction.SET_NULL || onDelete == ReferentialAction.SET_DEFAULT;
    return new ForeignKey(
        values.perhaps(values::word),
        columns,
        values.name(),
        random.nextBoolean() ? List.of() : columns,
        onDelete,
        sets && random.nextBoolean() ? columns.subList(0, 1) : List.of(),
        values.one(Arrays.asList(ReferentialAction.values())),
        values.one(Arrays.asList(ForeignKeyMatch.values())),
        deferrability(),
        random.nextBoolean());
  }

  private Deferrability deferrability() {
    return values.one(Arrays.asList(Deferrability.values()));
  }

  EnumType enumType() {
    return new EnumType(values.name(), values.words());
  }

  Index index() {
    List<IndexPart> parts = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      boolean expression = random.nextBoolean();
      parts.add(
          new IndexPart(
              expression ? values.expression() : values.word(),
              expression,
              random.nextBoolean(),
              values.perhaps(random::nextBoolean),
              values.perhaps(values::word),
              values.perhaps(values::word),
              expression ? null : values.perhaps(() -> 1 + random.nextInt(500))));
    }
    boolean unique = random.nextBoolean();
    IndexOptions stored = stored();
    return new Index(
        values.word(),
        parts,
        unique,
        values.perhaps(values::someText),
        include(),
        values.perhaps(values::word),
        stored
            .withNullsDistinct(!unique || random.nextBoolean())
            .withComment(values.perhaps(values::someText))
            .withInvisible(random.nextBoolean()));
  }

  private IndexOptions stored() {
    Map<String, String> storage = new HashMap<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      storage.put(values.word(), values.word());
    }
    return IndexOptions.USUAL.withStorage(storage).withTablespace(values.perhaps(values::word));
  }

  ExclusionConstraint exclusion() {
    Index index = index();
    return new ExclusionConstraint(
        new Index(
            values.perhaps(values::word),
            index.parts().stream().map(part -> part.withLength(null)).toList(),
            false,
            index.where(),
            index.include(),
            index.method(),
            stored()),
        index.parts().stream()
            .map(part -> values.one(List.of("=", "&&", "<>", "OPERATOR(app.&&)")))
            .toList(),
        deferrability());
  }

  Constraint constraint() {
    return values.one(List.of(primaryKey(), unique(), foreignKey(), check(), exclusion()));
  }

  Table table() {
    List<Column> columns = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      Column column = column();
      if (columns.stream().noneMatch(other -> other.name().equals(column.name()))) {
        columns.add(column);
      }
    }
    return new Table(
        values.name(),
        columns,
        values.perhaps(this::primaryKey),
        random.nextBoolean() ? List.of() : List.of(unique(), unique()),
        random.nextBoolean() ? List.of() : List.of(foreignKey(), foreignKey()),
        random.nextBoolean() ? List.of() : List.of(check()),
        random.nextBoolean() ? List.of() : List.of(exclusion()),
        random.nextBoolean() ? List.of() : List.of(index(), index()),
        values.perhaps(values::someText),
        random.nextBoolean() ? Set.of() : Set.of(values.one(List.of(TableOption.values()))));
  }
}
