package dev.limbeck.dialect;

import dev.limbeck.schema.OwnedSequence;
import dev.limbeck.schema.Schema;
import java.util.List;

/**
 * What a catalogue holds.
 *
 * @param schema everything that could be said as a value; with the names the database really uses,
 *     so that what is there can be dropped, but not yet in normal form
 * @param notCompared what is there and cannot be said, one sentence each, sorted; never silently
 *     left out
 * @param owned the sequences that columns own, those behind identities among them, which are not in
 *     the schema
 */
public record Inspection(Schema schema, List<String> notCompared, List<OwnedSequence> owned) {
  public Inspection {
    notCompared = notCompared.stream().sorted().distinct().toList();
    owned = List.copyOf(owned);
  }

  /** Of a database whose columns own no sequences that have names. */
  public Inspection(Schema schema, List<String> notCompared) {
    this(schema, notCompared, List.of());
  }
}
