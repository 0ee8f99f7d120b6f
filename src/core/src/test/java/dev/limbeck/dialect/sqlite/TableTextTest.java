package dev.limbeck.dialect.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.dialect.sqlite.ConstraintText.Kind;
import dev.limbeck.schema.ReferentialAction;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TABLE t (a)",
        "CREATE TABLE t(a int, b text DEFAULT 'a,b)' NOT NULL)",
        "CREATE TABLE \"a \"\"b\" ([x y] `my type` (10, 2), \"select\" int)",
        "CREATE TABLE t (\n  a int, -- first\n  b int /* second */\n  -- last\n) STRICT, WITHOUT ROWID",
        "CREATE TABLE t (a int CONSTRAINT c CHECK (a > (1 + 2)) CONSTRAINT d UNIQUE)",
        "CREATE TABLE t (a, b AS (a + 1), c GENERATED ALWAYS AS (a || ')') STORED UNIQUE)",
        "CREATE TABLE t (id INTEGER, PRIMARY KEY (id AUTOINCREMENT))",
        "CREATE TABLE t (a REFERENCES b (c) MATCH FULL ON UPDATE SET NULL ON DELETE NO ACTION NOT"
            + " DEFERRABLE INITIALLY IMMEDIATE DEFAULT - 5 COLLATE nocase, generated text, always"
            + " int)",
        "CREATE TABLE t (a int NOT NULL ON CONFLICT IGNORE NULL DEFAULT CURRENT_TIMESTAMP)",
      })
  void a_text_taken_apart_and_put_together_is_the_same(String sql) {
    TableText text = TableText.parse(sql);
    assertEquals(sql, text.render(text.nameText()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE VIEW v AS SELECT 1",
        "CREATE TABLE t AS SELECT 1",
        "CREATE TABLE t (a",
        "CREATE TABLE t (a,,b)",
        "CREATE TABLE t (a int, PRIMARY (a))",
      })
  void what_is_no_table_is_not_understood(String sql) {
    assertThrows(IllegalArgumentException.class, () -> TableText.parse(sql));
  }

  @Test
  void constraints_of_a_table_need_no_commas_and_names_need_no_constraint() {
    TableText text =
        TableText.parse(
            "CREATE TABLE t (a int, CHECK (a > 0) UNIQUE (a) CONSTRAINT x, PRIMARY KEY (a))");
    assertEquals(
        List.of(Kind.CHECK, Kind.UNIQUE, Kind.NAME_ALONE, Kind.PRIMARY_KEY),
        text.constraints().stream().map(one -> one.constraint().kind()).toList());
    assertEquals(
        "CREATE TABLE t (a int, CHECK (a > 0), UNIQUE (a), CONSTRAINT x, PRIMARY KEY (a))",
        text.render("t"));
  }

  @Test
  void columns_have_names_types_and_constraints() {
    TableText text =
        TableText.parse(
            "CREATE TABLE t (\"a b\" unsigned big int NOT NULL DEFAULT (1), c, generated varchar ( 3"
                + " ) CHECK (c > 1))");
    assertEquals(
        List.of("a b", "c", "generated"), text.columns().stream().map(ColumnText::name).toList());
    assertEquals(
        List.of(" unsigned big int", "", " varchar ( 3 )"),
        text.columns().stream().map(ColumnText::typeText).toList());
    assertEquals(
        List.of(Kind.NOT_NULL, Kind.DEFAULT),
        text.columns().get(0).constraints().stream().map(ConstraintText::kind).toList());
  }

  @Test
  void a_foreign_key_is_read_with_all_it_says() {
    TableText text =
        TableText.parse(
            "CREATE TABLE t (a, b, CONSTRAINT f FOREIGN KEY (a, \"B\") REFERENCES \"x y\" (c, d) ON"
                + " DELETE SET DEFAULT ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED)");
    ConstraintText constraint = text.constraints().get(0).constraint();
    assertEquals("f", constraint.name());
    var key = constraint.foreignKey(null);
    assertEquals(List.of("a", "B"), key.columns());
    assertEquals("x y", key.target().name());
    assertEquals(List.of("c", "d"), key.targetColumns());
    assertEquals(ReferentialAction.SET_DEFAULT, key.onDelete());
    assertEquals(ReferentialAction.CASCADE, key.onUpdate());
    assertTrue(constraint.says("DEFERRABLE"));
  }

  @Test
  void only_an_integer_key_that_is_not_descending_on_its_column_is_the_rowid() {
    assertTrue(alias("CREATE TABLE t (id INTEGER PRIMARY KEY)"));
    assertTrue(alias("CREATE TABLE t (id integer, PRIMARY KEY (id DESC))"));
    assertTrue(alias("CREATE TABLE t (id \"INTEGER\" PRIMARY KEY AUTOINCREMENT)"));
    assertFalse(alias("CREATE TABLE t (id INTEGER PRIMARY KEY DESC)"));
    assertFalse(alias("CREATE TABLE t (id int PRIMARY KEY)"));
    assertFalse(alias("CREATE TABLE t (id INTEGER PRIMARY KEY) WITHOUT ROWID"));
    assertFalse(alias("CREATE TABLE t (id INTEGER, b, PRIMARY KEY (id, b))"));
  }

  private static boolean alias(String sql) {
    return TableText.parse(sql).rowidAlias().isPresent();
  }

  @Test
  void the_options_after_the_parenthesis_are_known() {
    TableText text = TableText.parse("CREATE TABLE t (a int) strict, /* x */ without rowid");
    assertTrue(text.strict() && text.withoutRowid());
    assertFalse(TableText.parse("CREATE TABLE t (strict int)").strict());
  }

  @Test
  void a_comment_goes_with_the_part_it_stands_beside() {
    TableText text =
        TableText.parse("CREATE TABLE t (\n  a int, -- of a\n  b int, -- of b\n  c int -- of c\n)");
    TableText without = text.withColumns(List.of(text.columns().get(0), text.columns().get(2)));
    assertEquals("CREATE TABLE t (\n  a int, -- of a\n  c int -- of c\n)", without.render("t"));
    TableText first = text.withColumns(text.columns().subList(0, 2));
    assertEquals("CREATE TABLE t (\n  a int, -- of a\n  b int -- of b\n)", first.render("t"));
  }

  @Test
  void what_is_added_stands_like_the_rest_and_never_in_a_comment() {
    TableText lines = TableText.parse("CREATE TABLE t (\n  a int,\n  b int -- of b\n)");
    assertEquals(
        "CREATE TABLE t (\n  a int,\n  b int, -- of b\n  UNIQUE (a)\n)",
        lines.addConstraint(Kind.UNIQUE, null, "UNIQUE (a)").render("t"));
    TableText line = TableText.parse("CREATE TABLE t (a int -- of a\n)");
    assertEquals(
        "CREATE TABLE t (a int, -- of a\n UNIQUE (a)\n)",
        line.addConstraint(Kind.UNIQUE, null, "UNIQUE (a)").render("t"));
  }

  @Test
  void the_name_of_the_table_before_a_column_is_left_out_for_another_name() {
    TableText text =
        TableText.parse(
            "CREATE TABLE t (a int CHECK (T.a > 0 AND \"t\" . a < 5 AND 't.a' <> ''), b REFERENCES t)");
    assertEquals(
        "CREATE TABLE x (a int CHECK (a > 0 AND a < 5 AND 't.a' <> ''), b REFERENCES t)",
        text.render("x"));
  }
}
