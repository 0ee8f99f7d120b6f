package dev.limbeck.dialect.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.limbeck.operation.CreateForeignKey;
import dev.limbeck.operation.CreateTable;
import dev.limbeck.operation.DropColumn;
import dev.limbeck.operation.DropTable;
import dev.limbeck.operation.InvalidOperationException;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.Schema;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What must hold of every schema and every sequence of operations. */
class SqliteLawsTest {
  private static final int SEQUENCES = Integer.getInteger("laws.schemas", 300);

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
}
