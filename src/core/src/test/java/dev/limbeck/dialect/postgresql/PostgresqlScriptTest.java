package dev.limbeck.dialect.postgresql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.error.UserException;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PostgresqlScriptTest {

  private static void splits(String script, String... statements) {
    assertEquals(List.of(statements), PostgresqlScript.split(script));
  }

  @Test
  void a_semicolon_ends_a_statement() {
    splits("a; b ;c", "a", "b", "c");
    splits("a;\n\n;;b;\n", "a", "b");
    splits("");
    splits(" \n\t; ;");
  }

  @Test
  void comments_around_a_statement_go_and_those_inside_stay() {
    splits("-- first; not\na -- in; it\n b; -- last;", "a -- in; it\n b");
    splits("/* a; /* nested; */ b; */ c /* d; */ e;", "c /* d; */ e");
    splits("-- nothing but this;");
    splits("a/**/;b--;\n;c", "a", "b", "c");
  }

  @Test
  void strings_hide_what_is_in_them() {
    splits("select 'a;''b;'; c", "select 'a;''b;'", "c");
    splits("select 'a\\'; b'", "select 'a\\'", "b'");
    splits("select E'a\\'; b'; c", "select E'a\\'; b'", "c");
    splits("select e'\\\\'; b", "select e'\\\\'", "b");
    splits("select E'a'\n  'b\\'; c'; d", "select E'a'\n  'b\\'; c'", "d");
    splits("select name'a\\'; b", "select name'a\\'", "b");
    splits("select U&'d\\0061;' UESCAPE '!'; b", "select U&'d\\0061;' UESCAPE '!'", "b");
    splits("select B'01;', x'1;'; b", "select B'01;', x'1;'", "b");
    splits("select \"a;\"\"b;\" from u&\"c;\"; d", "select \"a;\"\"b;\" from u&\"c;\"", "d");
  }

  @Test
  void dollar_quotes_hide_what_is_in_them() {
    splits("do $$ a; b; $$; c", "do $$ a; b; $$", "c");
    splits("do $x$ a; $$ b; $y$ $x$; c", "do $x$ a; $$ b; $y$ $x$", "c");
    splits("do $é1_$ a; $é1_$; c", "do $é1_$ a; $é1_$", "c");
    splits("select $1; b$c$; d$c$", "select $1", "b$c$", "d$c$");
    splits("select $1a$ ; x", "select $1a$", "x");
  }

  @Test
  void parentheses_keep_a_rule_together() {
    splits(
        "create rule r as on insert to t do also (insert into a values (1); delete from b); c",
        "create rule r as on insert to t do also (insert into a values (1); delete from b)",
        "c");
  }

  @Test
  void a_body_of_begin_atomic_is_one_statement() {
    String function =
        """
        CREATE OR REPLACE FUNCTION f(a int) RETURNS int LANGUAGE sql
        BEGIN ATOMIC
          INSERT INTO t VALUES (a);
          SELECT CASE WHEN a > 0 THEN 1 ELSE 2 END;
          SELECT 1;
        END""";
    splits(function + "; select 2", function, "select 2");
    splits(
        "create procedure p() begin atomic a; end; b",
        "create procedure p() begin atomic a; end",
        "b");
    splits("begin; update t set a = 1; end; c", "begin", "update t set a = 1", "end", "c");
    splits("create table t (a int); begin; c; end", "create table t (a int)", "begin", "c", "end");
  }

  @Test
  void what_is_not_closed_is_left_to_the_server() {
    splits("a; select 'b; c", "a", "select 'b; c");
    splits("a; do $$ b; c", "a", "do $$ b; c");
    splits("a; b /* c; d", "a", "b");
    splits("a (b; c", "a (b; c");
  }

  @Test
  void a_colon_is_just_text() {
    splits("select a::int, :name, :'x;'; b", "select a::int, :name, :'x;'", "b");
  }

  @Test
  void a_command_of_psql_is_refused_by_name() {
    UserException error =
        assertThrows(
            UserException.class, () -> PostgresqlScript.split("a;\n\\copy t from 'x';\nb;"));
    assertTrue(error.toString().contains("'\\copy t from 'x';' is a command of psql"));
    splits("select 'a\\b', E'\\\\', $$\\d$$ -- \\d\n; b", "select 'a\\b', E'\\\\', $$\\d$$", "b");
  }

  @Test
  void rows_between_statements_are_refused() {
    UserException error =
        assertThrows(
            UserException.class,
            () -> PostgresqlScript.split("COPY public.t (a) FROM stdin;\n1\tit's\n\\.\n"));
    assertTrue(error.toString().contains("pg_dump --inserts"), error.toString());
    splits(
        "copy t from 'stdin'; select a from stdin", "copy t from 'stdin'", "select a from stdin");
  }

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 300);
  }

  /** Statements put together from traps come apart again as they went in. */
  @ParameterizedTest
  @MethodSource("seeds")
  void what_is_joined_is_split_again(long seed) {
    Random random = new Random(seed);
    List<String> pieces =
        List.of(
            "'a;b'",
            "E'\\';'",
            "$$;$$",
            "$t$ ; $$ $t$",
            "\"x;y\"",
            "/* ; /* ; */ ; */",
            "x",
            "( a ; ( b ) )",
            "1.5e3",
            "::int",
            "-- ;\n",
            "a$b$c",
            "<=-",
            "U&'\\;'",
            "E'a'\n'\\';'");
    List<String> statements =
        random
            .ints(1 + random.nextInt(5), 1, 8)
            .mapToObj(
                count ->
                    "s "
                        + random
                            .ints(count, 0, pieces.size())
                            .mapToObj(pieces::get)
                            .collect(Collectors.joining(" "))
                        + " e")
            .toList();
    assertEquals(statements, PostgresqlScript.split(String.join(";\n", statements) + ";"));
    String all = String.join("", statements);
    assertEquals(all, Lexer.tokens(all).stream().map(Token::text).collect(Collectors.joining()));
  }

  @Test
  void the_server_takes_what_was_split() throws SQLException {
    try (TestDatabase database = new TestDatabase()) {
      database.execute(
          """
          CREATE TABLE t (a int, b text DEFAULT 'x;y'); -- one;
          CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $body$
          BEGIN
            NEW.b := 'a;' || E'\\';' || $$;$$; /* ; */
            RETURN NEW;
          END $body$;
          CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
          CREATE RULE r AS ON DELETE TO t DO ALSO (INSERT INTO t (a) VALUES (1); SELECT 1);
          CREATE VIEW v AS SELECT a AS "c;" FROM t;
          INSERT INTO t VALUES (1);
          """);
      assertEquals("a;';;", database.value("SELECT b FROM t"));
      if (database.version() >= 14) {
        database.execute(
            """
            CREATE FUNCTION s(a int) RETURNS int LANGUAGE sql
            BEGIN ATOMIC
              SELECT 1;
              SELECT CASE WHEN a > 1 THEN 2 ELSE 3 END;
            END;
            CREATE TABLE after_it (a int);
            """);
        assertEquals("2", database.value("SELECT s(5)"));
      }
    }
  }
}
