package dev.limbeck.script;

import dev.limbeck.operation.AlterSequence;
import dev.limbeck.operation.Change;
import dev.limbeck.operation.CreateSequence;
import dev.limbeck.operation.NumberedColumn;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.Identity;
import dev.limbeck.schema.Numbering;
import dev.limbeck.schema.Sequence;
import dev.limbeck.schema.SequenceLimits;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** Reads how sequences count, those by themselves and those behind identity columns. */
final class SequenceReader {
  static final String CREATE = "name schema type start increment min_value max_value cycle numbers";
  static final String ALTER =
      "name schema type existing_type start existing_start increment existing_increment min_value"
          + " existing_min_value max_value existing_max_value cycle existing_cycle";
  private static final String IDENTITY = "kind start increment min_value max_value cycle";
  private static final List<String> PROPERTIES =
      List.of("increment", "min_value", "max_value", "cycle", "type", "start");

  private final TypeReader types;
  private final FileProblems problems;

  SequenceReader(FileProblems problems) {
    this.types = new TypeReader(problems);
    this.problems = problems;
  }

  Operation create(Keys keys) {
    Numbering numbering = numbering("a sequence", keys, type(keys, "type"));
    return new CreateSequence(
        new Sequence(
            keys.qualified("name"), numbering.start(), numbering.increment(), numbering.limits()),
        keys.list(
            "numbers",
            item ->
                Keys.of("a numbered column", item, "table schema column", problems)
                    .map(one -> new NumberedColumn(one.qualified("table"), one.text("column")))));
  }

  /** A change; null is what is usual. */
  Operation alter(Keys keys) {
    ChangeReader changes = ChangeReader.of("alter_sequence", PROPERTIES, keys, problems);
    return new AlterSequence(
        keys.qualified("name"),
        changes.of("start", key -> keys.number(key, 1)),
        keys.has("increment") ? incrementChange(keys) : null,
        changes.of("min_value", keys::optionalNumber),
        changes.of("max_value", keys::optionalNumber),
        changes.of("cycle", key -> keys.flag(key, false)),
        changes.of("type", key -> type(keys, key)));
  }

  private Change<Long> incrementChange(Keys keys) {
    keys.required("increment");
    long to = increment("a sequence", keys);
    return keys.has("existing_increment")
        ? Change.of(keys.number("existing_increment", 1), to)
        : Change.to(to);
  }

  private @Nullable ColumnType type(Keys keys, String key) {
    return keys.value(key) == null ? null : types.read(keys, key);
  }

  private Numbering numbering(String what, Keys keys, @Nullable ColumnType type) {
    long increment = increment(what, keys);
    Long min = keys.optionalNumber("min_value");
    Long max = keys.optionalNumber("max_value");
    long start = keys.number("start", start(increment, min, max));
    boolean empty = min != null && max != null && min >= max;
    boolean outside = (min != null && start < min) || (max != null && start > max);
    if (empty || outside) {
      problems.add(
          keys.node(),
          empty
              ? what + " cannot have a 'min_value' that is not less than its 'max_value'"
              : what + " cannot start with " + start + ", which is outside its limits",
          "Correct 'min_value', 'max_value' or 'start'.");
    }
    return new Numbering(
        start, increment, new SequenceLimits(min, max, keys.flag("cycle", false), type));
  }

  /** Where SQL begins if nobody says it; Limbeck's own usual start is 1 both ways. */
  private static long start(long increment, @Nullable Long min, @Nullable Long max) {
    Long first = increment > 0 ? min : max;
    return first == null ? 1 : first;
  }

  private long increment(String what, Keys keys) {
    long increment = keys.number("increment", 1);
    if (increment == 0) {
      problems.add(keys.node(), what + " cannot have 'increment: 0'", "Write 1, or leave it out.");
    }
    return increment;
  }

  /** A kind alone, or a map that also says how the rows are numbered; null where there is none. */
  @Nullable Identity identity(Keys keys, String key) {
    Node value = keys.value(key);
    if (value instanceof MappingNode) {
      return Keys.of(key, value, IDENTITY, problems).map(this::identity).orElse(null);
    }
    return kind(keys, key);
  }

  private Identity identity(Keys keys) {
    Identity kind = kind(keys, "kind");
    return (kind == null ? Identity.BY_DEFAULT : kind)
        .withNumbering(numbering("an identity", keys, null));
  }

  private static @Nullable Identity kind(Keys keys, String key) {
    return keys.word(key, Arrays.asList(Identity.Kind.values()), Identity.Kind::key)
        .map(kind -> new Identity(kind, Numbering.USUAL))
        .orElse(null);
  }
}
