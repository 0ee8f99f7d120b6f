package dev.limbeck.dialect.mariadb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class MariaDbScriptTest {

  private static void assertSplit(String script, String... statements) {
    assertEquals(List.of(statements), MariaDbScript.split(script));
  }

  @Test
  void quotes_and_comments_hide_semicolons() {
    assertSplit(
        "select 'a;\\';b', \"c;\", `d;`; # one; two\nselect 1--1; -- three;\nselect 2 /* ; */;",
        "select 'a;\\';b', \"c;\", `d;`",
        "select 1--1",
        "select 2");
  }

  @Test
  void comments_that_the_server_runs_are_statements() {
    assertSplit(
        "/*!40101 SET NAMES utf8mb4 */;\n/* not this; */ ;", "/*!40101 SET NAMES utf8mb4 */");
  }

  @Test
  void a_delimiter_changes_where_a_statement_ends() {
    assertSplit(
        "DELIMITER //\nCREATE PROCEDURE p() BEGIN SELECT 1; END//\nselect 2 //\ndelimiter ;\nselect 3;",
        "CREATE PROCEDURE p() BEGIN SELECT 1; END",
        "select 2",
        "select 3");
    assertSplit("DELIMITER $$\nselect 1$$\nselect 2$$\nDELIMITER ;", "select 1", "select 2");
  }

  @Test
  void a_routine_is_one_statement_without_another_delimiter() {
    String routine =
        "CREATE OR REPLACE DEFINER=CURRENT_USER PROCEDURE p()\nBEGIN\n  IF 1 THEN SELECT CASE WHEN 1 THEN 2 END; END IF;\n"
            + "  CASE 1 WHEN 1 THEN SELECT 1; END CASE;\n  l: LOOP LEAVE l; END LOOP;\nEND";
    assertSplit(routine + ";\nselect 1", routine, "select 1");
    assertSplit(
        "CREATE TRIGGER t BEFORE INSERT ON x FOR EACH ROW SET NEW.a = 1; select 2",
        "CREATE TRIGGER t BEFORE INSERT ON x FOR EACH ROW SET NEW.a = 1",
        "select 2");
    assertSplit("BEGIN; select 1; COMMIT", "BEGIN", "select 1", "COMMIT");
    assertSplit(
        "BEGIN NOT ATOMIC select 1; select 2; END; select 3",
        "BEGIN NOT ATOMIC select 1; select 2; END",
        "select 3");
  }

  @Test
  void nothing_is_no_statement() {
    assertSplit("");
    assertSplit(";; -- nothing\n;");
  }
}
