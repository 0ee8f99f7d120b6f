package dev.limbeck.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class StatementSplitterTest {
  private final StatementSplitter sqlite = StatementSplitter.sqlite();
  private final StatementSplitter postgresql = StatementSplitter.postgresql();

  @Test
  void statements_end_at_semicolons_and_come_without_them() {
    assertEquals(
        List.of("CREATE TABLE a (x int)", "DROP TABLE a"),
        sqlite.split("CREATE TABLE a (x int);\n\nDROP TABLE a"));
  }

  @Test
  void nothing_but_blanks_comments_and_semicolons_is_no_statement() {
    assertEquals(List.of(), sqlite.split(" ;; -- nothing\n /* none; */ ;"));
    assertEquals(List.of(), postgresql.split(""));
  }

  @Test
  void comments_before_and_after_a_statement_are_left_out_and_those_within_stay() {
    assertEquals(
        List.of("SELECT 1 -- one; two\n + 2", "SELECT 3"),
        sqlite.split("-- first\nSELECT 1 -- one; two\n + 2 /* end */;\n/* x */ SELECT 3 -- end"));
  }

  @Test
  void semicolons_in_quotes_of_every_kind_end_nothing() {
    assertEquals(
        List.of("SELECT ';''', \"a;\"\"b\", `c;``d`, [e;f]", "SELECT 2"),
        sqlite.split("SELECT ';''', \"a;\"\"b\", `c;``d`, [e;f]; SELECT 2"));
  }

  @Test
  void a_quote_that_is_not_closed_goes_to_the_end() {
    assertEquals(List.of("SELECT 'a; SELECT 2"), sqlite.split("SELECT 'a; SELECT 2"));
    assertEquals(List.of("SELECT $$a; SELECT 2"), postgresql.split("SELECT $$a; SELECT 2"));
  }

  @Test
  void a_comment_in_sqlite_ends_at_its_first_end() {
    assertEquals(List.of("SELECT 1", "b"), sqlite.split("SELECT 1 /* a /* ; */; b"));
  }

  @Test
  void a_trigger_ends_where_its_body_ends() {
    String trigger =
        """
        CREATE TEMP TRIGGER IF NOT EXISTS t AFTER INSERT ON a BEGIN
          UPDATE a SET x = CASE WHEN new.x > 1 THEN 2 ELSE 3 END;
          -- END;
          SELECT 'END;';
        END""";
    assertEquals(List.of(trigger, "SELECT 1"), sqlite.split(trigger + " ;\nSELECT 1;"));
    assertEquals(List.of(trigger), sqlite.split(trigger));
  }

  @Test
  void an_explained_trigger_is_a_trigger_and_begin_alone_is_not() {
    assertEquals(
        List.of("EXPLAIN CREATE TRIGGER t AFTER DELETE ON a BEGIN SELECT 1; END"),
        sqlite.split("EXPLAIN CREATE TRIGGER t AFTER DELETE ON a BEGIN SELECT 1; END;"));
    assertEquals(List.of("BEGIN", "END"), sqlite.split("BEGIN; END;"));
  }

  @Test
  void a_case_at_the_end_of_a_statement_of_a_trigger_does_not_end_it() {
    String trigger =
        "CREATE TRIGGER t AFTER DELETE ON a BEGIN SELECT CASE 1 WHEN 1 THEN 2 END; END";
    assertEquals(List.of(trigger, "SELECT 1"), sqlite.split(trigger + "; SELECT 1"));
  }

  @Test
  void dollar_quotes_end_at_the_same_tag() {
    String function = "CREATE FUNCTION f() RETURNS int AS $fn$ SELECT $$;$$; $fn$ LANGUAGE sql";
    assertEquals(List.of(function, "SELECT 1"), postgresql.split(function + "; SELECT 1"));
  }

  @Test
  void a_dollar_within_a_name_and_a_parameter_are_no_quotes() {
    assertEquals(
        List.of("SELECT a$b$ FROM t", "SELECT $1", "SELECT a$b$"),
        postgresql.split("SELECT a$b$ FROM t; SELECT $1; SELECT a$b$;"));
  }

  @Test
  void backslashes_escape_in_strings_with_an_e_alone() {
    assertEquals(
        List.of("SELECT E'it\\'s; \\\\'", "SELECT 'a\\'", "SELECT 2"),
        postgresql.split("SELECT E'it\\'s; \\\\'; SELECT 'a\\'; SELECT 2"));
  }

  @Test
  void comments_nest_in_postgresql() {
    assertEquals(
        List.of("SELECT 1", "SELECT 2"), postgresql.split("SELECT 1; /* a /* ; */ ; */ SELECT 2"));
  }

  @Test
  void a_function_with_a_body_in_sql_ends_after_it() {
    String function =
        "CREATE OR REPLACE FUNCTION f(a int) RETURNS int LANGUAGE sql BEGIN ATOMIC"
            + " SELECT CASE WHEN a > 1 THEN 2 END; SELECT 3; END";
    assertEquals(List.of(function, "SELECT 1"), postgresql.split(function + "; SELECT 1"));
    assertEquals(List.of("BEGIN", "SELECT 1", "END"), postgresql.split("BEGIN; SELECT 1; END;"));
  }

  @Test
  void a_rule_with_several_statements_is_one() {
    String rule = "CREATE RULE r AS ON INSERT TO a DO ALSO (DELETE FROM b; SELECT 1)";
    assertEquals(List.of(rule, "SELECT 2"), postgresql.split(rule + "; SELECT 2"));
  }

  @Test
  void standard_sql_knows_neither_dollars_nor_brackets() {
    assertEquals(
        List.of("SELECT $$a", "b$$", "SELECT [a", "b]"),
        StatementSplitter.standard().split("SELECT $$a; b$$; SELECT [a; b]"));
    assertEquals(
        List.of("CREATE ALIAS f AS $$ int f() { return 1; } $$"),
        StatementSplitter.h2().split("CREATE ALIAS f AS $$ int f() { return 1; } $$;"));
  }

  @Test
  void a_colon_and_a_name_are_just_text() {
    assertEquals(List.of("SELECT :name::text"), postgresql.split("SELECT :name::text;"));
  }
}
