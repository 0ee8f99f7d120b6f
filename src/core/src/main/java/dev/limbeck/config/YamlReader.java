package dev.limbeck.config;

import dev.limbeck.error.Place;
import dev.limbeck.error.Problems;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads YAML as nodes, so that every value knows its line, and no class is ever made from it.
 * Anchors and merge keys work; a key that stands twice is a problem.
 */
final class YamlReader {
  /** The tags of plain YAML. Any other would mean that somebody expects more of the value. */
  private static final Set<Tag> KNOWN_TAGS =
      Set.of(
          Tag.MAP,
          Tag.SEQ,
          Tag.STR,
          Tag.INT,
          Tag.FLOAT,
          Tag.BOOL,
          Tag.NULL,
          Tag.TIMESTAMP,
          Tag.MERGE,
          new Tag(Tag.PREFIX + "value"));

  private final String file;
  private final Problems problems;
  private final IdentityHashMap<Node, Value> known = new IdentityHashMap<>();
  private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());

  /**
   * @param file the file as the user knows it
   * @param problems where to note what is wrong
   */
  YamlReader(String file, Problems problems) {
    this.file = file;
    this.problems = problems;
  }

  /** The documents of a text; those before a mistake in its syntax, which is noted. */
  List<Value> documents(String text) {
    List<Value> documents = new ArrayList<>();
    try {
      LoaderOptions options = new LoaderOptions();
      Composer composer =
          new Composer(new ParserImpl(new StreamReader(text), options), new Resolver(), options);
      while (composer.checkNode()) {
        documents.add(value(composer.getNode()));
      }
    } catch (MarkedYAMLException e) {
      Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
      int line = mark == null ? 0 : mark.getLine() + 1;
      note(line, sentence(e), text);
    } catch (ReaderException e) {
      String before = text.substring(0, Math.min(e.getPosition(), text.length()));
      int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
      note(line, "a control character (code " + e.getCodePoint() + ") stands here", text);
    } catch (YAMLException e) {
      note(0, String.valueOf(e.getMessage()), text);
    }
    return documents;
  }

  private static String sentence(MarkedYAMLException e) {
    String context = e.getContext() == null ? "" : e.getContext() + ": ";
    return (context + e.getProblem()).replace('\n', ' ').replaceFirst("\\. \\(Do not.*", "");
  }

  private void note(int line, String reason, String text) {
    String bad = line == 0 ? "" : text.lines().skip(line - 1L).findFirst().orElse("");
    String remedy = "Correct the line; YAML indents with spaces and separates with ': '.";
    if (bad.contains("\t")) {
      remedy = "Indent with spaces: YAML allows no tabs there.";
    } else if (bad.contains("{") && bad.contains("${")) {
      remedy = "Put text with ${…} in quotes: inside { } the braces have another meaning.";
    } else if (bad.matches(".*: *\\{[^}]*\\}[^,}\\s].*")) {
      remedy = "Put text that begins with a brace in quotes: '{rev}_{slug}'.";
    }
    problems.add(new Place(file, line), "this is not YAML: " + reason, remedy);
  }

  private Value value(Node node) {
    Value ready = known.get(node);
    if (ready != null) {
      return ready;
    }
    if (!open.add(node)) {
      problems.add(place(node), "this anchor contains itself", "Write the values out.");
      return new Value.Nothing(place(node));
    }
    Value value = newValue(node);
    open.remove(node);
    known.put(node, value);
    return value;
  }

  private Value newValue(Node node) {
    if (!KNOWN_TAGS.contains(node.getTag())) {
      problems.add(
          place(node),
          "the tag '"
              + Value.Entry.shown(node.getTag().getValue().replaceFirst("^!", ""))
              + "' is not known here",
          "Write the value without '!'; ${file:…} and ${NAME} bring in what must not stand here.");
    }
    if (node instanceof MappingNode mapping) {
      return tree(mapping);
    }
    if (node instanceof SequenceNode sequence) {
      return new Value.Items(sequence.getValue().stream().map(this::value).toList(), place(node));
    }
    if (node instanceof ScalarNode scalar && !node.getTag().equals(Tag.NULL)) {
      return new Value.Text(scalar.getValue(), noun(scalar.getTag()), place(node));
    }
    return new Value.Nothing(place(node));
  }

  private Value tree(MappingNode mapping) {
    Map<String, Value.Entry> own = new LinkedHashMap<>();
    Map<String, Value.Entry> merged = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      if (tuple.getKeyNode().getTag().equals(Tag.MERGE)) {
        merge(tuple.getValueNode(), merged);
      } else {
        entry(tuple, own).ifPresent(entry -> own.put(entry.key(), entry));
      }
    }
    merged.forEach(own::putIfAbsent);
    return new Value.Tree(List.copyOf(own.values()), place(mapping));
  }

  private Optional<Value.Entry> entry(NodeTuple tuple, Map<String, Value.Entry> earlier) {
    Place place = place(tuple.getKeyNode());
    if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
      problems.add(place, "expected a key of text, found something else", "Write key: value.");
      return Optional.empty();
    }
    Value.@Nullable Entry first = earlier.get(key.getValue());
    if (first != null) {
      problems.add(
          place,
          "the key '"
              + key.getValue()
              + "' stands here twice, first on line "
              + first.place().line(),
          "Remove one of them.");
      return Optional.empty();
    }
    return Optional.of(new Value.Entry(key.getValue(), place, value(tuple.getValueNode())));
  }

  private void merge(Node source, Map<String, Value.Entry> into) {
    List<Node> sources = source instanceof SequenceNode list ? list.getValue() : List.of(source);
    for (Node node : sources) {
      if (value(node) instanceof Value.Tree tree) {
        tree.entries().forEach(entry -> into.putIfAbsent(entry.key(), entry));
      } else {
        problems.add(place(node), "expected keys and values after '<<'", "Name an anchor of them.");
      }
    }
  }

  private static String noun(Tag tag) {
    if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
      return "a number";
    }
    if (tag.equals(Tag.BOOL)) {
      return "a truth value";
    }
    return tag.equals(Tag.TIMESTAMP) ? "a date" : "text";
  }

  private Place place(Node node) {
    return new Place(file, node.getStartMark().getLine() + 1);
  }
}
