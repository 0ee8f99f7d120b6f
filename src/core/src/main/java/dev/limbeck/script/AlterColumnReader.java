package dev.limbeck.script;

import dev.limbeck.operation.AlterColumn;
import dev.limbeck.operation.Change;
import dev.limbeck.operation.Operation;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads a change of a column. A property changes where its key is present, be it to null; {@code
 * existing_…} says what it was, and is likewise there or not: {@code existing_default: null} says
 * that there was no default.
 */
final class AlterColumnReader {
  private static final List<String> PROPERTIES =
      List.of("type", "nullable", "default", "identity", "comment", "collation", "generated");
  static final String KEYS =
      "table schema column|name type existing_type nullable existing_nullable default existing_default"
          + " identity existing_identity comment existing_comment collation existing_collation"
          + " generated existing_generated";

  private final TypeReader types;
  private final DefaultReader defaults;
  private final TableReader tables;
  private final SequenceReader sequences;
  private final FileProblems problems;

  AlterColumnReader(FileProblems problems) {
    this.types = new TypeReader(problems);
    this.defaults = new DefaultReader(problems);
    this.tables = new TableReader(problems);
    this.sequences = new SequenceReader(problems);
    this.problems = problems;
  }

  Operation read(Keys keys) {
    for (String property : PROPERTIES) {
      if (!keys.has(property)) {
        keys.refuse(
            "existing_" + property, "Say what '" + property + "' becomes, or leave it out.");
      }
    }
    if (PROPERTIES.stream().noneMatch(keys::has)) {
      problems.add(
          keys.node(),
          "alter_column changes nothing",
          "Give one of " + String.join(", ", PROPERTIES) + ".");
    }
    return new AlterColumn(
        keys.qualified("table"),
        keys.text("column"),
        change(keys, "type", key -> types.read(keys, key)),
        change(keys, "nullable", keys::flag),
        change(keys, "default", key -> defaults.read(keys, key)),
        change(keys, "identity", key -> sequences.identity(keys, key)),
        change(keys, "comment", keys::optionalComment),
        change(keys, "collation", keys::optionalComment),
        change(keys, "generated", key -> tables.generated(keys, key)));
  }

  private static <T> @Nullable Change<T> change(
      Keys keys, String property, Function<String, @Nullable T> read) {
    if (!keys.has(property)) {
      return null;
    }
    T to = read.apply(property);
    String existing = "existing_" + property;
    return keys.has(existing) ? Change.of(read.apply(existing), to) : Change.to(to);
  }
}
