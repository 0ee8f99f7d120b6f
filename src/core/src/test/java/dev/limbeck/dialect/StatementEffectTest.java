package dev.limbeck.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.limbeck.dialect.SqlLexer.Feature;
import java.util.EnumSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementEffectTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "CREATE TABLE a (x int, y int)| made table a",
        "CREATE TABLE s.\"A b\" AS SELECT 1| made table A b",
        "CREATE TABLE IF NOT EXISTS a (x int)| repeatable",
        "CREATE OR REPLACE VIEW v AS SELECT 1| repeatable",
        "CREATE UNIQUE INDEX i ON s.t (a)| made index i on t",
        "CREATE INDEX ON t (a)| unknown",
        "CREATE TRIGGER tr AFTER INSERT ON t FOR EACH ROW SET @a = 1| unknown",
        "DROP TABLE a, b| removed table a; removed table b",
        "DROP TABLE IF EXISTS a| repeatable",
        "DROP INDEX i ON t| removed index i on t",
        "RENAME TABLE a TO b| renamed table a to b",
        "RENAME COLUMN t.a TO b| renamed column a on t to b",
        "ALTER TABLE t ADD COLUMN c int, ALGORITHM=INSTANT, LOCK=NONE| made column c on t",
        "ALTER TABLE t ADD c numeric(3,2) DEFAULT 1| made column c on t",
        "ALTER TABLE t ADD CONSTRAINT k FOREIGN KEY (a, b) REFERENCES u (a, b)| made foreign key k on t",
        "ALTER TABLE t ADD UNIQUE INDEX k (a)| made index k on t",
        "ALTER TABLE t ADD PRIMARY KEY (a)| made primary key  on t",
        "ALTER TABLE t ADD CONSTRAINT k PRIMARY KEY (a)| made primary key  on t",
        "ALTER TABLE t DROP FOREIGN KEY f, DROP INDEX f| removed foreign key f on t; removed index f on t",
        "ALTER TABLE t DROP COLUMN c| removed column c on t",
        "ALTER TABLE t CHANGE a b int| renamed column a on t to b",
        "ALTER TABLE t CHANGE a a bigint| repeatable",
        "ALTER TABLE t MODIFY COLUMN a bigint NOT NULL, ALGORITHM=COPY| repeatable",
        "ALTER TABLE t ALTER COLUMN a RENAME TO b| renamed column a on t to b",
        "ALTER TABLE t ALTER COLUMN a SET DATA TYPE int| repeatable",
        "ALTER TABLE t ALTER COLUMN a SET DATA TYPE int USING a + 1| unknown",
        "ALTER TABLE t DROP INDEX i, DROP CHECK c, RENAME COLUMN a TO b, ADD KEY I (b),"
            + " ADD CONSTRAINT c CHECK (b > 1)| renamed column a on t to b",
        "ALTER TABLE t DROP CHECK c, ADD CONSTRAINT c CHECK (a > 1)| repeatable",
        "ALTER TABLE t DROP CONSTRAINT f, ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES u| repeatable",
        "ALTER TABLE t DROP COLUMN a, ADD COLUMN a int| unknown",
        "ALTER TABLE t RENAME TO u| renamed table t to u",
        "ALTER TABLE t ADD PARTITION (PARTITION p VALUES LESS THAN (3))| unknown",
        "ALTER INDEX i RENAME TO j| renamed index i to j",
        "COMMENT ON TABLE t IS 'DROP TABLE t'| repeatable",
        "/* DROP TABLE t */ INSERT INTO t VALUES (1)| repeatable",
        "TRUNCATE TABLE t| unknown",
        "CALL p()| unknown",
        "''| unknown",
      })
  void is_told_by_the_text(String sql, String effect) {
    StatementEffect found = StatementEffect.of(sql, new SqlLexer(EnumSet.noneOf(Feature.class)));
    String words =
        found.changes().stream()
            .map(
                change ->
                    change.kind().name().toLowerCase(java.util.Locale.ROOT)
                        + " "
                        + change.of()
                        + " "
                        + change.name()
                        + (change.table().isEmpty() ? "" : " on " + change.table())
                        + (change.newName().isEmpty() ? "" : " to " + change.newName()))
            .collect(Collectors.joining("; "));
    assertEquals(effect, words.isEmpty() ? (found.repeatable() ? "repeatable" : "unknown") : words);
  }
}
