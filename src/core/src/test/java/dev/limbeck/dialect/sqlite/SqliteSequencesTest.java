package dev.limbeck.dialect.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.dialect.SchemaState;
import dev.limbeck.dialect.Statement;
import dev.limbeck.error.UserException;
import dev.limbeck.operation.CreateTable;
import dev.limbeck.operation.DropColumn;
import dev.limbeck.operation.DropTable;
import dev.limbeck.operation.InvalidOperationException;
import dev.limbeck.operation.Operation;
import dev.limbeck.operation.RenameColumn;
import dev.limbeck.operation.RenameTable;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

/**
 * What must hold of every sequence of operations on tables with rows, triggers, views and counters:
 * either it is refused and nothing at all has changed, or schema, rows, triggers and counters are
 * what the model in memory says, and so they are after the way back.
 *
 * <p>{@code -Dlaws.sequences} says how many; a failure names the seed and the shortest sequence
 * that still fails. {@code -Dlaws.first} is the first seed.
 */
class SqliteSequencesTest {
  private static final int SEQUENCES = Integer.getInteger("laws.sequences", 1_000);
  private static final int FIRST = Integer.getInteger("laws.first", 0);

  private static final List<String> REASONS =
      List.of(
          "constraint failed",
          "rows of ",
          "values of ",
          "cannot add column",
          "foreign key mismatch",
          "would not work any more",
          "error in view",
          "after drop column",
          "is about column",
          "look like numbers",
          "PRIMARY KEY missing");

  @Test
  void a_sequence_leads_to_what_the_model_says_or_changes_nothing() throws SQLException {
    AtomicInteger done = new AtomicInteger();
    try (StoredValues values = new StoredValues()) {
      IntStream.range(FIRST, FIRST + SEQUENCES)
          .parallel()
          .forEach(seed -> done.addAndGet(run(seed, values) ? 1 : 0));
    }
    assertTrue(done.get() > SEQUENCES / 3, done + " of " + SEQUENCES + " could be run");
  }

  private static boolean run(int seed, StoredValues values) {
    try {
      List<Operation> operations;
      try (Case one = new Case(seed, values)) {
        operations = one.operations();
      }
      try (Case one = new Case(seed, values)) {
        return one.check(operations);
      } catch (AssertionError failed) {
        List<Operation> shortest = shortest(seed, values, operations);
        throw new AssertionFailedError(
            "seed " + seed + ", " + shortest + "\n" + failed.getMessage(), failed);
      }
    } catch (SQLException | RuntimeException failed) {
      throw new AssertionFailedError("seed " + seed + ": " + failed.getMessage(), failed);
    }
  }

  /** The sequence without what it needs not to fail. */
  private static List<Operation> shortest(int seed, StoredValues values, List<Operation> failing)
      throws SQLException {
    List<Operation> shortest = new ArrayList<>(failing);
    for (int i = shortest.size() - 1; i >= 0; i--) {
      List<Operation> shorter = new ArrayList<>(shortest);
      shorter.remove(i);
      if (fails(seed, values, shorter)) {
        shortest = shorter;
      }
    }
    return shortest;
  }

  private static boolean fails(int seed, StoredValues values, List<Operation> operations)
      throws SQLException {
    try (Case one = new Case(seed, values)) {
      one.check(operations);
      return false;
    } catch (AssertionError failed) {
      return true;
    } catch (InvalidOperationException doesNotFit) {
      return false;
    }
  }

  /** A database made of a seed. */
  private static final class Case implements AutoCloseable {
    private final TestSqlite database = TestSqlite.inMemory();
    private final TriggerWitness triggers = new TriggerWitness(database);
    private final StoredValues values;
    private final Random random;
    private final Schema before;

    Case(int seed, StoredValues values) throws SQLException {
      this.values = values;
      this.random = new Random(seed);
      database.asVersion(3, random.nextBoolean() ? 54 : 40);
      create(new RandomSchema(random).schema());
      this.before = database.schema();
      new RandomRows(random, database).insert(before);
      if (random.nextBoolean()) {
        database.execute("DELETE FROM users WHERE n % 3 = 1");
      }
      triggers.install(before, random);
    }

