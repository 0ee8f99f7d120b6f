package dev.limbeck.dialect.generic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.limbeck.dialect.SchemaState;
import dev.limbeck.dialect.Statement;
import dev.limbeck.operation.BulkInsert;
import dev.limbeck.operation.BulkInsert.Target;
import dev.limbeck.operation.CreateTable;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class H2JsonTest {
  private static final QualifiedName T = QualifiedName.of("t");

  @Test
  void rows_hold_json_and_not_a_text_of_it() throws Exception {
    Table table =
        Table.of(
            T,
            List.of(
                Column.of("id", ColumnType.of("integer"), true),
                Column.of("j", ColumnType.of("json"), true)),
            null);
    BulkInsert rows =
        new BulkInsert(
            T,
            List.of(new Target("id", null), new Target("j", null)),
            List.of(
                List.of("1", "{\"a\": \"it's\"}"), List.of("2", "[1]"), Arrays.asList("3", null)));
    try (TestDatabase database = TestDatabase.h2()) {
      database.run(new CreateTable(table));
      SchemaState state = new SchemaState(database.inspect().schema(), database.connection);
      for (Statement statement : database.dialect.statements(List.of(rows), state)) {
        Objects.requireNonNull(statement.work()).carryOut(database.connection, (some, all) -> {});
      }
      // And as a script says it.
      database.run(rows);
      assertEquals("2", database.value("SELECT COUNT(*) FROM t WHERE j IS JSON OBJECT"));
      assertEquals("2", database.value("SELECT COUNT(*) FROM t WHERE j IS JSON ARRAY"));
      assertEquals("2", database.value("SELECT COUNT(*) FROM t WHERE j IS NULL"));
    }
  }
}
