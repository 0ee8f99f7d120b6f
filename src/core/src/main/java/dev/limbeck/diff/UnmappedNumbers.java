package dev.limbeck.diff;

import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Sequence;
import dev.limbeck.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a database counts with and entities do not name: a sequence that stands in a default alone,
 * and, where a generator could not be made, what may number its rows. All of it stays.
 */
public final class UnmappedNumbers {
  /** The column of {@code TableGenerator}, and of the tables that stand in for sequences. */
  public static final String COUNTER = "next_val";

  private UnmappedNumbers() {}

  /** The sequences that only the defaults of a mapping name, and the mapping with them. */
  static Unmapped.Completed inDefaults(Schema mapping, Schema database) {
    CountingDefaults defaults = CountingDefaults.of(mapping.tables());
    List<Sequence> sequences = new ArrayList<>(mapping.sequences());
    List<String> notes = new ArrayList<>();
    for (Sequence sequence : unnamed(mapping, database)) {
      if (defaults.name(sequence.name().name())) {
        sequences.add(sequence);
        notes.add(
            "sequence "
                + sequence.name()
                + " is not compared: a default counts with it, and no entity says how");
      }
    }
    return new Unmapped.Completed(mapping.withSequences(sequences), notes);
  }

  /** The mapping with every sequence of the database, and every table of generators. */
  static Schema all(Schema mapping, Schema database) {
    List<Sequence> sequences = new ArrayList<>(mapping.sequences());
    sequences.addAll(unnamed(mapping, database));
    List<Table> tables = new ArrayList<>(mapping.tables());
    database.tables().stream()
        .filter(one -> one.column(COUNTER).isPresent() && mapping.table(one.name()).isEmpty())
        .forEach(tables::add);
    return mapping.withTables(tables).withSequences(sequences);
  }

  private static List<Sequence> unnamed(Schema mapping, Schema database) {
    Set<QualifiedName> named =
        mapping.sequences().stream().map(Sequence::name).collect(Collectors.toSet());
    return database.sequences().stream().filter(one -> !named.contains(one.name())).toList();
  }
}
