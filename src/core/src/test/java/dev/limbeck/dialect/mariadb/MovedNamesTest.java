package dev.limbeck.dialect.mariadb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.limbeck.dialect.Dialect;
import dev.limbeck.operation.Operation;
import dev.limbeck.operation.RenameConstraint;
import dev.limbeck.operation.RenameTable;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the server makes of the names of constraints when their table is renamed. */
class MovedNamesTest {
  private static final QualifiedName OLD = QualifiedName.of("cc");
  private static final QualifiedName NEW = QualifiedName.of("dd");

  private TestDatabase database;

  @BeforeEach
  void open() throws SQLException {
    database = new TestDatabase();
    database.execute(
        """
        CREATE TABLE p (id int PRIMARY KEY);
        CREATE TABLE cc (id int PRIMARY KEY, a int, b int, c int, d int, CHECK (a > 0), CONSTRAINT cc_chk_x CHECK (b > 1),
          CONSTRAINT CC_CHK_8 CHECK (c > 2), CONSTRAINT cc_check CHECK (d > 3), FOREIGN KEY (a) REFERENCES p (id),
          CONSTRAINT cc_ibfk_7 FOREIGN KEY (b) REFERENCES p (id), CONSTRAINT CC_IBFK_9 FOREIGN KEY (c) REFERENCES p (id),
          CONSTRAINT cc_fk FOREIGN KEY (d) REFERENCES p (id));
        CREATE TABLE ccö (id int PRIMARY KEY, p int, CHECK (p > 0), FOREIGN KEY (p) REFERENCES p (id))
        """);
  }

  @AfterEach
  void close() throws SQLException {
    database.close();
  }

  @Test
  void it_is_what_the_server_does() throws SQLException {
    Dialect dialect = database.dialect();
    Schema state = database.schema();
    List<Operation> there =
        List.of(new RenameTable(OLD, "dd"), new RenameTable(QualifiedName.of("ccö"), "we`ird"));
    database.run(there.toArray(Operation[]::new));
    assertEquals(sorted(database.schema()), sorted(dialect.after(there, state)));
    assertEquals(
        List.of("CC_IBFK_9", "cc_fk", "dd_ibfk_1", "dd_ibfk_7"),
        database.table("dd").foreignKeys().stream().map(key -> "" + key.name()).sorted().toList());
    assertEquals(List.of(), database.table("dd").indexes());
    Operation back = new RenameTable(NEW, "cc");
    Schema before = database.schema();
    database.run(back);
    assertEquals(sorted(database.schema()), sorted(dialect.after(back, before)));
  }

  @Test
  void a_name_that_has_moved_is_not_given_again() throws SQLException {
    database.run(new RenameTable(OLD, "dd"));
    Schema before = database.schema();
    RenameConstraint again = new RenameConstraint(NEW, "cc_ibfk_1", "dd_ibfk_1");
    assertEquals(List.of(), database.run(again));
    assertEquals(before, database.dialect().after(again, before));
  }

  private static Schema sorted(Schema schema) {
    return schema.withTables(
        schema.tables().stream()
            .sorted(Comparator.comparing(table -> table.name().toString()))
            .map(
                table ->
                    table
                        .withForeignKeys(
                            table.foreignKeys().stream()
                                .sorted(Comparator.comparing(key -> "" + key.name()))
                                .toList())
                        .withChecks(
                            table.checks().stream()
                                .sorted(Comparator.comparing(check -> "" + check.name()))
                                .toList()))
            .toList());
  }
}
