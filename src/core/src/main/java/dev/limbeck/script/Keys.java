package dev.limbeck.script;

import dev.limbeck.schema.Names;
import dev.limbeck.schema.QualifiedName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * The keys of one map of YAML, read by their names. Keys that the map may not have, and ones that
 * stand there twice, are noted when it is opened; missing and wrong values when they are asked for.
 * A value that could not be read is answered with a stand-in, so that reading goes on: whoever
 * reads looks at the problems before he uses anything.
 */
final class Keys {
  private final String what;
  private final Node node;
  private final List<String> allowed;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Set<String> guessed = new HashSet<>();
  private final FileProblems problems;

  private Keys(String what, Node node, List<String> allowed, FileProblems problems) {
    this.what = what;
    this.node = node;
    this.allowed = allowed;
    this.problems = problems;
  }

  /**
   * Opens a map.
   *
   * @param what whose keys these are, as in {@code create_table}
   * @param forms the keys it may have, with spaces between them; other names of the same key stand
   *     behind a bar: {@code table|from new_name|to}
   * @return nothing where this is no map, which is then noted
   */
  static Optional<Keys> of(String what, Node node, String forms, FileProblems problems) {
    Map<String, String> names = new LinkedHashMap<>();
    List<String> allowed = new ArrayList<>();
    for (String form : forms.split(" ", -1)) {
      List<String> spellings = Arrays.asList(form.split("\\|", -1));
      allowed.add(spellings.get(0));
      spellings.forEach(spelling -> names.put(spelling, spellings.get(0)));
    }
    if (!(node instanceof MappingNode map)) {
      problems.add(
          node,
          what + " wants keys, and this is " + YamlNodes.kind(node),
          "Its keys are " + String.join(", ", allowed) + ".");
      return Optional.empty();
    }
    Keys keys = new Keys(what, node, List.copyOf(allowed), problems);
    map.getValue().forEach(tuple -> keys.take(tuple, names));
    return Optional.of(keys);
  }

  private void take(NodeTuple tuple, Map<String, String> names) {
    Optional<String> key = YamlNodes.key(tuple, problems);
    if (key.isEmpty()) {
      return;
    }
    String name = names.get(key.get());
    if (name == null) {
      unknown(key.get(), tuple.getKeyNode());
    } else if (values.putIfAbsent(name, tuple.getValueNode()) != null) {
      problems.add(
          tuple.getKeyNode(),
          "'" + name + "' of " + what + " is given twice",
          "Keep the one that is meant.");
    }
  }

  private void unknown(String key, Node at) {
    if (DatabaseNames.KNOWN.contains(key)) {
      problems.add(
          at,
          "options for one database ('" + key + "') are not supported by this version",
          "Write the statement as SQL: 'execute: { " + key + ": … }'.");
      return;
    }
    Optional<String> meant = KeySynonyms.meant(key, allowed);
    meant.ifPresent(guessed::add);
    problems.add(
        at,
        what + " has no key '" + key + "'",
        KeySynonyms.question(meant) + "Its keys are " + String.join(", ", allowed) + ".");
  }

  /** Where the map begins. */
  Node node() {
    return node;
  }

  /** Whether a key stands there, be it without a value. */
  boolean has(String key) {
    return values.containsKey(key);
  }

  /** What stands under a key; null also where it has no value. */
  @Nullable Node value(String key) {
    Node value = values.get(key);
    return value == null || YamlNodes.isNull(value) ? null : value;
  }

  /** What stands under a key that must be there; nothing, and a problem, where it is not. */
  Optional<Node> required(String key) {
    Node value = values.get(key);
    if (value == null) {
      missing(key);
    } else if (YamlNodes.isNull(value)) {
      problems.add(
          value,
          "'" + key + "' of " + what + " has no value",
          "Write one; the word null, meant as a name, needs quotes.");
    } else {
      return Optional.of(value);
    }
    return Optional.empty();
  }

  /** A key that is missing because it is misspelt is one mistake, not two. */
  private void missing(String key) {
    if (!guessed.contains(key)) {
      problems.add(
          node,
          what + " has no '" + key + "'",
          "Add it. The keys of " + what + " are " + String.join(", ", allowed) + ".");
    }
  }

  /** Notes that a key has no meaning here. */
  void refuse(String key, String remedy) {
    Node value = values.get(key);
    if (value != null) {
      problems.add(value, what + " cannot have '" + key + "' here", remedy);
    }
  }

  /** A text that must be there and not be empty. */
  String text(String key) {
    return required(key).map(value -> nonEmpty(key, value)).orElse(YamlNodes.MISSING);
  }

  /** A text that must be there; one in quotes may be empty. */
  String quotedText(String key) {
    return required(key).map(value -> text(key, value)).orElse(YamlNodes.MISSING);
  }

  private String nonEmpty(String key, Node value) {
    String text = YamlNodes.text(value, key, problems);
    if (text.isBlank()) {
      problems.add(value, "'" + key + "' of " + what + " is empty", "Write a value.");
      return YamlNodes.MISSING;
    }
    return text;
  }

  /** A text, or null where there is none. */
  @Nullable String optionalText(String key) {
    Node value = value(key);
    return value == null ? null : nonEmpty(key, value);
  }

  /** A text that may be empty, or null where there is none. */
  @Nullable String optionalComment(String key) {
    Node value = value(key);
    return value == null ? null : YamlNodes.text(value, key, problems);
  }

