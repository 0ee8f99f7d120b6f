package dev.limbeck.script;

import dev.limbeck.schema.CheckConstraint;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ConflictResolution;
import dev.limbeck.schema.Deferrability;
import dev.limbeck.schema.ExclusionConstraint;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.ForeignKeyMatch;
import dev.limbeck.schema.Generated;
import dev.limbeck.schema.IndexPart;
import dev.limbeck.schema.KeyIndex;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.ReferentialAction;
import dev.limbeck.schema.Table;
import dev.limbeck.schema.TableOption;
import dev.limbeck.schema.UniqueConstraint;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/** Reads what tables are made of: columns, keys and constraints. */
final class TableReader {
  static final String TABLE =
      "name schema columns primary_key unique_constraints foreign_keys checks exclude_constraints"
          + " indexes comment strict without_rowid";
  private static final String KEY_INDEX = "on_conflict include with tablespace comment";
  static final String PRIMARY_KEY_PARTS = "columns deferrable initially " + KEY_INDEX;
  static final String UNIQUE_PARTS = "deferrable initially nulls_not_distinct " + KEY_INDEX;
  static final String FOREIGN_KEY_PARTS =
      "references on_delete on_delete_columns on_update match deferrable initially not_valid";
  static final String ON_DELETE_COLUMNS = "on_delete_columns";
  static final String NOT_VALID = "not_valid";
  static final String CHECK_PARTS = "expression " + NOT_VALID;
  static final String COLUMN_PARTS =
      "name type nullable default identity generated comment collation attribute";

  private final TypeReader types;
  private final DefaultReader defaults;
  private final IndexReader indexes;
  private final SequenceReader sequences;
  private final ExclusionReader exclusions;
  private final FileProblems problems;

  TableReader(FileProblems problems) {
    this.sequences = new SequenceReader(problems);
    this.types = new TypeReader(problems);
    this.defaults = new DefaultReader(problems);
    this.indexes = new IndexReader(problems);
    this.exclusions = new ExclusionReader(indexes, problems);
    this.problems = problems;
  }

  Table table(Keys keys) {
    keys.required("columns");
    Set<String> names = new HashSet<>();
    List<Column> columns = keys.list("columns", item -> column(item, names));
    return new Table(
        keys.qualified("name"),
        columns,
        primaryKey(keys),
        keys.list(
            "unique_constraints",
            item ->
                Keys.of("a unique constraint", item, "name columns " + UNIQUE_PARTS, problems)
                    .map(this::unique)),
        keys.list(
            "foreign_keys",
            item ->
                Keys.of("a foreign key", item, "name columns " + FOREIGN_KEY_PARTS, problems)
                    .map(this::foreignKey)),
        keys.list(
            "checks",
            item -> Keys.of("a check", item, "name " + CHECK_PARTS, problems).map(this::check)),
        keys.list(
            "exclude_constraints",
            item ->
                Keys.of("an exclusion", item, "name " + ExclusionReader.PARTS, problems)
                    .map(exclusions::exclusion)),
        keys.list(
            "indexes",
            item ->
                Keys.of("an index", item, "name " + IndexReader.PARTS, problems)
                    .map(indexes::index)),
        keys.optionalText("comment"),
        Arrays.stream(TableOption.values())
            .filter(option -> keys.flag(option.key(), false))
            .collect(Collectors.toSet()));
  }

  private Optional<Column> column(Node item, Set<String> names) {
    Optional<Column> column = column(item);
    column
        .map(Column::name)
        .filter(name -> !name.equals(YamlNodes.MISSING) && !names.add(name))
        .ifPresent(
            name ->
                problems.add(
                    item,
                    "create_table has two columns '" + name + "'",
                    "Give one of them another name."));
    return column;
  }

  private @Nullable PrimaryKey primaryKey(Keys keys) {
    Node value = keys.value("primary_key");
    return value == null
        ? null
        : Keys.of("primary_key", value, "name " + PRIMARY_KEY_PARTS, problems)
            .map(this::primaryKeyParts)
            .orElse(null);
  }

  PrimaryKey primaryKeyParts(Keys keys) {
    List<IndexPart> parts = indexes.keyColumns(keys);
    return new PrimaryKey(
        keys.optionalText("name"), names(parts), deferrability(keys), keyIndex(keys, parts));
  }

  Optional<Column> column(Node node) {
    return Keys.of("a column", node, COLUMN_PARTS, problems).map(this::column);
  }

  Column column(Keys keys) {
    return new Column(
        keys.text("name"),
        types.read(keys, "type"),
        keys.flag("nullable", true),
        defaults.read(keys, "default"),
        sequences.identity(keys, "identity"),
        generated(keys, "generated"),
        keys.optionalComment("comment"),
        keys.optionalComment("collation"),
        keys.optionalText("attribute"));
  }

  @Nullable Generated generated(Keys keys, String key) {
    Node value = keys.value(key);
    return value == null
        ? null
        : Keys.of("generated", value, "as stored", problems)
            .map(parts -> new Generated(parts.text("as"), parts.flag("stored")))
            .orElse(null);
  }

