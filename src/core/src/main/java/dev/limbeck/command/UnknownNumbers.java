package dev.limbeck.command;

import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Sequence;
import dev.limbeck.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Keeps what may number the rows of entities whose generators could not be made here: a sequence,
 * or a table that Hibernate's generators count in, that no entity seems to want.
 */
final class UnknownNumbers {
  /** The column of {@code TableGenerator}, and of the tables that stand in for sequences. */
  private static final String COUNTER = "next_val";

  private UnknownNumbers() {}

  /** The wanted schema with all that the database counts with. */
  static Schema kept(Schema wanted, Schema actual) {
    List<Sequence> sequences = new ArrayList<>(wanted.sequences());
    Set<QualifiedName> named =
        wanted.sequences().stream().map(Sequence::name).collect(Collectors.toSet());
    actual.sequences().stream().filter(one -> !named.contains(one.name())).forEach(sequences::add);
    List<Table> tables = new ArrayList<>(wanted.tables());
    actual.tables().stream()
        .filter(one -> one.column(COUNTER).isPresent() && wanted.table(one.name()).isEmpty())
        .forEach(tables::add);
    return wanted.withTables(tables).withSequences(sequences);
  }
}
