package dev.limbeck.runner;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.limbeck.dialect.Dialects;
import dev.limbeck.operation.AlterColumn;
import dev.limbeck.operation.Change;
import dev.limbeck.operation.DropIndex;
import dev.limbeck.operation.ExecuteSql;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.Generated;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whether the live database still answers while a script is written. */
class ImaginedSchemaTest {
  private static final QualifiedName NAME = QualifiedName.of("b");
  private static final Generated UPPER = new Generated("upper(lbl)", true);

  @Test
  void it_does_not_for_a_column_said_again_of_a_table_that_has_lost_an_index() throws SQLException {
    Index index = Index.of("ig", List.of("g"), false);
    Table table =
        Table.of(
                NAME,
                List.of(
                    Column.of("lbl", ColumnType.of("text"), true),
                    Column.of("g", ColumnType.of("text"), true).withGenerated(UPPER)),
                null)
            .withIndexes(List.of(index));
    List<Operation> again =
        List.of(
            new AlterColumn(NAME, "g", null, null, null, null, null)
                .withGenerated(Change.of(UPPER, UPPER)));
    try (Connection live = DriverManager.getConnection("jdbc:sqlite::memory:")) {
      ImaginedSchema schema =
          new ImaginedSchema(Dialects.of(live), Schema.of(List.of(table)), live);
      assertNotNull(schema.before(again).live());
      schema.follow(List.of(new DropIndex(NAME, "ig", index)));
      assertNull(schema.before(again).live());
      assertNotNull(schema.before(again).beginning());
    }
  }

  @Test
  void it_does_behind_sql_of_the_users_own_that_only_writes_rows() throws SQLException {
    try (Connection live = DriverManager.getConnection("jdbc:sqlite::memory:")) {
      ImaginedSchema schema = new ImaginedSchema(Dialects.of(live), Schema.empty(), live);
      schema.follow(List.of(ExecuteSql.of("UPDATE b SET g = 1; DELETE FROM b")));
      schema.follow(List.of(ExecuteSql.of("WITH w AS (SELECT 1) INSERT INTO b SELECT * FROM w")));
      assertNotNull(schema.before(List.of()).live());
      schema.follow(List.of(ExecuteSql.of("SELECT 1 INTO c")));
      assertNull(schema.before(List.of()).live());
      assertNull(schema.before(List.of()).beginning());
    }
  }
}
