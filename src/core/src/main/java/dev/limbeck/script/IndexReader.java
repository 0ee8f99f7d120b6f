package dev.limbeck.script;

import dev.limbeck.schema.Index;
import dev.limbeck.schema.IndexOptions;
import dev.limbeck.schema.IndexPart;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads indexes and their keys. */
final class IndexReader {
  static final String PARTS =
      "columns unique nulls_not_distinct where include method with tablespace comment invisible";
  static final String PART = "column expression order nulls operator_class collation";

  private final FileProblems problems;

  IndexReader(FileProblems problems) {
    this.problems = problems;
  }

  Index index(Keys keys) {
    Optional<Node> columns = keys.required("columns");
    List<IndexPart> parts = keys.list("columns", this::part);
    columns
        .filter(list -> list instanceof SequenceNode items && items.getValue().isEmpty())
        .ifPresent(list -> problems.add(list, "an index has no columns", "Name at least one."));
    return new Index(
        keys.text("name"),
        parts,
        keys.flag("unique", false),
        keys.optionalText("where"),
        keys.optionalNames("include"),
        keys.optionalText("method"),
        options(keys));
  }

  private IndexOptions options(Keys keys) {
    boolean nullsDistinct = !keys.flag("nulls_not_distinct", false);
    if (!nullsDistinct && !keys.flag("unique", false)) {
      keys.refuse("nulls_not_distinct", "Only a unique index compares NULLs: add 'unique: true'.");
    }
    return stored(keys)
        .withNullsDistinct(nullsDistinct)
        .withComment(keys.optionalComment("comment"))
        .withInvisible(keys.flag("invisible", false));
  }

  /** The columns of a key, of which no more can be said than an order and a collation. */
  List<IndexPart> keyColumns(Keys keys) {
    List<IndexPart> parts = keys.some("columns", IndexPart::column, this::keyColumn);
    return parts.isEmpty() ? List.of(IndexPart.column(YamlNodes.MISSING)) : parts;
  }

  private Optional<IndexPart> keyColumn(Node node) {
    return Keys.of("a column of a key", node, "column order collation", problems)
        .map(
            keys ->
                IndexPart.column(keys.text("column"))
                    .withOrder(descending(keys), null)
                    .withCollation(keys.optionalText("collation")));
  }

  private static boolean descending(Keys keys) {
    return keys.word("order", List.of("asc", "desc"), word -> word)
        .filter("desc"::equals)
        .isPresent();
  }

  /** How the index is stored; no more is said of that of an exclusion constraint. */
  static IndexOptions stored(Keys keys) {
    return IndexOptions.USUAL
        .withStorage(keys.optionalTexts("with"))
        .withTablespace(keys.optionalText("tablespace"));
  }

  /** A column by its name, or a map of what else can be said. */
  private Optional<IndexPart> part(Node node) {
    if (node instanceof ScalarNode) {
      return Optional.of(IndexPart.column(YamlNodes.text(node, "columns", problems)));
    }
    return Keys.of("a key of an index", node, PART + " length", problems).map(this::part);
  }

  IndexPart part(Keys keys) {
    boolean expression = keys.has("expression");
    if (expression) {
      keys.refuse("column", "Keep either 'column' or 'expression'.");
    }
    return new IndexPart(
        keys.text(expression ? "expression" : "column"),
        expression,
        descending(keys),
        nullsFirst(keys),
        keys.optionalText("operator_class"),
        keys.optionalText("collation"),
        length(keys, expression));
  }

  private @Nullable Integer length(Keys keys, boolean expression) {
    if (expression) {
      keys.refuse("length", "Only of a column a beginning can be indexed: leave it out.");
    }
    Long length = keys.optionalNumber("length");
    if (length != null && (length < 1 || length > Integer.MAX_VALUE)) {
      problems.add(
          Objects.requireNonNull(keys.value("length")),
          "'length' of a key of an index cannot be " + length,
          "Write how many characters, or bytes, of the value are indexed: 1 or more.");
      return null;
    }
    return length == null ? null : (Integer) length.intValue();
  }

  private static @Nullable Boolean nullsFirst(Keys keys) {
    return keys.word("nulls", List.of("first", "last"), word -> word)
        .map(word -> word.equals("first"))
        .orElse(null);
  }
}
