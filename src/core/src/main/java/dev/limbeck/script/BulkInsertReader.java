package dev.limbeck.script;

import dev.limbeck.operation.BulkInsert;
import dev.limbeck.operation.BulkInsert.Target;
import dev.limbeck.operation.TypedValue;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.KnownTypes;
import dev.limbeck.schema.Names;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads rows. Columns are a list of names, a map of names and types, or the keys of the rows; a row
 * is a list of values in the columns' order, or a map. Values whose type is said are judged at
 * once, with the line of their row; the others when the table is known.
 */
final class BulkInsertReader {
  static final String KEYS = "table|name schema columns if_absent rows|values";
  private static final Set<String> ROWS = Set.of("rows", "values");
  private static final BulkInsert.Target MISSING = new Target(YamlNodes.MISSING, null);

  private final FileProblems problems;

  BulkInsertReader(FileProblems problems) {
    this.problems = problems;
  }

  BulkInsert read(Keys keys) {
    List<Node> rows = keys.required("rows").map(this::rows).orElse(List.of());
    Node given = keys.value("columns");
    List<Target> columns = given == null ? keysOf(rows) : columns(given);
    if (columns.isEmpty()) {
      columns = List.of(MISSING);
      if (given != null || !rows.isEmpty()) {
        problems.add(
            given == null ? keys.node() : given,
            "bulk_insert has no columns",
            "Write 'columns: [id, name]', or rows such as '{ id: 1, name: a }'.");
      }
    }
    List<List<@Nullable String>> values = new ArrayList<>();
    for (Node row : rows) {
      values.add(row(columns, row));
    }
    return new BulkInsert(keys.qualified("table"), columns, values, ifAbsent(keys, columns));
  }

  /** The nodes of the rows among the arguments, each with its line. */
  static List<Node> rowsIn(Node arguments) {
    if (!(arguments instanceof MappingNode map)) {
      return List.of();
    }
    return map.getValue().stream()
        .filter(
            tuple -> tuple.getKeyNode() instanceof ScalarNode key && ROWS.contains(key.getValue()))
        .map(NodeTuple::getValueNode)
        .flatMap(
            value -> value instanceof SequenceNode list ? list.getValue().stream() : Stream.of())
        .toList();
  }

  private @Nullable List<String> ifAbsent(Keys keys, List<Target> columns) {
    Node given = keys.value("if_absent");
    if (given == null) {
      return null;
    }
    if (given instanceof SequenceNode list && list.getValue().isEmpty()) {
      return List.of();
    }
    List<String> names = columns.stream().map(Target::name).toList();
    List<String> known = new ArrayList<>();
    for (String name : keys.optionalNames("if_absent")) {
      if (names.contains(name)) {
        known.add(name);
      } else {
        problems.add(
            given,
            "'if_absent' has the column '" + name + "', to which the rows give no value",
            Names.didYouMean(name, names)
                + "Write the columns that tell one row from another, those of the primary key.");
      }
    }
    return known;
  }

  private List<Node> rows(Node value) {
    if (value instanceof SequenceNode list) {
      return list.getValue();
    }
    problems.add(
        value,
        "'rows' of bulk_insert wants a list, and this is " + YamlNodes.kind(value),
        "Begin every row on a line of its own with '- '.");
    return List.of();
  }

  private List<Target> keysOf(List<Node> rows) {
    Set<String> names = new LinkedHashSet<>();
    for (Node row : rows) {
      if (row instanceof MappingNode map) {
        map.getValue().forEach(tuple -> YamlNodes.key(tuple, problems).ifPresent(names::add));
      }
    }
    return names.stream().map(name -> new Target(name, null)).toList();
  }

  private List<Target> columns(Node given) {
    Map<String, Target> columns = new LinkedHashMap<>();
    if (given instanceof MappingNode map) {
      for (NodeTuple tuple : map.getValue()) {
        YamlNodes.key(tuple, problems)
            .ifPresent(
                name ->
                    add(columns, new Target(name, type(tuple.getValueNode())), tuple.getKeyNode()));
      }
    } else if (given instanceof SequenceNode list) {
      list.getValue().forEach(item -> column(item).ifPresent(one -> add(columns, one, item)));
    } else {
      problems.add(
          given,
          "'columns' of bulk_insert wants a list or a map, and this is " + YamlNodes.kind(given),
          "Write 'columns: [id, name]', or 'columns: { id: bigint, name: varchar(50) }'.");
    }
    return List.copyOf(columns.values());
  }

