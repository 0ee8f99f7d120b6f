package dev.limbeck.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.testing.TestMariaDb;
import dev.limbeck.testing.TestPostgres;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules without a name, in words that no database would choose, on servers. */
class HandWrittenTest {
  private static final String FROM =
      """
      CREATE TABLE t (id INTEGER NOT NULL PRIMARY KEY, Col INT CHECK ((COL) != 3), e VARCHAR(9),
        CHECK (E IN ('a','b')), UNIQUE (e));
      CREATE TABLE log (t_id INTEGER, FOREIGN KEY (t_id) REFERENCES t (id));
      """;
  private static final String TO =
      """
      CREATE TABLE t (id INTEGER NOT NULL PRIMARY KEY, Col INT, e VARCHAR(9),
        CHECK (E IN ('a','b','c')));
      CREATE TABLE log (t_id INTEGER);
      """;

  @TempDir Path folder;

  private List<String> operations(String url, String from) throws Exception {
    return new HandWritten(folder.resolve("p"), url, OnAmbiguous.DROP).thereAndBack(from, TO);
  }

  @Test
  void postgresql_drops_rules_without_a_name() throws Exception {
    List<String> operations = operations(TestPostgres.newDatabase(), FROM);
    assertEquals(5, operations.size(), operations::toString);
  }

  @Test
  void mariadb_drops_rules_without_a_name() throws Exception {
    List<String> operations =
        operations(TestMariaDb.newDatabase(), FROM.replace(" CHECK ((COL) != 3)", ""));
    assertTrue(operations.contains("drop check constraint CONSTRAINT_1 on t"));
  }

  /** It rewrites checks; a scratch database says how. */
  @Test
  void h2_drops_constraints_without_a_name() throws Exception {
    List<String> operations = operations("jdbc:h2:" + folder.resolve("h2"), FROM);
    assertEquals(5, operations.size(), operations::toString);
  }

  @Test
  void a_key_on_postgresql_has_its_columns_in_another_order() throws Exception {
    String keyed = "CREATE TABLE p (a INT, b INT, c INT, PRIMARY KEY (a, b, c))";
    String child = ";\nCREATE TABLE c (a INT, b INT, c INT, FOREIGN KEY (a, b, c) REFERENCES p)";
    String explicit = child.replace("REFERENCES p", "REFERENCES p (a, b, c)");
    List<String> operations =
        new HandWritten(folder.resolve("k"), TestPostgres.newDatabase(), OnAmbiguous.DROP)
            .thereAndBack(keyed + child, keyed.replace("(a, b, c)", "(c, a, b)") + explicit);
    assertTrue(operations.contains("create primary key pk_p on p (c, a, b)"), operations::toString);
  }
}
