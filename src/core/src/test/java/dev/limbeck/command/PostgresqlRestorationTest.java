package dev.limbeck.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.error.UserException;
import dev.limbeck.testing.Sql;
import dev.limbeck.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What stands on a column or an enum and is taken off for a change of it: upgrade, downgrade and
 * upgrade lead to a database of which the server says the same as of one that never was another.
 */
class PostgresqlRestorationTest {
  @TempDir Path folder;

  private static final String WORDS =
      """
      SELECT line FROM (
        SELECT concat_ws('; ', 'index', pg_get_indexdef(i.indexrelid), indisclustered, indisreplident,
          obj_description(i.indexrelid, 'pg_class')) AS line, i.indrelid AS relation
        FROM pg_index i
        UNION ALL
        SELECT concat_ws('; ', 'constraint', conname, pg_get_constraintdef(oid),
          obj_description(oid, 'pg_constraint')), conrelid FROM pg_constraint
        UNION ALL
        SELECT concat_ws('; ', 'column', a.attrelid::regclass, a.attname,
          format_type(a.atttypid, a.atttypmod), a.attstattarget, a.attoptions, a.attstorage,
          a.attacl, pg_get_expr(d.adbin, d.adrelid), col_description(a.attrelid, a.attnum)),
          COALESCE(i.indrelid, a.attrelid)
        FROM pg_attribute a
        LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        LEFT JOIN pg_index i ON i.indexrelid = a.attrelid
        WHERE a.attnum > 0 AND NOT a.attisdropped
        UNION ALL
        SELECT concat_ws('; ', 'relation', relname, relkind, relowner::regrole, reloptions,
          relreplident, relispopulated, pg_get_viewdef(c.oid), obj_description(c.oid, 'pg_class'),
          ARRAY(SELECT acl::text FROM unnest(relacl) acl ORDER BY 1)), oid
        FROM pg_class c WHERE relkind IN ('r', 'v', 'm')
        UNION ALL
        SELECT concat_ws('; ', 'trigger', pg_get_triggerdef(oid), tgenabled,
          obj_description(oid, 'pg_trigger')), tgrelid FROM pg_trigger WHERE NOT tgisinternal
        UNION ALL
        SELECT concat_ws('; ', 'rule', pg_get_ruledef(oid), ev_enabled,
          obj_description(oid, 'pg_rewrite')), ev_class FROM pg_rewrite
        UNION ALL
        SELECT concat_ws('; ', 'policy', polname, polcmd, polpermissive, polroles::regrole[],
          pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid),
          obj_description(oid, 'pg_policy')), polrelid FROM pg_policy
        UNION ALL
        SELECT concat_ws('; ', 'statistics', pg_get_statisticsobjdef(oid), stxstattarget,
          obj_description(oid, 'pg_statistic_ext')), stxrelid FROM pg_statistic_ext) said
      JOIN pg_class c ON c.oid = said.relation
      WHERE c.relnamespace = 'public'::regnamespace AND c.relname NOT LIKE 'limbeck%'
      ORDER BY line
      """;

  private static final String FUNCTION =
      "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';";

  /** What a model does not say, on what goes with the table t and its column m. */
  private static final String STANDING =
      """
      ALTER TABLE t ADD CONSTRAINT ck CHECK (m <> '2') NO INHERIT NOT VALID;
      COMMENT ON CONSTRAINT ck ON t IS 'it''s';
      CREATE UNIQUE INDEX ix ON t (k COLLATE "C", id) NULLS NOT DISTINCT WITH (fillfactor = 60)
        WHERE m = '1';
      COMMENT ON INDEX ix IS 'partial';
      CREATE INDEX ie ON t ((CASE m WHEN '1' THEN k ELSE '' END), id);
      ALTER INDEX ie ALTER COLUMN 1 SET STATISTICS 33;
      ALTER TABLE t ALTER COLUMN g SET STATISTICS 77;
      ALTER TABLE t ALTER COLUMN g SET (n_distinct = 5);
      ALTER TABLE t ALTER COLUMN g SET STORAGE EXTERNAL;
      ALTER TABLE t ALTER COLUMN g SET COMPRESSION pglz;
      COMMENT ON COLUMN t.g IS 'computed';
      GRANT SELECT (g) ON t TO limbeck_reader, CURRENT_USER;
      ALTER TABLE t ADD CONSTRAINT uq UNIQUE NULLS NOT DISTINCT (g) WITH (fillfactor = 50)
        DEFERRABLE INITIALLY DEFERRED;
      COMMENT ON CONSTRAINT uq ON t IS 'key';
      COMMENT ON INDEX uq IS 'the index of the key';
      CREATE UNIQUE INDEX un ON t (g) WITH (fillfactor = 40);
      ALTER TABLE t CLUSTER ON un;
      ALTER TABLE t REPLICA IDENTITY USING INDEX un;
      CREATE TABLE u (id int PRIMARY KEY, gg text REFERENCES t (g) ON DELETE CASCADE);
      CREATE STATISTICS st ON id, g FROM t;
      COMMENT ON STATISTICS st IS 'both';
      """;

