package dev.limbeck.dialect.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.dialect.Identifiers;
import dev.limbeck.error.UserException;
import dev.limbeck.operation.AlterColumn;
import dev.limbeck.operation.CreateForeignKey;
import dev.limbeck.operation.CreateTable;
import dev.limbeck.operation.DropColumn;
import dev.limbeck.operation.DropTable;
import dev.limbeck.operation.InvalidOperationException;
import dev.limbeck.operation.Operation;
import dev.limbeck.operation.RenameColumn;
import dev.limbeck.operation.RenameTable;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What must hold of every schema and every sequence of operations. */
class SqliteLawsTest {
  private static final int SEQUENCES = Integer.getInteger("laws.sequences", 300);

  private static List<Operation> creation(Schema schema) {
    List<Operation> operations = new ArrayList<>();
    schema
        .tables()
        .forEach(table -> operations.add(new CreateTable(table.withForeignKeys(List.of()))));
    schema
        .tables()
        .forEach(
            table ->
                table
                    .foreignKeys()
                    .forEach(key -> operations.add(new CreateForeignKey(table.name(), key))));
    return operations;
  }

  @Test
  void what_is_created_is_what_is_read() throws SQLException {
    for (int seed = 0; seed < SEQUENCES; seed++) {
      Schema schema = new RandomSchema(new Random(seed)).schema();
      try (TestSqlite database = TestSqlite.inMemory()) {
        database.run(creation(schema));
        Schema normal = database.dialect().normalForm(schema);
        assertEquals(normal, database.schema(), "seed " + seed);
        assertEquals(normal, database.dialect().normalForm(normal), "seed " + seed);
      }
    }
  }

  @Test
  void a_sequence_of_operations_leads_there_and_back_and_keeps_the_rows() throws SQLException {
    int done = 0;
    for (int seed = 0; seed < SEQUENCES; seed++) {
      Random random = new Random(seed);
      try (TestSqlite database = TestSqlite.inMemory()) {
        database.asVersion(3, random.nextBoolean() ? 54 : 40);
        database.run(creation(new RandomSchema(random).schema()));
        new RandomRows(random, database).insert();
        done += sequence(seed, random, database) ? 1 : 0;
      }
    }
    assertTrue(done > SEQUENCES / 3, done + " of " + SEQUENCES + " sequences could be run");
  }

  @Test
  void a_script_without_a_connection_leads_there_and_back_as_well() throws SQLException {
    for (int seed = 0; seed < SEQUENCES; seed++) {
      Random random = new Random(seed);
      Schema schema = SqliteNormalForm.of(new RandomSchema(random).schema());
      try (TestSqlite database = TestSqlite.inMemory()) {
        database.runScript(Schema.empty(), creation(schema));
        List<Operation> operations = operations(random, schema);
        Schema after = database.runScript(schema, operations);
        String message = "seed " + seed + ": " + operations;
        assertEquals(SqliteNormalForm.of(after), database.schema(), message);
        List<Operation> back = new ArrayList<>();
        operations.forEach(operation -> back.add(0, operation.reverse().orElseThrow()));
        if (!loses(operations)) {
          assertEquals(schema, database.runScript(after, back), message);
          assertEquals(schema, database.schema(), message);
        }
      }
    }
  }

  /** Whether a reverse does not bring everything back that went with a column. */
  private static boolean loses(List<Operation> operations) {
    return operations.stream()
        .anyMatch(one -> one instanceof DropColumn || one instanceof DropTable);
  }

