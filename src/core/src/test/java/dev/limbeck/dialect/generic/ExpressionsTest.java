package dev.limbeck.dialect.generic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExpressionsTest {
  private final Expressions expressions = new Expressions(new StoredNames(true, Set.of()));

  private void same(String expected, String... spellings) {
    for (String spelling : spellings) {
      assertEquals(expected, expressions.normal(spelling), spelling);
    }
    assertEquals(expected, expressions.normal(expected));
  }

  @Test
  void spelling_has_no_meaning() {
    same("age > 0", "\"AGE\" > 0", "AGE>0", "((age  > 0))", "age > /* years */ 0");
    same("x in ('a', 'b')", "\"X\" IN('a','b')", "x in ( 'a' , 'b' )");
    same("(a) and (b)", "(a) AND (b)");
    same("CURRENT_TIMESTAMP", "current_timestamp", "(Current_Timestamp)");
    same("true", "TRUE");
    same("NULL", "null");
    same("-1", "- 1", "(-1)");
    same("a - 1", "a-1");
    same("coalesce(a, -1) <> b", "COALESCE(\"A\",- 1)!=b");
    same("t.a * 2", "\"T\".\"A\"*2");
  }

  @Test
  void names_and_strings_keep_their_case() {
    same("\"Mixed\" = 'TEXT'", "\"Mixed\"='TEXT'");
    same("\"ORDER\" > 0", "\"ORDER\" > 0");
    same("\"lower\" > lower(a)", "\"lower\" > LOWER(\"A\")");
  }

  @Test
  void a_unicode_string_is_an_ordinary_one() {
    same("'café'", "U&'caf\\00e9'");
    same("'a\nb\\'", "U&'a\\000ab\\\\'");
    same("'it''s 😀'", "U&'it''s \\+01f600'");
  }

  @Test
  void constants_need_no_engine() {
    for (String constant : List.of("'x'", "0", "-1.5", "true", "CURRENT_DATE")) {
      assertEquals(true, Expressions.constant(constant), constant);
    }
    for (String other : List.of("1e3", "007", ".5", "a", "'a' || 'b'", "now()", "N'x'", "+1")) {
      assertEquals(false, Expressions.constant(expressions.normal(other)), other);
    }
  }
}