    /** The tables, with what a schema cannot say: WITHOUT ROWID, collations, comments. */
    private void create(Schema schema) throws SQLException {
      List<Operation> operations = new ArrayList<>();
      schema.tables().forEach(table -> operations.add(new CreateTable(table)));
      int number = 0;
      for (Statement one :
          database
              .dialect()
              .statements(operations, new SchemaState(Schema.empty(), database.connection))) {
        String sql = one.sql();
        if (sql.startsWith("CREATE TABLE")) {
          Table table = schema.tables().get(number++);
          boolean numbers = table.columns().stream().anyMatch(column -> column.identity() != null);
          if (random.nextBoolean()) {
            sql = sql.replaceFirst(" (clob|text)\\b", " $1 COLLATE NOCASE");
          }
          if (random.nextInt(3) == 0) {
            sql = sql.replaceFirst(" \\(", " -- the mark\n(");
          }
          if (table.primaryKey() != null && !numbers && random.nextInt(3) == 0) {
            sql += " WITHOUT ROWID";
          }
        }
        database.execute(sql);
      }
    }

    List<Operation> operations() {
      RandomOperations some = new RandomOperations(random);
      List<Operation> operations = new ArrayList<>();
      Schema schema = before;
      int count = 1 + random.nextInt(4);
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

    /** Runs the operations and, where they are not refused, their reverse. */
    boolean check(List<Operation> operations) throws SQLException {
      if (!carriedOut(operations)) {
        return false;
      }
      List<Operation> back = new ArrayList<>();
      Schema schema = schema();
      for (int i = operations.size() - 1; i >= 0; i--) {
        Operation reverse = operations.get(i).reverse().orElseThrow();
        if (!fits(reverse, schema)) {
          return true; // A dropped column took a constraint with it, and does not bring it back.
        }
        schema = reverse.applyTo(schema);
        back.add(reverse);
      }
      boolean whole =
          operations.stream()
              .noneMatch(one -> one instanceof DropColumn || one instanceof DropTable);
      if (carriedOut(back) && whole) {
        assertEquals(before, schema());
      }
      return true;
    }

    private Schema schema() throws SQLException {
      return TriggerWitness.without(database.schema());
    }

    private boolean carriedOut(List<Operation> operations) throws SQLException {
      Schema start = schema();
      Schema end = start;
      for (Operation operation : operations) {
        end = operation.applyTo(end);
      }
      State state = State.of(database, start, values);
      try {
        database.run(operations);
      } catch (UserException | SQLException refused) {
        String reason = String.valueOf(refused.getMessage());
        assertTrue(REASONS.stream().anyMatch(reason::contains), reason);
        assertEquals(state.dump(), database.dump());
        assertTrue(state.rows().foretells(RowModel.read(database, start, values)));
        assertEquals(state.counters(), State.counters(database));
        database.assertWhole();
        return false;
      }
      database.assertWhole();
      assertEquals(database.dialect().normalForm(end), schema());
      RowModel actual = RowModel.read(database, end, values);
      assertTrue(
          state.rows().after(operations).foretells(actual)
              || atOnce(state.rows(), operations).foretells(actual),
          () -> "rows were " + state.rows() + "\nand are " + actual);
      assertEquals(followed(state.counters(), operations), State.counters(database));
      assertTriggers(state, operations, end);
      return true;
    }

    private RowModel atOnce(RowModel rows, List<Operation> operations) {
      RowModel model = rows;
      for (List<Operation> batch : database.dialect().batches(operations)) {
        model = model.afterAtOnce(batch);
      }
      return model;
    }

    private void assertTriggers(State state, List<Operation> operations, Schema end)
        throws SQLException {
      List<String> expected = new ArrayList<>();
      for (String one : state.dependants()) {
        int on = one.indexOf(" on ");
        String table = one.substring(on + 4);
        (one.startsWith("v") || one.startsWith("w") ? Optional.of(table) : name(table, operations))
            .ifPresent(name -> expected.add(one.substring(0, on + 4) + name));
      }
      assertEquals(expected, triggers.all());
      triggers.assertTheyWork(end.tables().stream().map(table -> table.name().name()).toList(), "");
      assertTexts(state, operations);
    }

    /** Comments, collations and WITHOUT ROWID are still there. */
    private void assertTexts(State state, List<Operation> operations) throws SQLException {
      for (Map.Entry<String, TableText> entry : state.texts().entrySet()) {
        String table = entry.getKey();
        Optional<String> name = name(table, operations);
        if (name.isEmpty()) {
          continue;
        }
        String sql = State.sql(database, name.get());
        TableText text = TableText.parse(sql);
        assertEquals(entry.getValue().withoutRowid(), text.withoutRowid(), sql);
        boolean marked = state.marked().contains(table);
        assertEquals(marked, sql.contains("-- the mark"), sql);
        for (ColumnText column : entry.getValue().columns()) {
          if (column.has(ConstraintText.Kind.COLLATE)) {
            column(table, column.name(), operations)
                .flatMap(text::column)
                .ifPresent(one -> assertTrue(one.has(ConstraintText.Kind.COLLATE), sql));
          }
        }
      }
    }

    /** What a table is called at the end; empty where it was dropped. */
    private static Optional<String> name(String table, List<Operation> operations) {
      String name = table;
      for (Operation operation : operations) {
        if (operation instanceof RenameTable rename && rename.table().name().equals(name)) {
          name = rename.to();
        }
        if (operation instanceof DropTable drop && drop.table().name().equals(name)) {
          return Optional.empty();
        }
      }
      return Optional.of(name);
    }

    private static Optional<String> column(
        String table, String column, List<Operation> operations) {
      String tableName = table;
      String name = column;
      for (Operation operation : operations) {
        if (operation instanceof RenameTable rename && rename.table().name().equals(tableName)) {
          tableName = rename.to();
        }
        if (operation instanceof RenameColumn rename
            && rename.table().name().equals(tableName)
            && rename.column().equals(name)) {
          name = rename.to();
        }
        if (operation instanceof DropColumn drop
            && drop.table().name().equals(tableName)
            && drop.column().equals(name)) {
          return Optional.empty();
        }
      }
      return Optional.of(name);
    }

    private static Map<String, String> followed(
        Map<String, String> counters, List<Operation> operations) {
      Map<String, String> followed = new TreeMap<>();
      counters.forEach(
          (table, number) -> name(table, operations).ifPresent(name -> followed.put(name, number)));
      // With the column that numbered the rows goes the counter.
      for (int i = 0; i < operations.size(); i++) {
        if (operations.get(i) instanceof DropColumn drop
            && drop.definition() != null
            && drop.definition().identity() != null) {
          name(drop.table().name(), operations.subList(i, operations.size()))
              .ifPresent(followed::remove);
        }
      }
      return followed;
    }

    @Override
    public void close() throws SQLException {
      database.close();
    }
  }