  private static final String VIEWS =
      FUNCTION
          + """
          CREATE VIEW v (a, b) WITH (security_barrier = true) AS
            SELECT k, m FROM t WHERE m = '1' WITH LOCAL CHECK OPTION;
          ALTER VIEW v ALTER COLUMN a SET DEFAULT 'x';
          COMMENT ON VIEW v IS 'a view';
          COMMENT ON COLUMN v.a IS 'a of v';
          GRANT SELECT, INSERT ON v TO limbeck_reader WITH GRANT OPTION;
          GRANT SELECT ON v TO PUBLIC;
          GRANT UPDATE (a) ON v TO limbeck_owner;
          CREATE RULE ru AS ON DELETE TO v DO INSTEAD NOTHING;
          CREATE TRIGGER ti INSTEAD OF INSERT ON v FOR EACH ROW EXECUTE FUNCTION f();
          COMMENT ON TRIGGER ti ON v IS 'of v';
          CREATE MATERIALIZED VIEW mv WITH (fillfactor = 70) AS SELECT a, b, count(*) AS n FROM v GROUP BY a, b;
          CREATE UNIQUE INDEX mi ON mv (a, b) WITH (fillfactor = 44);
          ALTER MATERIALIZED VIEW mv CLUSTER ON mi;
          ALTER MATERIALIZED VIEW mv ALTER COLUMN a SET STATISTICS 9;
          CREATE MATERIALIZED VIEW mw AS SELECT a FROM mv WITH NO DATA;
          CREATE VIEW w AS SELECT 1 AS x;
          CREATE OR REPLACE VIEW w AS SELECT length(mv.a) AS x FROM mv, mw;
          ALTER VIEW w OWNER TO limbeck_owner;
          REVOKE DELETE ON w FROM limbeck_owner;
          CREATE VIEW x AS SELECT k, m FROM t;
          REVOKE ALL ON x FROM CURRENT_USER;
          GRANT SELECT (m, k), UPDATE (k) ON x TO CURRENT_USER;
          GRANT SELECT (k) ON x TO limbeck_reader WITH GRANT OPTION;
          CREATE TRIGGER tw BEFORE UPDATE OF k, m ON t FOR EACH ROW WHEN (NEW.k = 'a')
            EXECUTE FUNCTION f();
          ALTER TABLE t DISABLE TRIGGER tw;
          CREATE CONSTRAINT TRIGGER tc AFTER INSERT ON t DEFERRABLE FOR EACH ROW
            WHEN (NEW.k > 'a' AND NEW.m = '1') EXECUTE FUNCTION f();
          CREATE RULE rt AS ON DELETE TO t WHERE old.k = 'z' AND old.m = '1' DO INSTEAD NOTHING;
          ALTER TABLE t ENABLE ALWAYS RULE rt;
          CREATE POLICY po ON t AS RESTRICTIVE FOR UPDATE TO limbeck_reader, limbeck_owner
            USING (k = 'a') WITH CHECK (m = '1' AND k <> 'b');
          COMMENT ON POLICY po ON t IS 'policy';
          """;

  private static String table(String type) {
    return "CREATE TABLE t (id int PRIMARY KEY, m mood, k "
        + type
        + ", g text GENERATED ALWAYS AS (upper(k) || CASE m WHEN '1' THEN '1' ELSE '2' END) STORED"
        + " NOT NULL);";
  }

  private static String moods(String values) {
    return "CREATE TYPE mood AS ENUM (" + values + ");";
  }

  @Test
  void nothing_that_stands_on_an_enum_is_lost() throws Exception {
    String rest = table("varchar(10)") + STANDING + VIEWS;
    same(moods("'1', '2'") + rest, moods("'2', '1'") + rest);
  }

  @Test
  void nothing_that_stands_on_a_column_is_lost() throws Exception {
    same(
        moods("'1', '2'") + table("varchar(10)") + STANDING + VIEWS,
        moods("'1', '2'") + table("varchar(20)") + STANDING + VIEWS);
  }

