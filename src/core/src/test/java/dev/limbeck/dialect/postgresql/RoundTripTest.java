package dev.limbeck.dialect.postgresql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.dialect.ExpressionNormaliser.Aligned;
import dev.limbeck.operation.CreateForeignKey;
import dev.limbeck.operation.CreateSequence;
import dev.limbeck.operation.CreateTable;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.Constraint;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What was made is what is read, over generated schemas. */
class RoundTripTest {

  static LongStream seeds() {
    return LongStream.rangeClosed(1, Long.getLong("limbeck.test.seeds", 12));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void the_catalogue_says_what_the_model_wanted(long seed) throws SQLException {
    try (TestDatabase database = new TestDatabase()) {
      Schema wanted = GeneratedSchemas.of(seed);
      database.create(wanted);
      Schema model = database.dialect().normalForm(wanted);
      Schema actual = database.schema();
      Aligned aligned = new PostgresqlExpressions().align(database.connection(), model, actual);
      assertEquals(List.of(), aligned.notes());
      assertEquals(lines(actual), lines(aligned.model()));
      givenNames(model).forEach(name -> assertTrue(givenNames(actual).contains(name), name));
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void a_normal_form_is_its_own(long seed) {
    Schema model = GeneratedSchemas.of(seed);
    Schema normal = PostgresqlNormalForm.of(model);
    assertEquals(lines(normal), lines(PostgresqlNormalForm.of(normal)));
    assertEquals(normal, PostgresqlNormalForm.of(normal));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void what_was_read_can_be_made_again(long seed) throws SQLException {
    try (TestDatabase database = new TestDatabase();
        TestDatabase copy = new TestDatabase()) {
      database.create(GeneratedSchemas.of(seed));
      Schema actual = database.schema();
      copy.create(actual);
      Schema again = copy.schema();
      Aligned aligned = new PostgresqlExpressions().align(copy.connection(), actual, again);
      assertEquals(lines(again), lines(aligned.model()));
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everything_made_can_be_undone(long seed) throws SQLException {
    try (TestDatabase database = new TestDatabase()) {
      Schema model = PostgresqlNormalForm.of(GeneratedSchemas.of(seed));
      List<Operation> operations = creation(model);
      database.run(operations.toArray(Operation[]::new));
      List<Operation> back = new ArrayList<>();
      operations.forEach(operation -> back.add(operation.reverse().orElseThrow()));
      Collections.reverse(back);
      database.run(back.toArray(Operation[]::new));
      assertEquals(Schema.empty(), database.schema());
      assertEquals(List.of(), database.notCompared());
    }
  }

  private static List<Operation> creation(Schema model) {
    List<Operation> operations = new ArrayList<>();
    model.sequences().forEach(sequence -> operations.add(new CreateSequence(sequence)));
    for (Table table : model.tables()) {
      operations.add(new CreateTable(table.withForeignKeys(List.of())));
    }
    for (Table table : model.tables()) {
      table.foreignKeys().forEach(key -> operations.add(new CreateForeignKey(table.name(), key)));
    }
    return operations;
  }

  /** Everything but the names of constraints, a line each. */
  static String lines(Schema schema) {
    List<String> lines = new ArrayList<>();
    for (Table table : schema.tables()) {
      lines.add(table.name() + " " + table.comment());
      table.columns().forEach(column -> lines.add("  " + column));
      table.constraints().stream()
          .map(constraint -> "  " + constraint.withName(null))
          .sorted()
          .forEach(lines::add);
      table.indexes().forEach(index -> lines.add("  " + index));
    }
    schema.sequences().forEach(sequence -> lines.add(sequence.toString()));
    return String.join("\n", lines);
  }

  private static List<String> givenNames(Schema schema) {
    return schema.tables().stream()
        .flatMap(table -> table.constraints().stream())
        .map(Constraint::name)
        .filter(Objects::nonNull)
        .toList();
  }
}
