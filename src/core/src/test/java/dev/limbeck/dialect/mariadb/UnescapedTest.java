package dev.limbeck.dialect.mariadb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** What information_schema and SHOW CREATE TABLE of a MySQL 9.7 said of the same expressions. */
class UnescapedTest {
  private static final Server MYSQL = new Server(false, 9_007_004, true, false);

  @Test
  void quotes_and_backslashes_lose_the_backslash_before_them() {
    assertEquals(
        "(`s` in (_utf8mb4'x',_utf8mb4'it\\'s',_utf8mb4'a\\\\b',_utf8mb4'n\\nl',_utf8mb4'dq\"'))",
        Unescaped.expression(
            "(`s` in (_utf8mb4\\'x\\',_utf8mb4\\'it\\\\\\'s\\',_utf8mb4\\'a\\\\\\\\b\\',"
                + "_utf8mb4\\'n\\\\nl\\',_utf8mb4\\'dq\"\\'))",
            MYSQL));
  }

  @Test
  void each_byte_of_a_character_is_read_as_what_it_is() {
    assertEquals(
        "(`ü` <> _utf8mb4'ü😀€')",
        Unescaped.expression(
            "(`\u00c3\u00bc` <> _utf8mb4\\'\u00c3\u00bc\u00f0\u009f\u0098\u0080\u00e2\u0082\u00ac\\')",
            MYSQL));
    assertEquals("(`ü` <> 'é')", Unescaped.expression("(`ü` <> 'é')", MYSQL));
  }

  @Test
  void mariadb_says_what_it_means() {
    Server mariaDb = new Server(true, 11_004_000, true, false);
    assertEquals("`s` <> 'it\\'s'", Unescaped.expression("`s` <> 'it\\'s'", mariaDb));
  }
}
