package dev.limbeck.dialect.mariadb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.dialect.ExpressionNormaliser.Aligned;
import dev.limbeck.dialect.SchemaState;
import dev.limbeck.error.UserException;
import dev.limbeck.operation.AddColumn;
import dev.limbeck.operation.AlterColumn;
import dev.limbeck.operation.Change;
import dev.limbeck.operation.CreateIndex;
import dev.limbeck.operation.CreatePrimaryKey;
import dev.limbeck.operation.CreateTable;
import dev.limbeck.operation.CreateUniqueConstraint;
import dev.limbeck.operation.DropColumn;
import dev.limbeck.operation.DropConstraint;
import dev.limbeck.operation.DropIndex;
import dev.limbeck.schema.CheckConstraint;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.Identity;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import dev.limbeck.schema.UniqueConstraint;
import dev.limbeck.testing.TestServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What MariaDB and MySQL have in common. */
abstract class MySqlFamilyTest {
  static final QualifiedName T = QualifiedName.of("t");
  private final TestServer server;

  @SuppressWarnings("NullAway.Init") // made before each test
  TestDatabase database;

  @SuppressWarnings("NullAway.Init") // the database is made before each test
  MySqlFamilyTest(TestServer server) {
    this.server = server;
  }

  @BeforeEach
  final void open() throws SQLException {
    database = new TestDatabase(server);
  }

  @AfterEach
  final void close() throws SQLException {
    database.close();
  }

  @Test
  void indexes_that_came_by_themselves_are_not_shown_and_come_back_when_needed()
      throws SQLException {
    database.execute(
        """
        CREATE TABLE p (id int PRIMARY KEY);
        CREATE TABLE t (id int, a int, b int, FOREIGN KEY (a) REFERENCES p (id),
          CONSTRAINT fk_b FOREIGN KEY (b) REFERENCES p (id));
        """);
    assertEquals(List.of(), database.table("t").indexes());
    database.execute("CREATE INDEX ix ON t (b, id)");
    database.run(new DropIndex(T, "ix", null));
    assertEquals(List.of(), database.table("t").indexes());
    assertEquals(2, database.table("t").foreignKeys().size());
    var key =
        database.table("t").foreignKeys().stream()
            .filter(one -> one.columns().equals(List.of("a")))
            .findFirst()
            .orElseThrow();
    database.run(new DropConstraint(T, key.name(), key), new DropConstraint(T, "fk_b", null));
    assertFalse(database.dump("t").contains("KEY"), database.dump("t"));
  }

  @Test
  void what_serves_a_foreign_key_leaves_no_index_behind_when_it_comes_again() throws SQLException {
    database.execute(
        """
        CREATE TABLE p (id int PRIMARY KEY);
        CREATE TABLE t (id int, a int, CONSTRAINT fk FOREIGN KEY (a) REFERENCES p (id));
        """);
    String before = database.dump("t");
    CreateIndex index = new CreateIndex(T, Index.of("ix", List.of("a"), false));
    CreateUniqueConstraint unique =
        new CreateUniqueConstraint(T, new UniqueConstraint("uq", List.of("a", "id")));
    database.run(index);
    String indexed = database.dump("t");
    database.run(new DropIndex(T, "ix", null));
    assertEquals(before, database.dump("t"));
    database.run(index);
    assertEquals(indexed, database.dump("t"));
    database.run(new DropIndex(T, "ix", null), unique);
    assertFalse(database.dump("t").contains("KEY `fk`"), database.dump("t"));
    database.run(new DropConstraint(T, "uq", unique.constraint()));
    assertEquals(before, database.dump("t"));
  }

  @Test
  void a_time_stamp_is_what_is_written_whatever_the_server_makes_of_it() throws SQLException {
    ColumnType moment = ColumnType.of("timestamp with time zone", 0);
    Column first = Column.of("a", moment, false);
    Table model = Table.of(T, List.of(first, Column.of("b", moment, false)), null);
    database.execute("SET SESSION explicit_defaults_for_timestamp = 0, sql_mode = ''");
    database.execute("CREATE TABLE t (a timestamp NOT NULL, b timestamp NOT NULL)");
    Schema implicit = database.schema();
    assertEquals("CURRENT_TIMESTAMP", database.column("t", "a").defaultValue());
    assertEquals(implicit, aligned(model, implicit));
    database.execute("SET SESSION explicit_defaults_for_timestamp = 1");
    assertEquals(implicit, aligned(model, implicit));
    database.execute("SET SESSION explicit_defaults_for_timestamp = 0; DROP TABLE t");

    database.run(new CreateTable(model));
    assertEquals("0", database.value("SELECT @@explicit_defaults_for_timestamp", 1));
    assertEquals(model, database.table("t"));
    database.run(AlterColumn.type(T, "b", Change.to(ColumnType.of("varchar", 40))));
    assertNull(database.column("t", "a").defaultValue());
    Column said = first.withDefaultValue("CURRENT_TIMESTAMP");
    database.run(new AddColumn(T, said.withName("c")));
    Schema written = database.schema();
    assertNotEquals(written, aligned(model.withColumns(List.of(first.withName("c"))), written));
  }

  private Schema aligned(Table model, Schema actual) throws SQLException {
    return database
        .dialect()
        .expressions()
        .orElseThrow()
        .align(database.connection(), Schema.of(List.of(model)), actual)
        .model();
  }

