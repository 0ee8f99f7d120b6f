package dev.limbeck.alembic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.dialect.StatementSplitter;
import dev.limbeck.error.Problem;
import dev.limbeck.error.Problems;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlembicScriptReaderTest {

  private static AlembicScript read(String text) {
    Problems problems = new Problems();
    AlembicScript script =
        new AlembicScriptReader("a.py", problems).read(text).orElseThrow(problemsOf(problems));
    assertEquals(List.of(), problems.found());
    return script;
  }

  private static java.util.function.Supplier<AssertionError> problemsOf(Problems problems) {
    return () -> new AssertionError(problems.found().toString());
  }

  private static List<String> places(String text) {
    Problems problems = new Problems();
    assertTrue(new AlembicScriptReader("a.py", problems).read(text).isEmpty());
    return problems.found().stream().map(Problem::place).map(String::valueOf).toList();
  }

  /** In each line {@code ~} is a line break. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      value = {
        "down_revision = None                                  ! []",
        "down_revision: Union[str, None] = None                ! []",
        "down_revision: Union[str, Sequence[str], None] = 'b'  ! [b]",
        "down_revision: str | None = \"b\"                     ! [b]",
        "down_revision: 'Union[str, None]' = 'b'  # not 'c'    ! [b]",
        "down_revision='b'                                     ! [b]",
        "down_revision = ('b')                                 ! [b]",
        "down_revision = (None)                                ! []",
        "down_revision = ('b',)                                ! [b]",
        "down_revision = 'b',                                  ! [b]",
        "down_revision = 'b', 'c'                              ! [b, c]",
        "down_revision = ('b', 'c',)                           ! [b, c]",
        "down_revision = ['b', \"c\"]                          ! [b, c]",
        "down_revision = {'b', 'c'}                            ! [b, c]",
        "down_revision = ()                                    ! []",
        "down_revision = (~  'b',  # first~~  'c'~)            ! [b, c]",
        "down_revision = 'b' 'c'                               ! [bc]",
        "down_revision = ('b'~    'c')                         ! [bc]",
        "down_revision = \\~  'b'                              ! [b]",
        "down_revision = u'b'                                  ! [b]",
        "down_revision = r'b'                                  ! [b]",
        "down_revision = '''b'''                               ! [b]",
        "down_revision = 'a'~down_revision = 'b'               ! [b]",
        "if True:~    down_revision = 'a'~down_revision = 'b'  ! [b]",
        "if True: x = 1; down_revision = 'a'                   ! []",
        "x = '''~down_revision = 'a'~'''                       ! []",
        "x = (1,~down_revision == 'a')                         ! []",
        "x = f'{y}'; down_revision = 'b'                       ! [b]",
        "down_revision = '\\x62\\u0063'                        ! [bc]",
        "down_revision_old = 'a'                               ! []",
        "'''down_revision = 'a' '''                            ! []",
      })
  void the_forms_of_a_value(String text, String wanted) {
    String script = "revision = 'r'\n" + text.strip().replace("~", "\n") + "\n";
    assertEquals(wanted, read(script).downRevisions().toString());
    assertEquals(wanted, read(script.replace("\n", "\r\n")).downRevisions().toString());
    assertEquals(wanted, read("\uFEFF" + script.stripTrailing()).downRevisions().toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ids['b']",
        "f'b'",
        "b'b'",
        "'a' + 'b'",
        "'b'.lower()",
        "down",
        "1975",
        "('b', None)",
        "(('b', 'c'), 'd')",
        "[x for x in y]",
        "{}",
        "{'a': 'b'}",
        "'not closed",
        "",
        "'a' if x else 'b'",
        "x = 'b'",
      })
  void what_python_would_have_to_work_out_is_a_problem_with_its_line(String value) {
    assertEquals(
        List.of("a.py:3"), places("'''a'''\nrevision = 'r'\ndown_revision = " + value + "\n"));
  }

  @Test
  void every_problem_is_told() {
    assertEquals(
        List.of("a.py:1", "a.py:3", "a.py:4"),
        places("revision = ('a', 'b')\n\nbranch_labels = x\ndepends_on = y\n"));
    assertEquals(List.of("a.py"), places("def upgrade():\n    revision = 'a'\n"));
  }

  @Test
  void the_docstring_says_message_and_time() {
    AlembicScript script =
        read(
            "#!/usr/bin/env python\n# -*- coding: utf-8 -*-\n\n\"\"\"\n  first \\\"line\\\"\n  goes on\n\n"
                + "and more\nRevision ID: r\nCreate Date: 2020-02-03 04:05:06.789012\n\"\"\"\n"
                + "revision = 'r'\nbranch_labels = ('x', 'y')\ndepends_on = 'z'\n");
    assertEquals("first \"line\" goes on", script.message());
    assertEquals(Instant.parse("2020-02-03T04:05:06.789012Z"), script.created());
    assertEquals(List.of("x", "y"), script.branchLabels());
    assertEquals(List.of("z"), script.dependsOn());
    assertEquals("a.py:12", script.place().toString());
  }

  @ParameterizedTest
  @CsvSource({
    "2020-02-03 04:05:06, 2020-02-03T04:05:06Z",
    "2020-02-03 04:05:06.5+02:00, 2020-02-03T02:05:06.5Z",
    "2020-02-03 04:05:06.789012-0130, 2020-02-03T05:35:06.789012Z",
    "2020-02-03T04:05:06Z, 2020-02-03T04:05:06Z",
    "2020-02-03 04:05:06.789012, 2020-02-03T04:05:06.789012Z",
    "2020-02-03 04:05:06.789012+00:00, 2020-02-03T04:05:06.789012Z",
    "2020-02-03 04:05:06.789012+0000, 2020-02-03T04:05:06.789012Z",
    "2020-02-03 04:05:06.789012Z, 2020-02-03T04:05:06.789012Z",
    "2020-02-03 04:05:06.789, 2020-02-03T04:05:06.789Z",
    "2020-02-03 04:05:06.123456789, 2020-02-03T04:05:06.123456789Z",
    "2020-02-03 04:05, 2020-02-03T04:05:00Z",
    "2020-02-03 04:05+01:00, 2020-02-03T03:05:00Z",
    "2020-02-03 04:05:06-05:00, 2020-02-03T09:05:06Z",
    "2020-02-03 04:05:06., ",
    "2020-02-03 04:05:06+02, ",
    "2020-02-03 04:05:06 +02:00, ",
    "2020-13-03 04:05:06, ",
    "last Monday, ",
  })
  void the_forms_of_a_time(String text, Instant wanted) {
    assertEquals(
        wanted, read("'''m\n\nCreate Date: " + text + "\n'''\nrevision = 'r'\n").created());
  }

  @Test
  void an_empty_message_is_none() {
    assertEquals("", read("\"\"\"\n\nRevision ID: r\n\"\"\"\nrevision = 'r'\n").message());
    assertEquals("", read("revision = 'r'\n").message());
  }

  @Test
  void the_sql_of_each_revision_without_what_is_alembics_own() {
    String text =
        """
        BEGIN;

        CREATE TABLE app.versions (
            version_num VARCHAR(32) NOT NULL
        );

        -- Running upgrade  -> a

        CREATE TABLE versions_of (id INTEGER);

        CREATE FUNCTION f() RETURNS trigger AS $$ BEGIN; COMMIT; END $$ LANGUAGE plpgsql;

        INSERT INTO app.versions (version_num) VALUES ('a') RETURNING app.versions.version_num;

        COMMIT;

        BEGIN;

        -- Running upgrade a, b -> c

        UPDATE "app"."versions" SET version_num='c' WHERE "app".versions.version_num = 'a';

        DELETE FROM app.versions WHERE app.versions.version_num = 'b';

        COMMIT;
        """;
    Problems problems = new Problems();
    Map<String, List<String>> sections =
        new AlembicSql(AlembicSql.Direction.UPGRADE, StatementSplitter.postgresql(), "app.versions")
            .read("up.sql", text, problems);
    assertEquals(List.of(), problems.found());
    assertEquals(
        Map.of(
            "a",
            List.of(
                "CREATE TABLE versions_of (id INTEGER)",
                "CREATE FUNCTION f() RETURNS trigger AS $$ BEGIN; COMMIT; END $$ LANGUAGE plpgsql"),
            "c",
            List.of()),
        sections);
  }
}
