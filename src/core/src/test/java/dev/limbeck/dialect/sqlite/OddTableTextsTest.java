package dev.limbeck.dialect.sqlite;

import static dev.limbeck.dialect.sqlite.TestSqlite.name;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.limbeck.operation.CreateCheckConstraint;
import dev.limbeck.operation.DropConstraint;
import dev.limbeck.schema.CheckConstraint;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever SQLite accepts, a rebuild puts back as SQLite itself understands it. */
class OddTableTextsTest {
  private static final CheckConstraint CHECK = new CheckConstraint("limbeck_ck", "1 = 1");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TABLE t(a)",
        "CREATE TABLE t(a,b,c,PRIMARY KEY(a,b)UNIQUE(c)CHECK(a>0)FOREIGN KEY(b)REFERENCES t(c))",
        "create\ttable\r\n[t]\r\n(\r\n a int,--one\r\n b int--two\r\n,c int/*three*/)--four",
        "CREATE TABLE 't'('a' 'int', \"b\"\"c\" \"varchar\" (3), `d``e` [my type], [f g])",
        "CREATE TABLE t(\"a,b\" int, \"c)d\" int, \"e--f\" int, \"/*g\" int, 'h;i' int)",
        "CREATE TABLE t(a UNSIGNED BIG INT, b NATIVE CHARACTER(70), c DECIMAL ( 10 , + 5 ), d VARYING"
            + " CHARACTER (255) COLLATE RTRIM)",
        "CREATE TABLE t(a DEFAULT -1, b DEFAULT + 1.5e-3, c DEFAULT 0x1F, d DEFAULT x'00ff', e"
            + " DEFAULT 'it''s', f DEFAULT (1 + (2)), g DEFAULT true, h DEFAULT NULL, i DEFAULT"
            + " CURRENT_TIME, j DEFAULT \"text\", k DEFAULT word)",
        "CREATE TABLE t(abort, action, after, asc, before, begin, by, cascade, column, conflict,"
            + " current, deferred, desc, each, end, exclude, explain, fail, first, following, for,"
            + " ignore, initially, instead, key, last, like, match, no, nulls, of, offset, others,"
            + " over, plan, pragma, query, recursive, release, replace, row, rows, strict, temp,"
            + " trigger, view, virtual, with, without, generated, always, stored, materialized)",
        "CREATE TABLE t(key int PRIMARY KEY ON CONFLICT FAIL, action text NOT NULL ON CONFLICT"
            + " IGNORE UNIQUE ON CONFLICT REPLACE NULL)",
        "CREATE TABLE t(a CONSTRAINT x CONSTRAINT y NOT NULL CONSTRAINT z, b CONSTRAINT c)",
        "CREATE TABLE t(a, CONSTRAINT x CONSTRAINT y UNIQUE (a), CONSTRAINT z)",
        "CREATE TABLE t(a int, b int REFERENCES t, c REFERENCES t(a) ON DELETE SET NULL ON UPDATE SET"
            + " DEFAULT MATCH SIMPLE DEFERRABLE, d REFERENCES t NOT DEFERRABLE INITIALLY DEFERRED"
            + " DEFAULT 1)",
        "CREATE TABLE t(a int GENERATED ALWAYS AS (b * 2) STORED NOT NULL CHECK (a > 0), b int, c"
            + " AS (a || 'x' || b) UNIQUE, d int AS (1) VIRTUAL)",
        "CREATE TABLE t(a int CHECK (a IN (1, 2, (3))), b text CHECK (b LIKE '%)%' ESCAPE '\\'),"
            + " CHECK ((a) > (0)) CHECK (CASE WHEN a THEN 1 ELSE 0 END))",
        "CREATE TABLE t(a int PRIMARY KEY DESC, b int, UNIQUE (b COLLATE NOCASE DESC, a ASC))",
        "CREATE TABLE t(id INTEGER, b, CONSTRAINT pk PRIMARY KEY (id AUTOINCREMENT) ON CONFLICT"
            + " ROLLBACK)",
        "CREATE TABLE t(id INTEGER PRIMARY KEY DESC, b)",
        "CREATE TABLE t(a text, b int, PRIMARY KEY (b DESC, a COLLATE NOCASE)) WITHOUT ROWID",
        "CREATE TABLE t(a ANY PRIMARY KEY, b INT, c INTEGER, d REAL, e TEXT, f BLOB) STRICT,WITHOUT"
            + " ROWID",
        "CREATE TABLE t(größe int, \"naïve 🙂\" text, 名前 text DEFAULT '名前')",
        "CREATE TABLE t(a int CHECK (t.a > 0), b int CHECK (\"t\".\"b\" > [t].a), t int CHECK (t > 0"
            + " AND t.t > 0))",
        "CREATE TABLE t(rowid int, oid int, _rowid_ int)",
      })
  void a_rebuild_there_and_back_changes_nothing_that_sqlite_sees(String sql) throws SQLException {
    try (TestSqlite database = TestSqlite.inMemory().asVersion(3, 40)) {
      database.execute(sql);
      List<String> before = understood(database);
      List<String> notCompared = database.inspect().notCompared();
      var schema = database.schema();
      database.run(new CreateCheckConstraint(name("t"), CHECK));
      database.run(new DropConstraint(name("t"), CHECK.name(), CHECK));
      assertEquals(before, understood(database), database.sql("t"));
      assertEquals(schema, database.schema(), database.sql("t"));
      assertEquals(notCompared, database.inspect().notCompared(), database.sql("t"));
      assertEquals(List.of("ok"), database.rows("PRAGMA integrity_check"));
    }
  }

  /** All that SQLite tells of the table. */
  private static List<String> understood(TestSqlite database) throws SQLException {
    List<String> facts = new ArrayList<>();
    facts.addAll(database.rows("SELECT type, ncol, wr, strict FROM pragma_table_list('t')"));
    facts.addAll(database.rows("SELECT * FROM pragma_table_xinfo('t')"));
    facts.addAll(database.rows("SELECT * FROM pragma_foreign_key_list('t')"));
    facts.addAll(
        database.rows(
            "SELECT l.*, x.* FROM pragma_index_list('t') l JOIN pragma_index_xinfo(l.name) x"));
    return facts;
  }
}