  UniqueConstraint unique(Keys keys) {
    List<IndexPart> parts = indexes.keyColumns(keys);
    KeyIndex index = keyIndex(keys, parts);
    return new UniqueConstraint(
        keys.optionalText("name"),
        names(parts),
        deferrability(keys),
        index.withOptions(
            index.options().withNullsDistinct(!keys.flag("nulls_not_distinct", false))));
  }

  private static List<String> names(List<IndexPart> parts) {
    return parts.stream().map(IndexPart::text).toList();
  }

  private static KeyIndex keyIndex(Keys keys, List<IndexPart> parts) {
    if (!keys.has("name")) {
      keys.refuse("comment", "Only a key with a name can have a comment: add 'name'.");
    }
    Map<String, String> collations = new LinkedHashMap<>();
    for (IndexPart part : parts) {
      if (part.collation() != null) {
        collations.put(part.text(), part.collation());
      }
    }
    return new KeyIndex(
        keys.optionalNames("include"),
        collations,
        parts.stream()
            .filter(IndexPart::descending)
            .map(IndexPart::text)
            .collect(Collectors.toSet()),
        keys.word(
                "on_conflict",
                Arrays.asList(ConflictResolution.values()),
                ConflictResolution::words)
            .orElse(null),
        IndexReader.stored(keys).withComment(keys.optionalComment("comment")));
  }

  CheckConstraint check(Keys keys) {
    return new CheckConstraint(
        keys.optionalText("name"), keys.text("expression"), !keys.flag(NOT_VALID, false));
  }

  ExclusionConstraint exclusion(Keys keys) {
    return exclusions.exclusion(keys);
  }

  ForeignKey foreignKey(Keys keys) {
    List<String> columns = keys.names("columns");
    Optional<Keys> target =
        keys.required("references")
            .flatMap(value -> Keys.of("references", value, "table schema columns", problems));
    QualifiedName table =
        target.map(to -> to.qualified("table")).orElse(QualifiedName.of(YamlNodes.MISSING));
    List<String> targetColumns = target.map(to -> to.optionalNames("columns")).orElse(List.of());
    if (!targetColumns.isEmpty() && targetColumns.size() != columns.size()) {
      problems.add(
          keys.node(),
          "the foreign key ("
              + String.join(", ", columns)
              + ") refers to ("
              + String.join(", ", targetColumns)
              + "), which are not as many columns",
          "Name as many columns of the other table, or none for its primary key.");
    }
    ReferentialAction onDelete = action(keys, "on_delete");
    return new ForeignKey(
        keys.optionalText("name"),
        columns,
        table,
        targetColumns,
        onDelete,
        onDeleteColumns(keys, onDelete, columns),
        action(keys, "on_update"),
        keys.word(
                "match",
                Arrays.asList(ForeignKeyMatch.values()),
                match -> match.name().toLowerCase(Locale.ROOT))
            .orElse(ForeignKeyMatch.SIMPLE),
        deferrability(keys),
        !keys.flag(NOT_VALID, false));
  }

  private List<String> onDeleteColumns(
      Keys keys, ReferentialAction onDelete, List<String> columns) {
    List<String> some = keys.optionalNames(ON_DELETE_COLUMNS);
    if (some.isEmpty()) {
      return some;
    }
    if (onDelete != ReferentialAction.SET_NULL && onDelete != ReferentialAction.SET_DEFAULT) {
      keys.refuse(
          ON_DELETE_COLUMNS,
          "Write 'on_delete: set null' or 'on_delete: set default' with it, or leave it out.");
      return List.of();
    }
    List<String> others = some.stream().filter(one -> !columns.contains(one)).toList();
    if (others.isEmpty()) {
      return some;
    }
    problems.add(
        keys.node(),
        "the foreign key ("
            + String.join(", ", columns)
            + ") has no column '"
            + others.get(0)
            + "' that 'on_delete_columns' could set",
        "Name some of its own columns, or none for all of them.");
    return List.of();
  }

  /** {@code deferrable: true}, and {@code initially: deferred}, which says as much. */
  static Deferrability deferrability(Keys keys) {
    boolean deferred =
        keys.word("initially", List.of("deferred", "immediate"), word -> word)
            .filter("deferred"::equals)
            .isPresent();
    if (keys.flag("deferrable", deferred)) {
      return deferred ? Deferrability.INITIALLY_DEFERRED : Deferrability.DEFERRABLE;
    }
    if (deferred) {
      keys.refuse("initially", "Write 'deferrable: true' with it, or leave it out.");
    }
    return Deferrability.NOT_DEFERRABLE;
  }

  private static ReferentialAction action(Keys keys, String key) {
    return keys.word(key, Arrays.asList(ReferentialAction.values()), ReferentialAction::words)
        .orElse(ReferentialAction.NO_ACTION);
  }
}
