package dev.limbeck.script;

import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.KnownTypes;
import org.yaml.snakeyaml.nodes.Node;

/** Reads the type of a column, and refuses one that no database has. */
final class TypeReader {
  static final ColumnType MISSING = ColumnType.of("integer");

  private final FileProblems problems;

  TypeReader(FileProblems problems) {
    this.problems = problems;
  }

  ColumnType read(Keys keys, String key) {
    return keys.required(key).map(value -> read(key, value)).orElse(MISSING);
  }

  private ColumnType read(String key, Node value) {
    String text = YamlNodes.text(value, key, problems);
    if (text.equals(YamlNodes.MISSING)) {
      return MISSING;
    }
    try {
      ColumnType type = ColumnType.parse(text);
      if (!KnownTypes.contains(type)) {
        unknown(type, value);
      }
      return type;
    } catch (IllegalArgumentException e) {
      problems.add(
          value,
          String.valueOf(e.getMessage()),
          "Write a type such as bigint, varchar(200) or timestamp(6) with time zone.");
      return MISSING;
    }
  }

  private void unknown(ColumnType type, Node value) {
    String close =
        KnownTypes.closest(type.name())
            .map(name -> "Did you mean '" + type.withName(name) + "'? ")
            .orElse("");
    String own = "'\"" + type.name().replace(".", "\".\"") + "\"'";
    problems.add(
        value,
        "no database has a type '" + type + "'",
        close
            + "A type of your own is written with double quotes inside single ones: "
            + own
            + ".");
  }
}
