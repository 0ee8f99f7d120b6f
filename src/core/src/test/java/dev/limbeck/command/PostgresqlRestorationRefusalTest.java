package dev.limbeck.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.error.UserException;
import dev.limbeck.testing.Sql;
import dev.limbeck.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the server would lose, or would give to others, when a column's type or an enum changes: it
 * is kept, or the change is refused by name before anything happens.
 */
class PostgresqlRestorationRefusalTest {
  @TempDir Path folder;

  private static final String PARTITIONED =
      """
      CREATE TABLE t (id int, k varchar(9)%s) PARTITION BY RANGE (id);
      CREATE TABLE p PARTITION OF t FOR VALUES FROM (0) TO (10);
      """;
  private static final String COMPUTED = ", g text GENERATED ALWAYS AS (k || 'x') STORED";

  @Test
  void rights_on_a_column_do_not_become_rights_on_the_table() throws Exception {
    kept(
        COLUMN,
        "CREATE TABLE t (id int PRIMARY KEY, k varchar(9)"
            + COMPUTED
            + "); CREATE VIEW v AS SELECT k FROM t;"
            + "GRANT SELECT (g), UPDATE (g) ON t TO limbeck_other;"
            + "GRANT SELECT (k), UPDATE (k) ON v TO limbeck_other WITH GRANT OPTION",
        "SELECT concat_ws(' ', attrelid::regclass, attname, attacl, relacl) FROM pg_attribute"
            + " JOIN pg_class c ON c.oid = attrelid"
            + " WHERE attname IN ('k', 'g') AND relname IN ('t', 'v') ORDER BY 1");
  }

  @Test
  void the_owner_of_a_view_keeps_its_rights_beside_default_privileges() throws Exception {
    kept(
        COLUMN,
        "CREATE TABLE t (id int PRIMARY KEY, k varchar(9)); CREATE VIEW v AS SELECT k FROM t;"
            + "GRANT ALL ON SCHEMA public TO limbeck_other; ALTER VIEW v OWNER TO limbeck_other;"
            + "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO limbeck_other",
        "SELECT relowner::regrole || ' ' || has_table_privilege('limbeck_other', oid, 'DELETE')"
            + " FROM pg_class WHERE relname = 'v'");
  }

  @Test
  void a_materialized_view_is_filled_with_what_its_owner_may_see() throws Exception {
    kept(
        COLUMN,
        """
        CREATE TABLE t (id int PRIMARY KEY, k varchar(9));
        CREATE MATERIALIZED VIEW m AS SELECT k FROM t;
        CREATE MATERIALIZED VIEW n AS SELECT k FROM m;
        INSERT INTO t VALUES (1, 'a'), (2, 'b');
        GRANT ALL ON SCHEMA public TO limbeck_other;
        GRANT SELECT ON t TO limbeck_other;
        ALTER TABLE t ENABLE ROW LEVEL SECURITY;
        CREATE POLICY po ON t TO limbeck_other USING (k = 'a');
        ALTER MATERIALIZED VIEW m OWNER TO limbeck_other;
        REFRESH MATERIALIZED VIEW m;
        REFRESH MATERIALIZED VIEW n;
        """,
        "SELECT string_agg(k, ',') FROM m UNION ALL SELECT string_agg(k, ',') FROM n");
  }

  @Test
  void a_column_keeps_its_storage_and_statistics_their_owner() throws Exception {
    kept(
        COLUMN,
        """
        CREATE TABLE t (id int PRIMARY KEY, k varchar(9));
        GRANT ALL ON SCHEMA public TO limbeck_other;
        ALTER TABLE t ALTER COLUMN k SET STORAGE EXTERNAL;
        CREATE STATISTICS st ON id, k FROM t;
        ALTER STATISTICS st SET STATISTICS 55;
        ALTER STATISTICS st OWNER TO limbeck_other;
        """,
        "SELECT concat_ws(' ', attstorage, stxstattarget, stxowner::regrole)"
            + " FROM pg_attribute, pg_statistic_ext WHERE attrelid = 't'::regclass AND attname = 'k'");
  }

  @Test
  void an_enum_keeps_its_owner_its_rights_and_its_comment() throws Exception {
    kept(
        ENUM,
        """
        CREATE TYPE mood AS ENUM ('1', '2');
        CREATE TABLE t (id int PRIMARY KEY, m mood);
        GRANT ALL ON SCHEMA public TO limbeck_other;
        ALTER TYPE mood OWNER TO limbeck_other;
        REVOKE USAGE ON TYPE mood FROM PUBLIC;
        COMMENT ON TYPE mood IS 'it''s';
        """,
        "SELECT concat_ws(' ', typowner::regrole, typacl, obj_description(oid, 'pg_type'))"
            + " FROM pg_type WHERE typname = 'mood'");
  }