  /** All there is to compare of a database. */
  private record State(
      List<String> dump,
      RowModel rows,
      Map<String, String> counters,
      List<String> dependants,
      Map<String, TableText> texts,
      List<String> marked) {

    static State of(TestSqlite database, Schema schema, StoredValues values) throws SQLException {
      Map<String, TableText> texts = new TreeMap<>();
      List<String> marked = new ArrayList<>();
      for (Table table : schema.tables()) {
        String name = table.name().name();
        String sql = sql(database, name);
        texts.put(name, TableText.parse(sql));
        if (sql.contains("-- the mark")) {
          marked.add(name);
        }
      }
      return new State(
          database.dump(),
          RowModel.read(database, schema, values),
          counters(database),
          new TriggerWitness(database).all(),
          texts,
          marked);
    }

    static String sql(TestSqlite database, String table) throws SQLException {
      return database
          .rows(
              "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = '"
                  + table.replace("'", "''")
                  + "'")
          .get(0);
    }

    static Map<String, String> counters(TestSqlite database) throws SQLException {
      Map<String, String> counters = new TreeMap<>();
      if (!database.rows("SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_sequence'").isEmpty()) {
        for (String row : database.rows("SELECT name, seq FROM sqlite_sequence")) {
          int bar = row.lastIndexOf('|');
          counters.put(row.substring(0, bar), row.substring(bar + 1));
        }
      }
      return counters;
    }
  }
}
