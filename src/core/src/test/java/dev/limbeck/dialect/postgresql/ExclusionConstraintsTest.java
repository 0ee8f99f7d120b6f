package dev.limbeck.dialect.postgresql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.dialect.Inspection;
import dev.limbeck.dialect.ScriptPlace;
import dev.limbeck.operation.AlterColumn;
import dev.limbeck.operation.Change;
import dev.limbeck.operation.CreateExcludeConstraint;
import dev.limbeck.operation.CreateTable;
import dev.limbeck.operation.DropColumn;
import dev.limbeck.operation.DropConstraint;
import dev.limbeck.operation.RenameColumn;
import dev.limbeck.operation.RenameConstraint;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.Deferrability;
import dev.limbeck.schema.ExclusionConstraint;
import dev.limbeck.schema.Generated;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.IndexPart;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Exclusion constraints and deferrable primary keys, as the server has them. */
class ExclusionConstraintsTest {
  private static final QualifiedName T = QualifiedName.of("t");

  private static ExclusionConstraint only(TestDatabase database) throws SQLException {
    List<ExclusionConstraint> all = database.table("t").exclusions();
    assertEquals(1, all.size(), all.toString());
    return all.get(0);
  }

  private static String definition(TestDatabase database) throws SQLException {
    return database.value(
        "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'x'");
  }

  @Test
  void everything_is_read_and_written_again() throws SQLException {
    try (TestDatabase database = new TestDatabase()) {
      database.execute(
          """
          CREATE TABLE t (a int, "B" text, c int4range, d inet, PRIMARY KEY (a) DEFERRABLE);
          ALTER TABLE t ADD CONSTRAINT "Ex" EXCLUDE USING gist (
            c WITH &&, int4range(a, a + 5) WITH -|-, d inet_ops WITH &&)
            INCLUDE (a, "B") WHERE (a > 0 AND "B" <> '') DEFERRABLE INITIALLY DEFERRED;
          """);
      assertEquals(List.of(), database.notCompared());
      String before = definition(database);
      Table table = database.table("t");
      ExclusionConstraint exclusion = only(database);
      assertEquals("Ex", exclusion.name());
      assertEquals(List.of("&&", "-|-", "&&"), exclusion.operators());
      assertEquals(List.of("c", "d", "a", "B"), exclusion.columns());
      assertEquals("inet_ops", exclusion.index().parts().get(2).operatorClass());
      assertEquals(Deferrability.INITIALLY_DEFERRED, exclusion.deferrability());
      assertEquals(List.of(), table.indexes());
      PrimaryKey key = table.primaryKey();
      assertEquals(new PrimaryKey("t_pkey", List.of("a"), Deferrability.DEFERRABLE), key);

      database.execute("DROP TABLE t");
      database.run(new CreateTable(table));
      assertEquals(table, database.table("t"));
      assertEquals(before, definition(database));

      database.run(new DropConstraint(T, null, exclusion.withName(null)));
      assertEquals(List.of(), database.table("t").exclusions());
      database.run(new CreateExcludeConstraint(T, exclusion));
      assertEquals(before, definition(database));
      database.run(new RenameConstraint(T, "Ex", "renamed"));
      assertEquals(exclusion.withName("renamed"), only(database));
      database.run(new DropConstraint(T, "renamed", null));
      assertEquals(List.of(), database.table("t").exclusions());
    }
  }

  @Test
  void a_renamed_column_has_its_new_name_in_it() throws SQLException {
    try (TestDatabase database = new TestDatabase()) {
      database.execute(
          "CREATE TABLE t (a int, b int, CONSTRAINT e EXCLUDE (a WITH =) INCLUDE (b))");
      RenameColumn renamed = new RenameColumn(T, "a", "A b");
      ExclusionConstraint told =
          renamed.applyTo(database.schema()).table(T).orElseThrow().exclusions().get(0);
      database.run(renamed);
      assertEquals(told, only(database));
      assertEquals(List.of("A b", "b"), told.columns());
    }
  }

  @Test
  void a_dropped_column_takes_it_along_as_told() throws SQLException {
    try (TestDatabase database = new TestDatabase()) {
      database.execute(
          "CREATE TABLE t (a int, b int, CONSTRAINT e EXCLUDE (a WITH =) INCLUDE (b))");
      DropColumn dropped = new DropColumn(T, "b", null);
      Table told = dropped.applyTo(database.schema()).table(T).orElseThrow();
      database.run(dropped);
      assertEquals(told, database.table("t"));
      assertEquals(List.of(), told.exclusions());
    }
  }

  @Test
  void a_column_that_is_computed_otherwise_keeps_it() throws SQLException {
    try (TestDatabase database = new TestDatabase()) {
      database.execute(
          "CREATE TABLE t (a int, g int GENERATED ALWAYS AS (a + 1) STORED,"
              + " CONSTRAINT e EXCLUDE (g WITH =) WHERE (g > 0))");
      ExclusionConstraint before = only(database);
      database.run(
          new AlterColumn(
              T,
              "g",
              Change.of(ColumnType.of("integer"), ColumnType.of("bigint")),
              null,
              null,
              null,
              null,
              null,
              Change.of(new Generated("a + 1", true), new Generated("a * 2", true))));
      assertEquals(before, only(database));
    }
  }

