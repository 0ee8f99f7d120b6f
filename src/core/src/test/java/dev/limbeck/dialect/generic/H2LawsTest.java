package dev.limbeck.dialect.generic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.limbeck.operation.CreateSequence;
import dev.limbeck.operation.CreateTable;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class H2LawsTest {
  private static final List<String> TYPES =
      List.of(
          "boolean",
          "smallint",
          "integer",
          "bigint",
          "real",
          "float",
          "numeric(10,2)",
          "numeric",
          "char(3)",
          "varchar(40)",
          "varchar",
          "text",
          "varbinary(16)",
          "varbinary",
          "blob",
          "date",
          "time",
          "time(3)",
          "timestamp",
          "timestamp(3)",
          "time with time zone",
          "timestamp(9) with time zone",
          "timestamp with time zone",
          "uuid",
          "json",
          "enum('A','b''c')",
          "integer[]",
          "varchar(10)[][]",
          "interval day to second",
          "interval second(18,9)",
          "tinyint",
          "decfloat(20)",
          "geometry(POINT,4326)",
          "binary(8)");

  @Test
  void what_was_created_is_what_is_read() throws Exception {
    for (long seed = 0; seed < 60; seed++) {
      try (TestDatabase database = TestDatabase.h2()) {
        Schema wanted = new RandomSchemas(seed, TYPES, true, database.dialect::quote).schema();
        for (Operation operation : creation(wanted)) {
          for (var statement :
              database.dialect.statements(
                  List.of(operation),
                  new dev.limbeck.dialect.SchemaState(database.inspect().schema(), null))) {
            database.execute(statement.sql());
          }
        }
        Schema normal = database.dialect.normalForm(wanted);
        assertEquals(normal, database.dialect.normalForm(normal), "seed " + seed);
        assertEquals(
            Names.without(normal).toString().replace("[name=", "\n[name="),
            Names.without(database.schema()).toString().replace("[name=", "\n[name="),
            "seed " + seed);
      }
    }
  }

  private static List<Operation> creation(Schema schema) {
    List<Operation> operations = new ArrayList<>();
    List<dev.limbeck.schema.Table> tables = new ArrayList<>(schema.tables());
    java.util.Set<dev.limbeck.schema.QualifiedName> made = new java.util.HashSet<>();
    while (!tables.isEmpty()) {
      for (var table : List.copyOf(tables)) {
        if (table.foreignKeys().stream().allMatch(key -> made.contains(key.target()))) {
          operations.add(new CreateTable(table));
          made.add(table.name());
          tables.remove(table);
        }
      }
    }
    schema.sequences().forEach(sequence -> operations.add(new CreateSequence(sequence)));
    return operations;
  }
}