  /** The name under a key, in the schema under {@code schema}. */
  QualifiedName qualified(String key) {
    String schema = optionalText("schema");
    return new QualifiedName(schema == null ? "" : schema, text(key));
  }

  /** A truth value that must be there. */
  boolean flag(String key) {
    return required(key).map(value -> flag(key, value)).orElse(false);
  }

  /** A truth value, or what is meant where there is none. */
  boolean flag(String key, boolean otherwise) {
    Node value = value(key);
    return value == null ? otherwise : flag(key, value);
  }

  private boolean flag(String key, Node value) {
    String text = YamlNodes.text(value, key, problems);
    if (YamlNodes.quoted(value) || !YamlWords.isTruthValue(text)) {
      problems.add(
          value, "'" + key + "' of " + what + " is neither true nor false", "Write true or false.");
    }
    return YamlWords.isTrue(text);
  }

  /** A whole number, or what is meant where there is none. */
  long number(String key, long otherwise) {
    Node value = value(key);
    if (value == null) {
      return otherwise;
    }
    String text = YamlNodes.text(value, key, problems);
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      problems.add(
          value, "'" + key + "' of " + what + " is no whole number", "Write one, such as 1.");
      return otherwise;
    }
  }

  /** Texts by their names, as they are written; none where the key is not there. */
  Map<String, String> optionalTexts(String key) {
    Node value = value(key);
    if (value == null) {
      return Map.of();
    }
    if (!(value instanceof MappingNode map) || map.getValue().isEmpty()) {
      problems.add(
          value,
          "'" + key + "' of " + what + " wants names with values, and this is none",
          "Write '" + key + ": { name: value }'.");
      return Map.of();
    }
    Map<String, String> texts = new LinkedHashMap<>();
    for (NodeTuple tuple : map.getValue()) {
      Optional<String> name = YamlNodes.key(tuple, problems);
      if (name.isPresent()
          && texts.put(name.get(), nonEmpty(name.get(), tuple.getValueNode())) != null) {
        problems.add(
            tuple.getKeyNode(), "'" + name.get() + "' stands there twice", "Keep one of them.");
      }
    }
    return texts;
  }

  /** A whole number, or null where there is none. */
  @Nullable Long optionalNumber(String key) {
    return value(key) == null ? null : number(key, 1);
  }

  /** One of the words that a key can have, or nothing where there is none. */
  <T> Optional<T> word(String key, List<T> choices, Function<T, String> words) {
    Node value = value(key);
    if (value == null) {
      return Optional.empty();
    }
    String text = YamlNodes.text(value, key, problems);
    String wanted = text.strip().toLowerCase(Locale.ROOT).replaceAll("[_\\s]+", " ");
    Optional<T> found =
        choices.stream().filter(choice -> words.apply(choice).equals(wanted)).findFirst();
    if (found.isEmpty()) {
      List<String> all = choices.stream().map(words).toList();
      problems.add(
          value,
          "'" + key + "' of " + what + " cannot be '" + text + "'",
          Names.didYouMean(wanted, all) + "It is one of " + String.join(", ", all) + ".");
    }
    return found;
  }

  /** Names that must be there, at least one. */
  List<String> names(String key) {
    return atLeastOne(required(key).map(value -> names(key, value)));
  }

  /** Texts that must be there, at least one; what stands in quotes may be empty. */
  List<String> texts(String key) {
    return atLeastOne(
        required(key).map(value -> items(key, value, item -> Optional.of(text(key, item)))));
  }

  private static List<String> atLeastOne(Optional<List<String>> items) {
    return items.filter(some -> !some.isEmpty()).orElse(List.of(YamlNodes.MISSING));
  }

  private String text(String key, Node item) {
    return YamlNodes.quoted(item) ? YamlNodes.text(item, key, problems) : nonEmpty(key, item);
  }

  /** Names; none where the key is not there. */
  List<String> optionalNames(String key) {
    Node value = value(key);
    return value == null ? List.of() : names(key, value);
  }

  /** Items that must be there, at least one, and are names or maps. */
  <T> List<T> some(String key, Function<String, T> ofName, Function<Node, Optional<T>> ofMap) {
    return required(key)
        .map(
            value ->
                items(
                    key,
                    value,
                    item ->
                        item instanceof MappingNode
                            ? ofMap.apply(item)
                            : Optional.of(ofName.apply(nonEmpty(key, item)))))
        .orElse(List.of());
  }

  private List<String> names(String key, Node value) {
    return items(key, value, item -> Optional.of(nonEmpty(key, item)));
  }

  private <T> List<T> items(String key, Node value, Function<Node, Optional<T>> item) {
    List<T> items = each(key, value, item);
    if (value instanceof SequenceNode list && list.getValue().isEmpty()) {
      problems.add(value, "'" + key + "' of " + what + " is an empty list", "Name at least one.");
    }
    return items;
  }

  /** What the items of a list are; items that cannot be read are left out. */
  <T> List<T> list(String key, Function<Node, Optional<T>> each) {
    Node value = value(key);
    return value == null ? List.of() : each(key, value, each);
  }

  private <T> List<T> each(String key, Node value, Function<Node, Optional<T>> each) {
    if (!(value instanceof SequenceNode list)) {
      problems.add(
          value,
          "'" + key + "' of " + what + " wants a list, and this is " + YamlNodes.kind(value),
          "Write '" + key + ": [a, b]', or one item a line, each after '- '.");
      return List.of();
    }
    return list.getValue().stream().map(each).flatMap(Optional::stream).toList();
  }
}