  private void add(Map<String, Target> columns, Target column, Node at) {
    if (columns.putIfAbsent(column.name(), column) != null) {
      problems.add(at, "column '" + column.name() + "' stands there twice", "Keep one of them.");
    }
  }

  private Optional<Target> column(Node item) {
    if (item instanceof ScalarNode) {
      return Optional.of(new Target(YamlNodes.text(item, "columns", problems), null));
    }
    return Keys.of("a column of bulk_insert", item, "name type", problems)
        .map(
            keys -> {
              Node type = keys.value("type");
              return new Target(keys.text("name"), type == null ? null : type(type));
            });
  }

  private @Nullable ColumnType type(Node value) {
    String text = YamlNodes.text(value, "type", problems);
    if (text.equals(YamlNodes.MISSING)) {
      return null;
    }
    try {
      ColumnType type = ColumnType.parse(text);
      if (KnownTypes.contains(type)) {
        return type;
      }
      problems.add(
          value,
          "no database has a type '" + type + "'",
          KnownTypes.closest(type.name())
                  .map(name -> "Did you mean '" + type.withName(name) + "'? ")
                  .orElse("")
              + "A type of your own is written with double quotes inside single ones.");
    } catch (IllegalArgumentException e) {
      problems.add(value, String.valueOf(e.getMessage()), "Write a type such as varchar(200).");
    }
    return null;
  }

  private List<@Nullable String> row(List<Target> columns, Node row) {
    List<@Nullable String> values = new ArrayList<>();
    if (row instanceof SequenceNode list) {
      if (list.getValue().size() != columns.size()) {
        problems.add(
            row,
            "this row has "
                + count(list.getValue().size(), "value")
                + " for "
                + count(columns.size(), "column"),
            "Write a value for each; the word null for none.");
      }
      for (int i = 0; i < columns.size(); i++) {
        boolean there = i < list.getValue().size();
        values.add(there ? value(columns.get(i), list.getValue().get(i)) : null);
      }
      return values;
    }
    if (!(row instanceof MappingNode map)) {
      problems.add(
          row,
          "a row is a list or a map, and this is " + YamlNodes.kind(row),
          "Write '[1, a]', or '{ id: 1, name: a }'.");
      columns.forEach(column -> values.add(null));
      return values;
    }
    return row(columns, map);
  }

  private List<@Nullable String> row(List<Target> columns, MappingNode row) {
    Map<String, Node> given = new LinkedHashMap<>();
    List<String> names = columns.stream().map(Target::name).toList();
    for (NodeTuple tuple : row.getValue()) {
      Optional<String> key = YamlNodes.key(tuple, problems);
      if (key.isPresent() && !names.contains(key.get())) {
        problems.add(
            tuple.getKeyNode(),
            "there is no column '" + key.get() + "' in 'columns'",
            Names.didYouMean(key.get(), names)
                + "Its columns are "
                + String.join(", ", names)
                + ".");
      } else if (key.isPresent() && given.putIfAbsent(key.get(), tuple.getValueNode()) != null) {
        problems.add(
            tuple.getKeyNode(), "'" + key.get() + "' stands there twice", "Keep one of them.");
      }
    }
    List<@Nullable String> values = new ArrayList<>();
    for (Target column : columns) {
      Node value = given.get(column.name());
      if (value == null) {
        problems.add(
            row,
            "this row has no value for '" + column.name() + "', which others have",
            "Write one, or null; for the column's default, make a bulk_insert of its own.");
        values.add(null);
      } else {
        values.add(value(column, value));
      }
    }
    return values;
  }

  private static String count(int number, String what) {
    return number == 1 ? "one " + what : number + " " + what + "s";
  }

  private @Nullable String value(Target column, Node node) {
    if (YamlNodes.isNull(node)) {
      return null;
    }
    boolean binary = node instanceof ScalarNode && node.getTag().equals(Tag.BINARY);
    String text =
        binary
            ? "base64:" + ((ScalarNode) node).getValue()
            : YamlNodes.text(node, column.name(), problems);
    if (column.type() != null && node instanceof ScalarNode) {
      try {
        TypedValue.read(column.type(), text);
      } catch (IllegalArgumentException e) {
        problems.add(
            node,
            "column '" + column.name() + "': " + e.getMessage(),
            "Correct the value; the column's type is " + column.type() + ".");
      }
    }
    return text;
  }
}
