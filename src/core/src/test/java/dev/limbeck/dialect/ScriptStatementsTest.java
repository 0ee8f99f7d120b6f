package dev.limbeck.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What stands in the way of several changes of a script. */
class ScriptStatementsTest {
  private final ScriptStatements script = new ScriptStatements();

  @Test
  void it_goes_before_the_first_change_and_comes_back_behind_the_last() {
    change("one");
    change("two");
    assertEquals(List.of("drop view", "one", "two", "create view"), written());
  }

  @Test
  void it_is_there_for_a_statement_of_the_users_own() {
    change("one");
    script.addOwn(Statement.change("update", ""));
    change("two");
    assertEquals(
        List.of("drop view", "one", "create view", "update", "drop view", "two", "create view"),
        written());
  }

  private void change(String sql) {
    script.add(Statement.change("drop view", "").about(new Standing("v", true)));
    script.add(Statement.change(sql, ""));
    script.add(Statement.change("create view", "").about(new Standing("v", false)));
  }

  private List<String> written() {
    return script.all().stream().map(Statement::sql).toList();
  }
}
