package dev.limbeck.script;

import dev.limbeck.schema.Index;
import dev.limbeck.schema.IndexPart;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads indexes and their keys. */
final class IndexReader {
  static final String PARTS = "columns unique where include method";
  static final String PART = "column expression order nulls operator_class";

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
        keys.optionalText("method"));
  }

  /** A column by its name, or a map of what else can be said. */
  private Optional<IndexPart> part(Node node) {
    if (node instanceof ScalarNode) {
      return Optional.of(IndexPart.column(YamlNodes.text(node, "columns", problems)));
    }
    return Keys.of("a key of an index", node, PART, problems).map(this::part);
  }

  IndexPart part(Keys keys) {
    boolean expression = keys.has("expression");
    if (expression) {
      keys.refuse("column", "Keep either 'column' or 'expression'.");
    }
    return new IndexPart(
        keys.text(expression ? "expression" : "column"),
        expression,
        keys.word("order", List.of("asc", "desc"), word -> word).orElse("asc").equals("desc"),
        nullsFirst(keys),
        keys.optionalText("operator_class"));
  }

  private static @Nullable Boolean nullsFirst(Keys keys) {
    return keys.word("nulls", List.of("first", "last"), word -> word)
        .map(word -> word.equals("first"))
        .orElse(null);
  }
}
