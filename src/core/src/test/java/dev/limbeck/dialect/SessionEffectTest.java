package dev.limbeck.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.dialect.SqlLexer.Feature;
import java.util.EnumSet;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is gone with a session, and what of it can be had again. */
class SessionEffectTest {
  private static final SqlLexer LEXER =
      new SqlLexer(
          EnumSet.of(Feature.BACKQUOTES, Feature.BACKSLASH_ESCAPES, Feature.MYSQL_COMMENTS));

  private static SessionEffect of(String sql) {
    return SessionEffect.of(sql, LEXER);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SET @tag='important'                          | @tag        |                        | true",
        "SET @a = 1, @b := 2, SESSION sql_mode = ''    | @a,@b       | sql_mode               | true",
        "/*!40101 SET @OLD=@@SQL_MODE, SQL_MODE='A' */ | @old        | sql_mode               | true",
        "SET @@session.sql_mode=CONCAT(@@sql_mode,'A') |             | sql_mode               | true",
        "SET sql_mode=(SELECT REPLACE(@@sql_mode,1,2)) |             | sql_mode               | true",
        "SET @n = (SELECT count(*) FROM t)             | @n          |                        | false",
        "SET @u = UUID()                               | @u          |                        | false",
        "USE other                                     |             | database               | true",
        "SET search_path TO app, public                |             | public,search_path     | true",
        "SELECT pg_catalog.set_config('a.b', '', false)|             | set_config a.b         | true",
        "SELECT 5 INTO @x                              | @x          |                        | true",
        "CREATE TEMPORARY TABLE IF NOT EXISTS tmp (a int) | tmp      |                        | false",
        "PREPARE st FROM @s                            | st          |                        | false",
        "RESET role                                    |             | role                   | true",
        "SET ROLE app                                  |             | role                   | true"
      })
  void says_what_it_sets(String sql, String names, String settings, boolean repeatable) {
    SessionEffect effect = of(sql);
    assertEquals(names == null ? "" : names, String.join(",", new TreeSet<>(effect.names())));
    assertEquals(
        settings == null ? "" : settings, String.join(",", new TreeSet<>(effect.settings())));
    assertEquals(repeatable, effect.repeatable());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SET GLOBAL max_connections = 5",
        "SET @@global.x = 5",
        "SET PASSWORD = 'x'",
        "SET TRANSACTION READ ONLY",
        "RESET MASTER",
        "CREATE TABLE t (temp int)",
        "ALTER TABLE t ADD a int"
      })
  void says_what_is_no_matter_of_the_session(String sql) {
    assertTrue(of(sql).isEmpty(), sql);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "INSERT INTO t VALUES (1, @tag)            | @tag",
        "SET @a = @b                               | @b",
        "EXECUTE st USING @b                       | st",
        "INSERT INTO c VALUES (LAST_INSERT_ID())   | the result of the statement before"
      })
  void says_what_it_needs(String sql, String name) {
    assertTrue(of(sql).used().contains(name), sql);
  }
}