  @Test
  void an_operator_of_another_schema_says_where_it_is() throws SQLException {
    try (TestDatabase database = new TestDatabase()) {
      database.execute(
          """
          CREATE SCHEMA app; CREATE EXTENSION citext SCHEMA app;
          CREATE TABLE t (a app.citext, CONSTRAINT e EXCLUDE (a WITH OPERATOR(app.=)));
          """);
      ExclusionConstraint exclusion = only(database);
      assertEquals(List.of("OPERATOR(app.=)"), exclusion.operators());
      database.run(
          new DropConstraint(T, "e", exclusion), new CreateExcludeConstraint(T, exclusion));
      assertEquals(exclusion, only(database));
    }
  }

  @Test
  void an_operator_is_the_same_whatever_path_leads_to_it() throws SQLException {
    try (TestDatabase database = new TestDatabase()) {
      database.execute(
          """
          CREATE SCHEMA app; CREATE EXTENSION citext SCHEMA app;
          CREATE TABLE t (a app.citext, CONSTRAINT e EXCLUDE (a WITH OPERATOR(app.=)));
          """);
      Schema actual = database.schema();
      for (String operator : List.of("=", "OPERATOR(app.=)")) {
        Schema model =
            actual.withTable(
                database
                    .table("t")
                    .withExclusions(
                        List.of(
                            new ExclusionConstraint(
                                only(database).index(),
                                List.of(operator),
                                Deferrability.NOT_DEFERRABLE))));
        assertEquals(
            actual,
            new PostgresqlExpressions().align(database.connection(), model, actual).model());
      }
      Schema other =
          actual.withTable(
              database
                  .table("t")
                  .withExclusions(
                      List.of(
                          new ExclusionConstraint(
                              only(database).index(),
                              List.of("OPERATOR(other.=)"),
                              Deferrability.NOT_DEFERRABLE))));
      assertEquals(
          other, new PostgresqlExpressions().align(database.connection(), other, actual).model());
    }
  }

  @Test
  void a_dump_may_say_the_schema_of_an_operator() throws SQLException {
    try (TestDatabase database = new TestDatabase()) {
      database.execute("CREATE EXTENSION citext");
      database.connection().setAutoCommit(false);
      try (ScriptPlace place =
          ScratchSchemas.open(database.connection(), new PostgresqlInspector(database.version()))) {
        for (String sql :
            List.of(
                "SELECT pg_catalog.set_config('search_path', '', false)",
                "CREATE TABLE public.t (a public.citext)",
                "ALTER TABLE ONLY public.t ADD CONSTRAINT e EXCLUDE USING btree (a WITH"
                    + " OPERATOR(public.=))")) {
          database.execute(place.confined(sql).orElse("SELECT 1"));
        }
        Inspection found = place.inspect();
        assertEquals(
            List.of("="), found.schema().table(T).orElseThrow().exclusions().get(0).operators());
      }
    }
  }

  @Test
  void the_names_that_the_server_made_are_none() throws SQLException {
    try (TestDatabase database = new TestDatabase()) {
      database.execute(
          """
          CREATE TABLE t (a int, "B" int, EXCLUDE (a WITH =, "B" WITH =), EXCLUDE (a WITH =) INCLUDE ("B"),
            EXCLUDE USING gist (int4range(a, "B") WITH &&), EXCLUDE ((a + 1) WITH =, a WITH =));
          ALTER TABLE t ADD EXCLUDE ((a + 1) WITH =, a WITH =);
          ALTER TABLE t ADD CONSTRAINT t_excl EXCLUDE (a WITH =);
          """);
      List<ExclusionConstraint> unnamed =
          database
              .dialect()
              .withoutMadeNames(database.schema())
              .table(T)
              .orElseThrow()
              .exclusions();
      assertEquals(6, unnamed.size());
      assertEquals(
          List.of("t_excl"),
          unnamed.stream().map(ExclusionConstraint::name).filter(name -> name != null).toList());
    }
  }

  @Test
  void it_has_an_operator_for_each_part() {
    Index index = Index.of("e", List.of("a", "b"), false);
    assertThrows(
        IllegalArgumentException.class,
        () -> new ExclusionConstraint(index, List.of("="), Deferrability.NOT_DEFERRABLE));
    ExclusionConstraint both =
        new ExclusionConstraint(index, List.of("=", "="), Deferrability.NOT_DEFERRABLE);
    assertNull(both.withName(null).name());
    assertTrue(both.index().parts().contains(IndexPart.column("a")));
    assertEquals(Set.of("a", "b"), Set.copyOf(both.columns()));
  }
}