  @Test
  void indexes_of_partitions_keep_their_names() throws Exception {
    for (String computed : List.of("", COMPUTED)) {
      String column = computed.isEmpty() ? "k" : "g";
      kept(
          COLUMN,
          PARTITIONED.formatted(computed)
              + """
          CREATE INDEX own ON p (%1$s) WITH (fillfactor = 55);
          COMMENT ON INDEX own IS 'own';
          CREATE INDEX i ON t (%1$s);
          """
                  .formatted(column),
          "SELECT pg_get_indexdef(indexrelid) || obj_description(indexrelid, 'pg_class')"
              + " || inhparent::regclass FROM pg_index JOIN pg_inherits ON inhrelid = indexrelid");
    }
  }

  @Test
  void computed_columns_keep_their_order() throws Exception {
    kept(
        COLUMN,
        "CREATE TABLE t (id int PRIMARY KEY, k varchar(9)"
            + COMPUTED
            + COMPUTED.replace(", g", ", h")
            + ")",
        "SELECT attname FROM pg_attribute WHERE attrelid = 't'::regclass AND attnum > 0"
            + " AND NOT attisdropped ORDER BY attnum");
  }

  @Test
  void what_is_another_in_a_partition_is_refused() throws Exception {
    String trigger =
        "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';"
            + "CREATE TRIGGER tr BEFORE UPDATE OF k ON t FOR EACH ROW EXECUTE FUNCTION f();";
    refused(
        PARTITIONED.formatted("") + trigger + "ALTER TABLE p DISABLE TRIGGER tr",
        "the trigger tr on table t stands on it and is another in a partition");
    refused(
        PARTITIONED.formatted(COMPUTED) + "CREATE INDEX own ON p (g)",
        "column g of table t stands on it and has something of its own");
    refused(
        PARTITIONED.formatted(", UNIQUE (id, k)")
            + "COMMENT ON CONSTRAINT p_id_k_key ON p IS 'own'",
        "t_id_k_key on table t stands on it and has a name, a comment or options of its own");
  }

  @Test
  void a_view_that_owns_a_sequence_is_refused() throws Exception {
    refused(
        "CREATE TABLE t (id int PRIMARY KEY, k varchar(9)); CREATE VIEW v AS SELECT id, k FROM t;"
            + "CREATE SEQUENCE s OWNED BY v.id",
        "the view v stands on it and owns a sequence");
  }

  private static final String COLUMN =
      """
      revision: a1
      message: wider
      upgrade:
        - alter_column: { table: t, column: k, type: text, existing_type: varchar(9) }
      downgrade:
        - alter_column: { table: t, column: k, type: varchar(9), existing_type: text }
      """;
  private static final String ENUM =
      """
      revision: a1
      message: other order
      upgrade:
        - alter_enum: { name: mood, values: ['2', '1'], existing_values: ['1', '2'] }
      downgrade:
        - alter_enum: { name: mood, values: ['1', '2'], existing_values: ['2', '1'] }
      """;

  /** The same is answered after the upgrade and after the downgrade. */
  private void kept(String revision, String sql, String question) throws SQLException, IOException {
    String url = prepared(sql);
    TestProject project = project(url, revision);
    List<String> before = Sql.rows(url, question);
    new Upgrade(project.config(), TestProject.tool()).run("head");
    assertEquals(before, Sql.rows(url, question));
    new Downgrade(project.config(), TestProject.tool()).run("base");
    assertEquals(before, Sql.rows(url, question));
  }

  private void refused(String sql, String reason) throws SQLException, IOException {
    TestProject project = project(prepared(sql), COLUMN);
    UserException refused =
        assertThrows(
            UserException.class,
            () -> new Upgrade(project.config(), TestProject.tool()).run("head"));
    String message = String.valueOf(refused.getMessage());
    assertTrue(message.contains(reason), message);
  }

  private TestProject project(String url, String revision) throws IOException {
    Path own = folder.resolve(url.replaceAll("\\W", "_"));
    Files.createDirectories(own.resolve("migrations"));
    Files.writeString(own.resolve("tool.yaml"), "migrations: [migrations]\n");
    Files.writeString(own.resolve("migrations/a1_change.yaml"), revision);
    return new TestProject(own, url);
  }

  private static String prepared(String sql) throws SQLException {
    String url = TestPostgres.newDatabase();
    TestPostgres.role(url, "limbeck_other");
    Sql.execute(url, sql);
    return url;
  }
}
