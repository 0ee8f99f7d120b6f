package dev.limbeck.dialect.postgresql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.limbeck.error.UserException;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Sequence;
import dev.limbeck.schema.Table;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the values cannot say is said in a sentence, and never read as something else. */
class NotComparedTest {

  /** A script, and the one sentence it leads to. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          CREATE UNLOGGED TABLE t (a int) | table t is unlogged: that is not compared
          CREATE TABLE t (a int) WITH (fillfactor = 70) | table t is stored with fillfactor=70: that is not compared
          CREATE TABLE t (a int) PARTITION BY RANGE (a); CREATE TABLE t1 PARTITION OF t FOR VALUES FROM (1) TO (5); CREATE TABLE t2 PARTITION OF t DEFAULT PARTITION BY LIST (a); CREATE TABLE t3 PARTITION OF t2 DEFAULT; CREATE INDEX i ON t (a) | table t is partitioned by RANGE (a): that and its partitions are not compared
          CREATE TABLE p (a int); CREATE TABLE t () INHERITS (p) | table t inherits from p: it is compared as a table of its own
          CREATE TABLE t (a int, b int); CREATE PUBLICATION limbeck_p FOR TABLE t (a) WHERE (a > 0) | partial publication t.limbeck_p is not compared
          CREATE TABLE t (a int); CREATE INDEX i ON t ((a + 1)); ALTER INDEX i ALTER COLUMN 1 SET STATISTICS 500 | index i of table t has a statistics target of its own: that is not compared, and goes if it is made anew
          CREATE TABLE t (a int); CREATE INDEX i ON t (a); CLUSTER t USING i | index i of table t is what the table is clustered on: that is not compared, and goes if it is made anew
          CREATE TABLE t (a int PRIMARY KEY); CLUSTER t USING t_pkey | constraint t_pkey of table t is what the table is clustered on: that is not compared, and goes if it is made anew
          CREATE TABLE t (a int NOT NULL UNIQUE); ALTER TABLE t REPLICA IDENTITY USING INDEX t_a_key | constraint t_a_key of table t is the table's replica identity: that is not compared, and goes if it is made anew
          CREATE TABLE t (a int NOT NULL); CREATE UNIQUE INDEX i ON t (a); ALTER TABLE t REPLICA IDENTITY USING INDEX i | index i of table t is the table's replica identity: that is not compared, and goes if it is made anew
          CREATE TABLE t (a int CHECK (a > 0) NO INHERIT) | constraint t_a_check of table t has NO INHERIT: that is not compared
          CREATE TABLE t (a text); CREATE SEQUENCE s OWNED BY t.a | sequence s: not compared is that it belongs to column t.a
          CREATE SEQUENCE s CYCLE CACHE 20 | sequence s: not compared is its CACHE
          CREATE DOMAIN a AS int; CREATE DOMAIN b AS int | domains are not compared: a, b
          CREATE DOMAIN d AS int CHECK (value > 0) | domain d is not compared
          CREATE TYPE c AS (a int) | composite type c is not compared
          CREATE TYPE r AS RANGE (subtype = int4) | range type r is not compared
          CREATE VIEW v AS SELECT 1 AS a | view v is not compared
          CREATE MATERIALIZED VIEW v AS SELECT 1 AS a; CREATE INDEX i ON v (a) | materialized view v is not compared
          CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1' | function f is not compared
          CREATE PROCEDURE f() LANGUAGE sql AS 'SELECT 1' | procedure f is not compared
          CREATE TABLE t (a int CONSTRAINT c CHECK (a > 0)); COMMENT ON CONSTRAINT c ON t IS 'x' | constraint comment t.c is not compared
          CREATE SEQUENCE a; CREATE SEQUENCE b; COMMENT ON SEQUENCE a IS 'x'; COMMENT ON SEQUENCE b IS 'x' | sequence comments are not compared: a, b
          CREATE TABLE t (a int); CREATE RULE r AS ON DELETE TO t DO NOTHING | rule t.r is not compared
          CREATE TABLE t (a int); CREATE POLICY p ON t | row security policy t.p is not compared
          CREATE EXTENSION file_fdw; CREATE SERVER s FOREIGN DATA WRAPPER file_fdw; CREATE FOREIGN TABLE f (a int) SERVER s OPTIONS (filename 'x') | foreign table f is not compared
          """)
  void is_said(String script, String sentence) throws SQLException {
    try (TestDatabase database = new TestDatabase()) {
      boolean newer = script.matches(".*(SET NULL \\(|PUBLICATION).*");
      assumeTrue(!newer || database.version() >= 15);
      database.execute(script);
      assertEquals(List.of(sentence), database.notCompared());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          CREATE TABLE t (a int); ALTER TABLE t ADD CONSTRAINT n NOT NULL a NOT VALID | constraint n of table t is not valid: that is not compared
          CREATE TABLE t (a int CHECK (a > 0) NOT ENFORCED) | constraint t_a_check of table t is not enforced: that is not compared
          CREATE EXTENSION btree_gist; CREATE TABLE t (a int, p daterange, UNIQUE (a, p WITHOUT OVERLAPS)) | constraint t_a_p_key of table t is one over periods: it is not compared
          CREATE TABLE t (a int CONSTRAINT named NOT NULL, b int NOT NULL) | -
          """)
  void is_said_of_what_version_18_brought(String script, String sentence) throws SQLException {
    try (TestDatabase database = new TestDatabase()) {
      assumeTrue(database.version() >= 18);
      database.execute(script);
      assertEquals(sentence.equals("-") ? List.of() : List.of(sentence), database.notCompared());
      assertEquals(List.of(), database.table("t").uniqueConstraints());
    }
  }

  @Test
  void nothing_is_said_of_what_is_compared() throws SQLException {
    try (TestDatabase database = new TestDatabase()) {
      database.execute(
          """
          CREATE TABLE a (id bigserial PRIMARY KEY, n int NOT NULL CHECK (n > 0) UNIQUE, t text);
          CREATE TABLE b (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            a bigint REFERENCES a ON DELETE CASCADE, s smallserial);
          CREATE INDEX ON a (lower(t) text_pattern_ops, n DESC NULLS LAST) INCLUDE (id) WHERE n > 5;
          CREATE INDEX ON a USING hash (t);
          CREATE SEQUENCE up; CREATE SEQUENCE down INCREMENT BY -5; CREATE SEQUENCE at START 100;
          """);
      assertEquals(List.of(), database.notCompared());
    }
  }

  @Test
  void partitions_and_what_they_copy_are_no_tables_of_their_own() throws SQLException {
    try (TestDatabase database = new TestDatabase()) {
      database.execute(
          """
          CREATE TABLE t (a int PRIMARY KEY) PARTITION BY RANGE (a);
          CREATE TABLE t1 PARTITION OF t FOR VALUES FROM (1) TO (5);
          CREATE TABLE u (a int REFERENCES t);
          """);
      Schema schema = database.schema();
      assertEquals(
          List.of("t", "u"), schema.tables().stream().map(table -> table.name().name()).toList());
      assertEquals(1, database.table("u").foreignKeys().size());
    }
  }

  @Test
  void an_exclusion_constraint_is_no_index_and_no_unique_constraint() throws SQLException {
    try (TestDatabase database = new TestDatabase()) {
      database.execute("CREATE TABLE t (a int, EXCLUDE (a WITH =))");
      Table table = database.table("t");
      assertEquals(List.of(), table.indexes());
      assertEquals(List.of(), table.uniqueConstraints());
      assertEquals(
          List.of("t_a_excl"), table.exclusions().stream().map(one -> one.name()).toList());
    }
  }

  @Test
  void an_invalid_index_is_none() throws SQLException {
    try (TestDatabase database = new TestDatabase()) {
      database.execute("CREATE TABLE t (a int); INSERT INTO t VALUES (1), (1)");
      assertThrows(
          SQLException.class,
          () -> database.execute("CREATE UNIQUE INDEX CONCURRENTLY i ON t (a)"));
      assertEquals(List.of(), database.table("t").indexes());
      assertEquals(
          List.of(
              "index i of table t is invalid and not compared: drop it, or build it anew with"
                  + " REINDEX"),
          database.notCompared());
    }
  }

  @Test
  void objects_of_extensions_are_nobodys_concern() throws SQLException {
    try (TestDatabase database = new TestDatabase()) {
      database.execute("CREATE EXTENSION citext; CREATE EXTENSION pg_stat_statements;");
      database.execute("CREATE EXTENSION pg_trgm; CREATE EXTENSION btree_gist");
      assertEquals(Schema.empty(), database.schema());
      assertEquals(List.of(), database.notCompared());
      database.execute(
          "CREATE TABLE t (a citext, b text); CREATE INDEX i ON t USING gin (b gin_trgm_ops)");
      assertEquals("citext", database.column("t", "a").type().toString());
      Index index = database.table("t").indexes().get(0);
      assertEquals("gin", index.method());
      assertEquals("gin_trgm_ops", index.parts().get(0).operatorClass());
      assertEquals(List.of(), database.notCompared());
    }
  }

  @Test
  void a_long_list_is_cut() throws SQLException {
    try (TestDatabase database = new TestDatabase()) {
      for (int i = 10; i < 23; i++) {
        database.execute("CREATE VIEW v" + i + " AS SELECT 1");
      }
      assertEquals(
          List.of(
              "views are not compared: v10, v11, v12, v13, v14, v15, v16, v17, v18, v19 and 3 more"),
          database.notCompared());
    }
  }

  @Test
  void schemas_are_read_when_they_are_named() throws SQLException {
    try (TestDatabase database = new TestDatabase()) {
      database.execute(
          """
          CREATE SCHEMA app; CREATE TABLE app.t (id int PRIMARY KEY); CREATE TABLE t (a int);
          CREATE TABLE u (a int REFERENCES app.t); CREATE SEQUENCE app.s; CREATE VIEW app.v AS SELECT 1;
          CREATE TEMPORARY TABLE t2 (a int); CREATE TEMPORARY TABLE t (b int);
          """);
      Schema alone = database.schema();
      assertEquals(2, alone.tables().size());
      assertEquals(
          new QualifiedName("app", "t"),
          alone.table(QualifiedName.of("u")).orElseThrow().foreignKeys().get(0).target());
      assertEquals(List.of("a"), database.table("t").columnNames());

      Schema both = database.schema("app", "unknown", "public");
      assertEquals(3, both.tables().size());
      assertEquals(List.of(new Sequence(new QualifiedName("app", "s"), 1, 1)), both.sequences());
      assertEquals(List.of("view app.v is not compared"), database.notCompared("app"));

      database.execute("SET search_path = app");
      assertEquals(
          List.of(QualifiedName.of("t")),
          database.schema().tables().stream().map(Table::name).toList());
      assertEquals(3, database.schema("public").tables().size());
    }
  }

  @Test
  void a_connection_without_a_schema_is_an_error() throws SQLException {
    try (TestDatabase database = new TestDatabase()) {
      database.execute("SET search_path = nowhere");
      UserException error =
          assertThrows(
              UserException.class,
              () -> new PostgresqlInspector(17).inspect(database.connection(), Set.of()));
      assertTrue(error.toString().contains("search_path"), error.toString());
    }
  }

  @Test
  void an_open_transaction_is_seen_and_left_open() throws SQLException {
    try (TestDatabase database = new TestDatabase()) {
      database.connection().setAutoCommit(false);
      database.execute("CREATE TABLE t (a int)");
      assertEquals(1, database.schema().tables().size());
      database.connection().rollback();
      assertEquals(Schema.empty(), database.schema());
    }
  }
}