  @Test
  void a_numbered_column_never_lacks_a_key() throws SQLException {
    database.execute(
        "CREATE TABLE t (id int PRIMARY KEY, a int); INSERT INTO t VALUES (4, 1), (9, 2)");
    var numbers = Column.of("n", ColumnType.of("bigint"), false).withIdentity(Identity.BY_DEFAULT);
    database.run(
        new AddColumn(T, numbers),
        new DropConstraint(T, null, PrimaryKey.of("id")),
        new CreatePrimaryKey(T, PrimaryKey.of("n")));
    assertTrue(database.dump("t").contains("PRIMARY KEY (`n`)\n"), database.dump("t"));
    assertEquals("2", database.value("SELECT MAX(n) FROM t", 1));
    database.run(new DropConstraint(T, "pk_t", PrimaryKey.of("n")), new DropColumn(T, "n", null));
    assertFalse(database.dump("t").contains("KEY"), database.dump("t"));
  }

  @Test
  void a_dropped_column_leaves_its_keys_in_no_ones_way() throws SQLException {
    database.execute(
        """
        CREATE TABLE p (id int PRIMARY KEY);
        CREATE TABLE t (id int PRIMARY KEY, a int, b int, UNIQUE uq (a, b), KEY ix (b, a),
          CONSTRAINT fk FOREIGN KEY (a) REFERENCES p (id), CONSTRAINT fk_b FOREIGN KEY (b) REFERENCES p (id));
        """);
    database.run(new DropColumn(T, "a", null));
    Table table = database.table("t");
    assertEquals(List.of("id", "b"), table.columnNames());
    assertEquals(1, table.foreignKeys().size());
    assertEquals(List.of(), table.indexes());
  }

  @Test
  void values_that_do_not_fit_are_an_error_whatever_the_mode_of_the_session() throws SQLException {
    database.execute(
        "SET SESSION sql_mode = ''; CREATE TABLE t (a varchar(20)); INSERT INTO t VALUES ('twelve chars'), (NULL)");
    assertThrows(
        SQLException.class,
        () -> database.run(AlterColumn.type(T, "a", Change.to(ColumnType.of("varchar", 3)))));
    assertThrows(
        SQLException.class, () -> database.run(AlterColumn.nullable(T, "a", Change.to(false))));
    assertEquals("", database.value("SELECT @@SESSION.sql_mode", 1));
    assertEquals("12", database.value("SELECT MAX(LENGTH(a)) FROM t", 1));
  }

  @Test
  void expressions_that_the_server_spells_alike_are_no_difference() throws SQLException {
    database.execute(
        """
        CREATE TABLE t (id int, state varchar(10) DEFAULT ('a'), d date DEFAULT (current_date() + interval 1 day),
          total int AS (id * 2 + 1) VIRTUAL, flag bit(1) DEFAULT b'1',
          CONSTRAINT ck CHECK (state IN ('x', 'it''s') OR NOT id BETWEEN 1 AND 5));
        """);
    Schema actual = database.schema();
    Table model =
        Table.of(
                T,
                List.of(
                    Column.of("id", ColumnType.of("integer"), true),
                    Column.of("state", ColumnType.of("varchar", 10), true).withDefaultValue("'a'"),
                    Column.of("d", ColumnType.of("date"), true)
                        .withDefaultValue("curdate() + INTERVAL '1' DAY"),
                    Column.of("total", ColumnType.of("integer"), true)
                        .withGenerated(new dev.limbeck.schema.Generated("1+`id`*2 - 0", false)),
                    Column.of("flag", ColumnType.of("boolean"), true).withDefaultValue("true")),
                null)
            .withChecks(
                List.of(
                    new CheckConstraint(
                        null, "state in ('x',\"it's\") or (id not between 1 and 5)")));
    Aligned aligned =
        database
            .dialect()
            .expressions()
            .orElseThrow()
            .align(
                database.connection(),
                database.dialect().normalForm(Schema.of(List.of(model))),
                actual);
    Table there = actual.table(T).orElseThrow();
    Table wanted = aligned.model().table(T).orElseThrow();
    assertEquals(there.column("state"), wanted.column("state"));
    assertEquals(there.column("flag"), wanted.column("flag"));
    assertEquals(there.checks().get(0).expression(), wanted.checks().get(0).expression());
    assertEquals(List.of(), aligned.notes());
  }

  @Test
  void who_may_make_no_temporary_tables_hears_that_texts_are_compared() throws SQLException {
    database.execute("CREATE TABLE t (a int DEFAULT 1, CONSTRAINT c CHECK (a > 0))");
    String user = "reader_" + database.name();
    server.execute("CREATE USER " + user);
    server.execute("GRANT SELECT ON " + database.name() + ".* TO " + user);
    try (Connection connection = DriverManager.getConnection(server.url(database.name(), user))) {
      Schema actual = database.schema();
      Schema model =
          Schema.of(
              List.of(
                  actual
                      .table(T)
                      .orElseThrow()
                      .withChecks(List.of(new CheckConstraint("c", "0 < a")))));
      Aligned aligned =
          database.dialect().expressions().orElseThrow().align(connection, model, actual);
      assertEquals(actual, aligned.model());
      assertTrue(aligned.notes().get(0).contains("temporary tables"), aligned.notes().toString());
      assertTrue(aligned.notes().get(1).contains("no number"), aligned.notes().toString());
      Schema other =
          model.withTables(
              List.of(
                  model
                      .table(T)
                      .orElseThrow()
                      .withChecks(List.of(new CheckConstraint("c", "1 < a")))));
      assertEquals(
          other,
          database.dialect().expressions().orElseThrow().align(connection, other, actual).model());
      DropConstraint drop = new DropConstraint(T, null, new CheckConstraint(null, "a <> 0"));
      SchemaState state = new SchemaState(actual, connection);
      assertThrows(UserException.class, () -> database.dialect().statements(List.of(drop), state));
    }
  }
}
