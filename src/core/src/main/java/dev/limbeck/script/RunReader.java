package dev.limbeck.script;

import dev.limbeck.operation.Operation;
import dev.limbeck.operation.RunJava;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads which Java class runs: its name alone, or with arguments. */
final class RunReader {
  private static final Pattern CLASS_NAME =
      Pattern.compile(
          "[\\p{javaJavaIdentifierStart}][\\p{javaJavaIdentifierPart}]*"
              + "(\\.[\\p{javaJavaIdentifierStart}][\\p{javaJavaIdentifierPart}]*)*");

  private final FileProblems problems;

  RunReader(FileProblems problems) {
    this.problems = problems;
  }

  Optional<Operation> read(Node value) {
    if (value instanceof ScalarNode) {
      String name = className(value);
      return Optional.of(new RunJava(name, Map.of(), true, null));
    }
    return Keys.of("run", value, "class with transaction", problems)
        .map(
            keys ->
                new RunJava(
                    keys.required("class").map(this::className).orElse(YamlNodes.MISSING),
                    arguments(keys.value("with")),
                    keys.flag("transaction", true),
                    null));
  }

  private String className(Node value) {
    String name = YamlNodes.text(value, "run", problems).strip();
    if (!name.equals(YamlNodes.MISSING) && !CLASS_NAME.matcher(name).matches()) {
      problems.add(
          value,
          "'" + name.replace("\n", "\\n") + "' is no name of a Java class",
          "Write it with its package: com.example.FillSlugs.");
    }
    return name;
  }

  private Map<String, String> arguments(@Nullable Node value) {
    Map<String, String> arguments = new LinkedHashMap<>();
    if (value != null && !(value instanceof MappingNode)) {
      problems.add(
          value,
          "'with' of run wants keys, and this is " + YamlNodes.kind(value),
          "Write 'with: { size: 1000 }'.");
      return arguments;
    }
    if (value instanceof MappingNode map) {
      for (NodeTuple tuple : map.getValue()) {
        Optional<String> key = YamlNodes.key(tuple, problems);
        if (key.isPresent()
            && arguments.put(key.get(), YamlNodes.text(tuple.getValueNode(), key.get(), problems))
                != null) {
          problems.add(
              tuple.getKeyNode(), "'" + key.get() + "' stands there twice", "Keep one of them.");
        }
      }
    }
    return arguments;
  }
}
