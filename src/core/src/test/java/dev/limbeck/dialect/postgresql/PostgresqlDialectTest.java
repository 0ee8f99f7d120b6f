package dev.limbeck.dialect.postgresql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.limbeck.dialect.Capability;
import dev.limbeck.dialect.SchemaState;
import dev.limbeck.dialect.Statement;
import dev.limbeck.error.UserException;
import dev.limbeck.operation.AddColumn;
import dev.limbeck.operation.AlterSequence;
import dev.limbeck.operation.Change;
import dev.limbeck.operation.CreateCheckConstraint;
import dev.limbeck.operation.CreateForeignKey;
import dev.limbeck.operation.CreateIndex;
import dev.limbeck.operation.CreatePrimaryKey;
import dev.limbeck.operation.CreateSequence;
import dev.limbeck.operation.CreateTable;
import dev.limbeck.operation.CreateTableComment;
import dev.limbeck.operation.CreateUniqueConstraint;
import dev.limbeck.operation.DropColumn;
import dev.limbeck.operation.DropConstraint;
import dev.limbeck.operation.ExecuteSql;
import dev.limbeck.operation.Operation;
import dev.limbeck.operation.RenameColumn;
import dev.limbeck.operation.RenameTable;
import dev.limbeck.schema.CheckConstraint;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.Constraint;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.Generated;
import dev.limbeck.schema.Identity;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.IndexPart;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.ReferentialAction;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Sequence;
import dev.limbeck.schema.Table;
import dev.limbeck.schema.UniqueConstraint;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresqlDialectTest {
  private static final QualifiedName T = QualifiedName.of("T x");
  private static final QualifiedName APP = new QualifiedName("App", "user");

  private static Column column(String name, String type) {
    return Column.of(name, ColumnType.parse(type), true);
  }

  private static ForeignKey foreignKey(String name) {
    return new ForeignKey(
        name,
        List.of("a"),
        APP,
        List.of("id"),
        ReferentialAction.SET_NULL,
        ReferentialAction.CASCADE);
  }

  /** Every operation, on tables with names that need quotes, in two schemas. */
  static Stream<Operation> operations() {
    IndexPart lower = new IndexPart("lower(\"B b\")", true, true, true, "text_pattern_ops");
    Table table =
        new Table(
            QualifiedName.of("order"),
            List.of(
                column("id", "bigint").withNullable(false).withIdentity(Identity.ALWAYS),
                column("Mixed", "varchar(5)").withDefaultValue("'x'").withComment("it's"),
                column("a", "integer")),
            new PrimaryKey("pk_order", List.of("id")),
            List.of(new UniqueConstraint("uq", List.of("a", "Mixed"))),
            List.of(foreignKey("fk")),
            List.of(new CheckConstraint("ck", "a > 0")),
            List.of(),
            List.of(Index.of("ix order", List.of("a"), false)),
            "comment");
    return Stream.of(
        new CreateTable(table),
        new CreateTable(table.withName(new QualifiedName("App", "order"))),
        new RenameTable(T, "select"),
        new RenameTable(APP, "Users"),
        new AddColumn(T, column("new", "float").withDefaultValue("1.5").withComment("c")),
        new AddColumn(
            APP, column("n", "bigserial").withIdentity(Identity.BY_DEFAULT).withNullable(false)),
        new AddColumn(T, column("g", "integer").withGenerated(new Generated("a * 2", true))),
        new DropColumn(T, "C", column("C", "blob")),
        new RenameColumn(T, "a", "desc"),
        new RenameColumn(APP, "id", "Id"),
        new CreateIndex(T, Index.of("ix", List.of("a", "B b"), true)),
        new CreateIndex(APP, Index.of("Ix", List.of("id"), false)),
        new CreateIndex(T, new Index("ix", List.of(lower), false, "a > 5", List.of("C"), null)),
        new CreatePrimaryKey(T, new PrimaryKey("pk", List.of("a"))),
        new CreateUniqueConstraint(T, new UniqueConstraint("Uq t", List.of("B b", "a"))),
        new CreateForeignKey(T, foreignKey("fk")),
        new CreateCheckConstraint(T, new CheckConstraint("ck", "a > 0")),
        new CreateTableComment(T, Change.of(null, "it's\na table")),
        new CreateTableComment(APP, Change.of("old", "new")),
        new CreateSequence(new Sequence(QualifiedName.of("Seq"), 5, 50)),
        new CreateSequence(new Sequence(new QualifiedName("App", "seq"), 0, 1)),
        new CreateSequence(new Sequence(QualifiedName.of("down"), 10, -1)),
        new AlterSequence(QualifiedName.of("s"), Change.of(1L, 50L)));
  }

  @ParameterizedTest
  @MethodSource("operations")
  void an_operation_does_what_it_says_and_its_reverse_undoes_it(Operation operation)
      throws SQLException {
    try (TestDatabase database = new TestDatabase()) {
      database.execute(
          """
          CREATE SCHEMA "App"; CREATE SEQUENCE s;
          CREATE TABLE "App"."user" (id int PRIMARY KEY); COMMENT ON TABLE "App"."user" IS 'old';
          CREATE TABLE "T x" (a int NOT NULL, "B b" varchar(20), "C" bytea);
          INSERT INTO "T x" VALUES (1, 'x', '\\x00'); INSERT INTO "App"."user" VALUES (1);
          """);
      Schema before = database.schema("App");
      Schema wanted = database.dialect().normalForm(operation.applyTo(before));
      run(database, operation, before);
      Schema after = database.schema("App");
      assertEquals(
          RoundTripTest.lines(wanted),
          RoundTripTest.lines(
              new PostgresqlExpressions().align(database.connection(), after, wanted).model()));
      run(database, operation.reverse().orElseThrow(), after);
      assertEquals(before, database.schema("App"));
    }
  }

  private static void run(TestDatabase database, Operation operation, Schema state)
      throws SQLException {
    SchemaState schemaState = new SchemaState(state, database.connection());
    for (Statement statement : database.dialect().statements(List.of(operation), schemaState)) {
      try (var jdbc = database.connection().createStatement()) {
        jdbc.execute(statement.sql());
      }
      assertTrue(!statement.note().isEmpty());
    }
  }

  static Stream<Constraint> constraints() {
    return Stream.of(
        new PrimaryKey(null, List.of("id")),
        new UniqueConstraint(null, List.of("a", "b")),
        new ForeignKey(
            null,
            List.of("b"),
            QualifiedName.of("t"),
            List.of(),
            ReferentialAction.CASCADE,
            ReferentialAction.NO_ACTION),
        new CheckConstraint(null, "(A   >  0)"),
        new CheckConstraint(null, "a in (7, 8)"));
  }

  @ParameterizedTest
  @MethodSource("constraints")
  void a_constraint_without_a_name_is_dropped_by_what_it_is(Constraint constraint)
      throws SQLException {
    try (TestDatabase database = new TestDatabase()) {
      database.execute(
          """
          CREATE TABLE t (id int PRIMARY KEY, a int CHECK (a > 0), b int REFERENCES t ON DELETE CASCADE,
            UNIQUE (a, b), UNIQUE (b, a), CHECK (a > 1), CHECK (a IN (7, 8)));
          """);
      if (constraint instanceof PrimaryKey) {
        database.execute("ALTER TABLE t DROP CONSTRAINT t_b_fkey");
      }
      int count = database.table("t").constraints().size();
      run(database, new DropConstraint(QualifiedName.of("t"), null, constraint), database.schema());
      assertEquals(count - 1, database.table("t").constraints().size());
      UserException error =
          assertThrows(
              UserException.class,
              () ->
                  run(
                      database,
                      new DropConstraint(QualifiedName.of("t"), null, constraint),
                      database.schema()));
      assertTrue(error.toString().contains("no such constraint"), error.toString());
    }
  }

  @Test
  void the_dialect_of_a_connection_is_found() throws SQLException {
    try (TestDatabase database = new TestDatabase()) {
      assertInstanceOf(PostgresqlDialect.class, database.dialect());
      assertEquals("postgresql", database.dialect().name());
      assertTrue(database.dialect().expressions().isPresent());
    }
  }

  @ParameterizedTest
  @EnumSource(Capability.class)
  void it_can_everything_and_has_none_of_the_habits_of_others(Capability capability) {
    Set<Capability> never =
        Set.of(
            Capability.KEEPS_EXPRESSIONS,
            Capability.IGNORES_CASE,
            Capability.IGNORES_COLUMN_CASE,
            Capability.FIXES_REFERENCED_COLUMNS);
    assertEquals(!never.contains(capability), new PostgresqlDialect(13).supports(capability));
  }

  @ParameterizedTest
  @ValueSource(ints = {9, 12})
  void an_old_server_is_refused(int version) {
    assertThrows(UserException.class, () -> new PostgresqlDialect(version));
  }

  @Test
  void a_virtual_column_is_refused_where_there_are_none() {
    Operation add =
        new AddColumn(
            QualifiedName.of("t"),
            column("c", "integer").withGenerated(new Generated("a * 2", false)));
    SchemaState state = new SchemaState(Schema.empty(), null);
    assertThrows(
        UserException.class, () -> new PostgresqlDialect(17).statements(List.of(add), state));
  }

  @Test
  void a_virtual_column_is_made_and_read_where_there_are_some() throws SQLException {
    try (TestDatabase database = new TestDatabase()) {
      assumeTrue(database.version() >= 18);
      database.execute("CREATE TABLE t (a integer)");
      Column virtual = column("c", "integer").withGenerated(new Generated("a * 2", false));
      database.run(new AddColumn(QualifiedName.of("t"), virtual));
      assertEquals(virtual, database.column("t", "c"));
    }
  }

  @Test
  void sql_of_ones_own_is_split_and_chosen_by_name() throws SQLException {
    ExecuteSql sql = new ExecuteSql(Map.of("postgresql", "a; b", "other", "c"));
    assertEquals(
        List.of("a", "b"),
        new PostgresqlDialect(17)
            .statements(List.of(sql), new SchemaState(Schema.empty(), null)).stream()
                .map(Statement::sql)
                .toList());
  }

  @Test
  void a_name_that_is_too_long_is_compared_as_the_server_keeps_it_and_that_is_said()
      throws SQLException {
    String name = "ä".repeat(31) + "xyz";
    String kept = "ä".repeat(31) + "x";
    Table table =
        Table.of(
                QualifiedName.of(name),
                List.of(column("id", "int"), column(name, "int")),
                new PrimaryKey("pk_" + name, List.of(name)))
            .withForeignKeys(
                List.of(
                    new ForeignKey(
                        null,
                        List.of("id"),
                        QualifiedName.of(name),
                        List.of(name),
                        ReferentialAction.NO_ACTION,
                        ReferentialAction.NO_ACTION)));
    try (TestDatabase database = new TestDatabase()) {
      SchemaState state = new SchemaState(Schema.empty(), database.connection());
      List<Statement> statements =
          database.dialect().statements(List.of(new CreateTable(table)), state);
      assertTrue(
          statements.get(0).note().endsWith("cuts the name '" + name + "' to '" + kept + "'"),
          statements.get(0).note());
      database.execute(statements.get(0).sql());
      assertEquals(kept, database.schema().tables().get(0).name().name());
      assertEquals(
          RoundTripTest.lines(database.dialect().normalForm(Schema.of(List.of(table)))),
          RoundTripTest.lines(database.schema()));
    }
  }

  @Test
  void names_that_become_the_same_are_an_error() {
    String long1 = "x".repeat(63) + "1";
    String long2 = "x".repeat(63) + "2";
    Table table =
        Table.of(QualifiedName.of("t"), List.of(column(long1, "int"), column(long2, "int")), null);
    assertThrows(UserException.class, () -> PostgresqlNormalForm.of(Schema.of(List.of(table))));
    Table other = Table.of(QualifiedName.of(long1), List.of(column("a", "int")), null);
    assertThrows(
        UserException.class,
        () ->
            PostgresqlNormalForm.of(
                Schema.of(List.of(other, other.withName(QualifiedName.of(long2))))));
  }
}