  @Test
  void nothing_that_stands_on_a_computed_column_is_lost() throws Exception {
    String table =
        """
        CREATE TABLE t (id int NOT NULL, k text, x text GENERATED ALWAYS AS (%s) STORED PRIMARY KEY);
        ALTER TABLE t ALTER COLUMN x SET STATISTICS 7;
        COMMENT ON COLUMN t.x IS 'computed';
        CREATE INDEX i ON t (x COLLATE "C") WITH (fillfactor = 50);
        CREATE VIEW v AS SELECT x FROM t;
        GRANT SELECT ON v TO limbeck_reader;
        """;
    same(table.formatted("lower(k)"), table.formatted("upper(k)"));
    same(
        table.formatted("lower(k)").replace("x text", "x varchar(9)"), table.formatted("upper(k)"));
  }

  @Test
  void a_column_of_an_enum_is_computed() throws Exception {
    String table =
        """
        CREATE TABLE t (id int PRIMARY KEY, m mood,
          n mood GENERATED ALWAYS AS (CASE m WHEN '1' THEN '2'::mood END) STORED);
        CREATE INDEX i ON t (n);
        """;
    same(moods("'1', '2'") + table, moods("'2', '1'") + table);
  }

  @Test
  void views_stand_on_a_key_that_goes() throws Exception {
    String table =
        """
        CREATE TABLE t (id int, k %s, x text GENERATED ALWAYS AS (k) STORED PRIMARY KEY);
        CREATE VIEW v AS SELECT x, id, count(*) FROM t GROUP BY x;
        """;
    same(table.formatted("varchar(9)"), table.formatted("varchar(10)"));
  }

  @Test
  void default_privileges_do_not_add_to_those_of_a_view() throws Exception {
    String url = prepared();
    Sql.execute(
        url, "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT ALL ON TABLES TO limbeck_reader");
    String table = "CREATE TABLE t (id int PRIMARY KEY, k %s); CREATE VIEW v AS SELECT k FROM t;";
    String revoked = table + "REVOKE ALL ON v FROM limbeck_reader;";
    new HandWritten(folder, url, OnAmbiguous.DROP)
        .thereAndBack(revoked.formatted("varchar(9)"), revoked.formatted("varchar(10)"));
    assertEquals(
        List.of("t"),
        Sql.rows(
            url,
            "SELECT relacl IS NULL OR relacl::text NOT LIKE '%reader%' FROM pg_class WHERE relname = 'v'"));
  }

  @Test
  void a_view_that_others_have_given_on_is_left_alone() throws Exception {
    String url = prepared();
    String table =
        """
        CREATE TABLE t (id int PRIMARY KEY, k %s);
        CREATE VIEW v AS SELECT k FROM t;
        GRANT SELECT ON v TO limbeck_reader WITH GRANT OPTION;
        """;
    Sql.execute(url, table.formatted("varchar(9)"));
    Sql.execute(url, "SET ROLE limbeck_reader; GRANT SELECT ON v TO limbeck_owner");
    List<String> before = Sql.rows(url, WORDS);
    UserException refused =
        assertThrows(
            UserException.class,
            () ->
                new HandWritten(folder, url, OnAmbiguous.DROP)
                    .thereAndBack("SELECT 1", table.formatted("varchar(10)")));
    String message = String.valueOf(refused.getMessage());
    assertTrue(message.contains("the view v stands on it and is granted"), message);
    assertEquals(before, Sql.rows(url, WORDS));
  }

  private void same(String from, String to) throws SQLException, IOException {
    String url = prepared();
    int version = Integer.parseInt(Sql.rows(url, "SHOW server_version_num").get(0)) / 10_000;
    thereAndBack(url, asOf(version, from), asOf(version, to));
  }

  /** Without what an older server does not have. */
  private static String asOf(int version, String sql) {
    String known = version < 15 ? sql.replace(" NULLS NOT DISTINCT", "") : sql;
    return version < 14
        ? known.replace("ALTER TABLE t ALTER COLUMN g SET COMPRESSION pglz;", "")
        : known;
  }

  private void thereAndBack(String url, String from, String to) throws SQLException, IOException {
    String other = prepared();
    Sql.execute(other, to);
    Path own = folder.resolve(url.replaceAll("\\W", "_"));
    new HandWritten(own, url, OnAmbiguous.DROP).thereAndBack(from, to);
    assertEquals(
        String.join("\n", Sql.rows(other, WORDS)), String.join("\n", Sql.rows(url, WORDS)));
  }

  private static String prepared() throws SQLException {
    String url = TestPostgres.newDatabase();
    for (String role : List.of("limbeck_reader", "limbeck_owner")) {
      TestPostgres.role(url, role);
    }
    Sql.execute(url, "GRANT ALL ON SCHEMA public TO limbeck_owner");
    return url;
  }
}
