package dev.limbeck.script;

import dev.limbeck.schema.ExclusionConstraint;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.IndexPart;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads exclusion constraints: the keys of an index, each with an operator. */
final class ExclusionReader {
  static final String PARTS =
      "using|method elements where include with tablespace deferrable initially";

  private final IndexReader indexes;
  private final FileProblems problems;

  ExclusionReader(IndexReader indexes, FileProblems problems) {
    this.indexes = indexes;
    this.problems = problems;
  }

  private record Element(IndexPart part, String operator) {}

  ExclusionConstraint exclusion(Keys keys) {
    Optional<Node> list = keys.required("elements");
    List<Element> elements = keys.list("elements", this::element);
    list.filter(node -> node instanceof SequenceNode items && items.getValue().isEmpty())
        .ifPresent(
            node -> problems.add(node, "an exclusion has no elements", "Name at least one."));
    return new ExclusionConstraint(
        new Index(
            keys.optionalText("name"),
            elements.stream().map(Element::part).toList(),
            false,
            keys.optionalText("where"),
            keys.optionalNames("include"),
            keys.optionalText("using"),
            IndexReader.stored(keys)),
        elements.stream().map(Element::operator).toList(),
        TableReader.deferrability(keys));
  }

  private Optional<Element> element(Node node) {
    return Keys.of("an element of an exclusion", node, IndexReader.PART + " operator", problems)
        .map(keys -> new Element(indexes.part(keys), keys.text("operator")));
  }
}
