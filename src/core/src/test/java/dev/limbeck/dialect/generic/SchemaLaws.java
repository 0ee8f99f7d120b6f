package dev.limbeck.dialect.generic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.limbeck.operation.CreateSequence;
import dev.limbeck.operation.CreateTable;
import dev.limbeck.operation.Operation;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What must hold for every database; the names that a database chose are not compared. */
final class SchemaLaws {
  private SchemaLaws() {}

  /** What was created is what is read, and a normal form has no other normal form. */
  static void created(TestDatabase database, Schema wanted, String seed) throws SQLException {
    database.run(creation(wanted).toArray(Operation[]::new));
    Schema normal = database.dialect.normalForm(wanted);
    assertEquals(lines(normal), lines(database.dialect.normalForm(normal)), seed);
    assertEquals(lines(normal), lines(database.schema()), seed);
  }

  /** An operation leads where it says, and its reverse leads back. */
  static void thereAndBack(TestDatabase database, Operation operation) throws SQLException {
    Schema before = database.schema();
    Operation reverse = operation.reverse().orElseThrow();
    database.run(operation);
    Schema after = database.dialect.normalForm(operation.applyTo(before));
    assertEquals(lines(after), lines(database.schema()), operation.describe());
    database.run(reverse);
    assertEquals(lines(before), lines(database.schema()), reverse.describe());
  }

  /** Tables in an order that their foreign keys allow, then sequences. */
  static List<Operation> creation(Schema schema) {
    List<Operation> operations = new ArrayList<>();
    List<Table> tables = new ArrayList<>(schema.tables());
    Set<QualifiedName> made = new HashSet<>();
    while (!tables.isEmpty()) {
      for (Table table : List.copyOf(tables)) {
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

  /** A schema as text, a line a thing, without the names of constraints. */
  static String lines(Schema schema) {
    Schema unnamed = schema.withTables(schema.tables().stream().map(SchemaLaws::unnamed).toList());
    return unnamed
        .toString()
        .replaceAll(
            "(Table|Column|PrimaryKey|UniqueConstraint|ForeignKey|CheckConstraint)\\[", "\n$1[")
        .replaceAll("(Index|Sequence)\\[", "\n$1[");
  }

  private static Table unnamed(Table table) {
    PrimaryKey key = table.primaryKey();
    return table
        .withPrimaryKey(key == null ? null : key.withName(null))
        .withUniqueConstraints(
            table.uniqueConstraints().stream().map(c -> c.withName(null)).toList())
        .withForeignKeys(table.foreignKeys().stream().map(c -> c.withName(null)).toList())
        .withChecks(table.checks().stream().map(c -> c.withName(null)).toList());
  }
}
