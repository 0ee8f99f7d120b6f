package dev.limbeck.script;

import dev.limbeck.operation.ExecuteSql;
import dev.limbeck.operation.Operation;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads SQL of the user's own: one text, or a text for each database. */
final class ExecuteReader {
  private final FileProblems problems;

  ExecuteReader(FileProblems problems) {
    this.problems = problems;
  }

  Optional<Operation> read(Node value) {
    if (value instanceof ScalarNode) {
      return Optional.of(ExecuteSql.of(sql("execute", value)));
    }
    if (!(value instanceof MappingNode map) || map.getValue().isEmpty()) {
      problems.add(
          value,
          "'execute' wants SQL, and this is "
              + (value instanceof MappingNode ? "an empty map" : YamlNodes.kind(value)),
          "Write 'execute: UPDATE …', or 'execute: { sqlite: …, other: … }'.");
      return Optional.empty();
    }
    Map<String, String> texts = new TreeMap<>();
    Keys.of("execute", map, String.join(" ", DatabaseNames.KNOWN), problems)
        .ifPresent(
            keys ->
                DatabaseNames.KNOWN.stream()
                    .filter(keys::has)
                    .forEach(
                        name ->
                            keys.required(name)
                                .ifPresent(node -> texts.put(name, sql(name, node)))));
    return Optional.of(new ExecuteSql(texts));
  }

  private String sql(String key, Node value) {
    String text = YamlNodes.text(value, key, problems);
    if (text.isBlank()) {
      problems.add(
          value, "'" + key + "' has no SQL", "Write a statement, or remove the operation.");
    }
    return text;
  }
}