  /** Runs one sequence; false where rows are in its way, and nothing has changed then. */
  private static boolean sequence(int seed, Random random, TestSqlite database)
      throws SQLException {
    Schema before = database.schema();
    List<Operation> operations = operations(random, before);
    Schema after = before;
    for (Operation operation : operations) {
      after = operation.applyTo(after);
    }
    String message = "seed " + seed + ": " + operations;
    Map<String, List<String>> values = values(database, before);
    List<String> dump = database.dump();
    try {
      database.run(operations);
    } catch (UserException | SQLException refused) {
      assertEquals(dump, database.dump(), message);
      assertEquals(values, values(database, before), message);
      String reason = String.valueOf(refused.getMessage());
      assertTrue(
          reason.contains("constraint failed")
              || reason.contains("rows of ")
              || reason.contains("values of ")
              || reason.contains("too many digits")
              || reason.contains("too long")
              || reason.contains("cannot add column")
              || reason.contains("foreign key mismatch"),
          message + "\n" + reason);
      return false;
    }
    assertEquals(database.dialect().normalForm(after), database.schema(), message);
    assertEquals(List.of("ok"), database.rows("PRAGMA integrity_check"), message);
    assertEquals(List.of("1"), database.rows("PRAGMA foreign_keys"), message);
    assertKept(values, values(database, after), operations, message);
    back(database, before, operations, message);
    return true;
  }

  private static List<Operation> operations(Random random, Schema before) {
    RandomOperations some = new RandomOperations(random);
    List<Operation> operations = new ArrayList<>();
    Schema schema = before;
    int count = 1 + random.nextInt(5);
    while (operations.size() < count) {
      Optional<Operation> next = some.next(SqliteNormalForm.of(schema));
      if (next.isPresent() && fits(next.get(), schema)) {
        schema = next.get().applyTo(schema);
        operations.add(next.get());
      }
    }
    return operations;
  }

  private static boolean fits(Operation operation, Schema schema) {
    try {
      operation.applyTo(schema);
      return true;
    } catch (InvalidOperationException doesNotFit) {
      return false;
    }
  }

  private static void back(
      TestSqlite database, Schema before, List<Operation> operations, String message)
      throws SQLException {
    List<Operation> back = new ArrayList<>();
    operations.forEach(operation -> back.add(0, operation.reverse().orElseThrow()));
    Schema expected = database.schema();
    for (Operation operation : back) {
      if (!fits(operation, expected)) {
        return; // A dropped column took a constraint with it, and does not bring it back.
      }
      expected = operation.applyTo(expected);
    }
    try {
      database.run(back);
    } catch (UserException | SQLException refused) {
      String reason = String.valueOf(refused.getMessage());
      assertTrue(
          reason.contains("cannot add column")
              || reason.contains("constraint failed")
              || reason.contains("rows of ")
              || reason.contains("values of "),
          message + "\n" + reason);
      return;
    }
    assertEquals(database.dialect().normalForm(expected), database.schema(), message);
    if (!loses(operations)) {
      assertEquals(before, database.schema(), message);
    }
  }

  /** The values of each column of the schema, by table and column. */
  private static Map<String, List<String>> values(TestSqlite database, Schema schema)
      throws SQLException {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (Table table : database.schema().tables()) {
      for (Column column : table.columns()) {
        if (schema.table(table.name()).flatMap(one -> one.column(column.name())).isPresent()) {
          String name = Identifiers.quote(column.name());
          values.put(
              table.name() + "." + column.name(),
              database.rows(
                  "SELECT CAST("
                      + name
                      + " AS TEXT) FROM "
                      + Identifiers.quote(table.name().name())
                      + " ORDER BY 1"));
        }
      }
    }
    return values;
  }

  private static void assertKept(
      Map<String, List<String>> before,
      Map<String, List<String>> after,
      List<Operation> operations,
      String message) {
    boolean renamed =
        operations.stream()
            .anyMatch(one -> one instanceof RenameTable || one instanceof RenameColumn);
    boolean converted = operations.stream().anyMatch(one -> one instanceof AlterColumn);
    if (renamed || loses(operations)) {
      return;
    }
    before.forEach(
        (column, values) -> {
          assertEquals(values.size(), after.getOrDefault(column, List.of()).size(), message);
          if (!converted) {
            assertEquals(values, after.get(column), message + " " + column);
          }
        });
  }
}
