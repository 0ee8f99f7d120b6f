package dev.limbeck.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.limbeck.operation.Operation;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import dev.limbeck.testing.SchemaGenerator;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The laws of AUTOGENERATE that can be said without a database. */
class SchemaDifferLawsTest {
  private static final int PAIRS = Integer.getInteger("laws.pairs", 2000);

  private final SchemaDiffer differ = new SchemaDiffer(CheckComparison.BY_TEXT);

  @Test
  void a_schema_does_not_differ_from_itself() {
    for (int seed = 0; seed < PAIRS; seed++) {
      Schema schema = new SchemaGenerator(seed).schema();
      assertEquals(List.of(), differ.diff(schema, schema).operations(), "seed " + seed);
    }
  }

  @Test
  void what_was_found_leads_there_and_back() {
    for (int seed = 0; seed < PAIRS; seed++) {
      SchemaGenerator generator = new SchemaGenerator(seed);
      Schema from =
          apply(differ.diff(Schema.empty(), generator.schema()).operations(), Schema.empty());
      Schema to = generator.changed(from);
      Difference difference = differ.diff(from, to);
      Schema there = apply(difference.operations(), from);
      String what = "seed " + seed + "\n" + difference.operations();
      assertEquals(List.of(), differ.diff(there, to).operations(), what);
      assertEquals(sorted(from), sorted(apply(difference.reversed(), there)), what);
    }
  }

  private static Schema apply(List<Operation> operations, Schema schema) {
    Schema state = schema;
    for (Operation operation : operations) {
      state = operation.applyTo(state);
    }
    return state;
  }

  /** A column that was dropped comes back as the last one; that is no difference. */
  private static Schema sorted(Schema schema) {
    return schema.withTables(
        schema.tables().stream()
            .map(
                (Table table) ->
                    table.withColumns(
                        table.columns().stream()
                            .sorted(Comparator.comparing(column -> column.name()))
                            .toList()))
            .toList());
  }
}
