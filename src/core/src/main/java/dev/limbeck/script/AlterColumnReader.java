package dev.limbeck.script;

import dev.limbeck.operation.AlterColumn;
import dev.limbeck.operation.Operation;
import java.util.List;

/** Reads a change of a column. */
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
    ChangeReader changes = ChangeReader.of("alter_column", PROPERTIES, keys, problems);
    return new AlterColumn(
        keys.qualified("table"),
        keys.text("column"),
        changes.of("type", key -> types.read(keys, key)),
        changes.of("nullable", keys::flag),
        changes.of("default", key -> defaults.read(keys, key)),
        changes.of("identity", key -> sequences.identity(keys, key)),
        changes.of("comment", keys::optionalComment),
        changes.of("collation", keys::optionalComment),
        changes.of("generated", key -> tables.generated(keys, key)));
  }
}
