package dev.limbeck.dialect.generic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class StandardSplitterTest {
  private static void splits(String script, String... statements) {
    assertEquals(List.of(statements), StandardSplitter.split(script));
  }

  @Test
  void a_script_is_split_at_its_semicolons() {
    splits(
        "create table a (x int);\n insert into a values (1) ;",
        "create table a (x int)",
        "insert into a values (1)");
    splits("select 1", "select 1");
  }

  @Test
  void semicolons_in_strings_names_and_comments_are_none() {
    splits("insert into a values ('x;''y'); b", "insert into a values ('x;''y')", "b");
    splits("select \"a;b\" from t; b", "select \"a;b\" from t", "b");
    splits("select 1 -- one; two\n; b", "select 1 -- one; two", "b");
    splits("select /* a; /* b; */ c; */ 1; b", "select /* a; /* b; */ c; */ 1", "b");
    splits(
        "create alias f as $$ int f() { return 1; } $$; b",
        "create alias f as $$ int f() { return 1; } $$",
        "b");
  }

  @Test
  void a_piece_of_comments_alone_is_left_out() {
    splits("-- nothing\n;; /* more */ ;\n");
    splits("a;\n-- the end", "a");
  }

  @Test
  void what_is_never_closed_runs_to_the_end() {
    splits("select 'a; b", "select 'a; b");
    splits("select /* a; b", "select /* a; b");
    splits("select \"", "select \"");
  }

  @Test
  void the_tokens_joined_are_the_text() {
    for (String text :
        List.of(
            "a.b::c || 'x''y' <> 1.5e-3+.5 -- end",
            "\"a\"\"b\"U&'\\00e9' N'x' e1 1e /* */*/",
            "x>=-1;$$",
            "é ü")) {
      StringBuilder joined = new StringBuilder();
      SqlTokens.of(text).forEach(token -> joined.append(token.text()));
      assertEquals(text, joined.toString());
    }
  }
}
