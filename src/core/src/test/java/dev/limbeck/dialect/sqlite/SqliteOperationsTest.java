package dev.limbeck.dialect.sqlite;

import static dev.limbeck.dialect.sqlite.Operations.T;
import static dev.limbeck.dialect.sqlite.Operations.defaultValue;
import static dev.limbeck.dialect.sqlite.Operations.drop;
import static dev.limbeck.dialect.sqlite.Operations.foreignKey;
import static dev.limbeck.dialect.sqlite.Operations.nullable;
import static dev.limbeck.dialect.sqlite.Operations.type;
import static dev.limbeck.dialect.sqlite.TestSqlite.column;
import static dev.limbeck.dialect.sqlite.TestSqlite.name;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.limbeck.operation.AddColumn;
import dev.limbeck.operation.AlterColumn;
import dev.limbeck.operation.Change;
import dev.limbeck.operation.CreateCheckConstraint;
import dev.limbeck.operation.CreateForeignKey;
import dev.limbeck.operation.CreateIndex;
import dev.limbeck.operation.CreateTable;
import dev.limbeck.operation.CreateUniqueConstraint;
import dev.limbeck.operation.DropColumn;
import dev.limbeck.operation.DropIndex;
import dev.limbeck.operation.Operation;
import dev.limbeck.operation.RenameColumn;
import dev.limbeck.operation.RenameTable;
import dev.limbeck.schema.CheckConstraint;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.Generated;
import dev.limbeck.schema.Identity;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.IndexPart;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import dev.limbeck.schema.UniqueConstraint;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation of the catalogue, there and back, with rows. */
class SqliteOperationsTest extends SqliteTest {
  private static final QualifiedName P = name("p");

  /** Operations on the tables of {@link #start()}, each with a word for it. */
  static Stream<Arguments> operations() {
    Column generated = column("g", "integer").withGenerated(new Generated("n + 1", false));
    Column stored = column("g", "integer").withGenerated(new Generated("n + 1", true));
    Index partial =
        new Index(
            "ix_new",
            List.of(new IndexPart("lower(a)", true, true, null, null), IndexPart.column("n")),
            true,
            "n > 0",
            List.of(),
            null);
    return Stream.of(
            new AddColumn(T, column("x", "varchar(20)")),
            new AddColumn(T, column("x", "boolean").withNullable(false).withDefaultValue("true")),
            new AddColumn(T, column("x", "timestamp").withDefaultValue("CURRENT_TIMESTAMP")),
            new AddColumn(
                T, column("x", "text").withDefaultValue("lower('X')").withNullable(false)),
            new AddColumn(T, generated),
            new AddColumn(T, stored),
            new DropColumn(T, "plain", column("plain", "text")),
            type("a", "varchar(10)", "varchar(20)"),
            type("n", "integer", "bigint"),
            type("n", "integer", "varchar(5)"),
            type("unnamed", "integer", "text"),
            nullable("a", true, false),
            nullable("nn", false, true),
            defaultValue("a", null, "'new'"),
            defaultValue("d", "5", null),
            defaultValue("d", "5", "6"),
            defaultValue("a", null, "CURRENT_TIMESTAMP"),
            new CreateUniqueConstraint(T, new UniqueConstraint("uq_new", List.of("n", "a"))),
            new CreateUniqueConstraint(T, new UniqueConstraint(null, List.of("a"))),
            drop(new UniqueConstraint("uq_n", List.of("n"))),
            drop(new UniqueConstraint(null, List.of("unnamed"))),
            new CreateForeignKey(T, foreignKey("fk_new", "n")),
            new CreateForeignKey(T, foreignKey(null, "n")),
            drop(foreignKey("fk_p", "p")),
            drop(foreignKey(null, "p2")),
            new CreateCheckConstraint(T, new CheckConstraint("ck_new", "n < 100")),
            new CreateCheckConstraint(T, new CheckConstraint(null, "n < 100 or a is null")),
            drop(new CheckConstraint("ck_n", "n > 0")),
            drop(new CheckConstraint(null, "d <> 7")),
            new CreateIndex(T, Index.of("ix_new", List.of("a", "n"), false)),
            new CreateIndex(T, partial),
            new DropIndex(T, "ix_a", Index.of("ix_a", List.of("a"), false)),
            new RenameTable(T, "renamed"),
            new RenameTable(P, "parents"),
            new RenameTable(T, "T"),
            new RenameColumn(T, "a", "b"),
            new RenameColumn(T, "plain", "Plain"),
            new RenameColumn(P, "id", "key"),
            new AlterColumn(T, "id", null, null, null, Change.of(Identity.BY_DEFAULT, null), null),
            new AddColumn(T, column("x", "json").withComment("a comment")),
            new CreateTable(
                Table.of(name("new"), List.of(column("id", "integer")), PrimaryKey.of("id"))
                    .withForeignKeys(List.of(foreignKey("fk", "id")))
                    .withIndexes(List.of(Index.of("ix_made", List.of("id"), true)))))
        .flatMap(
            operation ->
                Stream.of(
                    Arguments.of(operation.describe(), operation, 54),
                    Arguments.of(operation.describe(), operation, 45)));
  }

  private void start() throws SQLException {
    database.execute(
        "CREATE TABLE p (id INTEGER PRIMARY KEY AUTOINCREMENT, a text)",
        """
        CREATE TABLE t (
          id INTEGER CONSTRAINT pk_t PRIMARY KEY AUTOINCREMENT,
          a varchar(10),
          n integer CONSTRAINT uq_n UNIQUE,
          unnamed integer UNIQUE,
          nn text NOT NULL,
          d int DEFAULT 5 CHECK (d <> 7),
          p bigint CONSTRAINT fk_p REFERENCES p ON DELETE CASCADE ON UPDATE SET NULL,
          p2 bigint REFERENCES p (id) ON DELETE CASCADE ON UPDATE SET NULL,
          plain text, -- nothing speaks of it
          CONSTRAINT ck_n CHECK (n > 0)
        )""",
        "CREATE INDEX ix_a ON t (a)",
        "CREATE TABLE child (t bigint REFERENCES t ON DELETE CASCADE)",
        "INSERT INTO p VALUES (1, 'p1'), (2, 'p2')",
        "INSERT INTO t VALUES (1, 'x', 1, 11, 'nn', 1, 1, 2, 'text'),"
            + " (2, 'y', 2, 12, 'nn', 2, NULL, NULL, NULL)",
        "INSERT INTO child VALUES (1), (2)");
  }

  @ParameterizedTest(name = "{0}, SQLite 3.{2}")
  @MethodSource("operations")
  void an_operation_leads_to_what_it_says_and_its_reverse_leads_back(
      String what, Operation operation, int minor) throws SQLException {
    start();
    database.asVersion(3, minor);
    Schema before = database.schema();
    Schema after = database.dialect().normalForm(operation.applyTo(before));

    database.run(operation);
    assertEquals(after, database.schema(), what);
    assertRows(operation);

    database.run(operation.reverse().orElseThrow());
    assertEquals(before, database.schema(), what);
    assertRows(operation);
  }

  private void assertRows(Operation operation) throws SQLException {
    String table = database.schema().table(name("renamed")).isPresent() ? "renamed" : "t";
    String parent = database.schema().table(name("parents")).isPresent() ? "parents" : "p";
    boolean dropped =
        operation instanceof DropColumn
            || database
                .rows("SELECT 1 FROM pragma_table_info('" + table + "') WHERE name = 'a'")
                .isEmpty();
    String columns = dropped ? "id, n, unnamed, nn, d, p" : "id, a, n, unnamed, nn, d, p";
    assertEquals(
        dropped
            ? List.of("1|1|11|nn|1|1", "2|2|12|nn|2|null")
            : List.of("1|x|1|11|nn|1|1", "2|y|2|12|nn|2|null"),
        database.rows("SELECT " + columns + " FROM " + table));
    assertEquals(List.of("p1", "p2"), database.rows("SELECT a FROM " + parent));
    assertEquals(List.of("1", "2"), database.rows("SELECT t FROM child"));
  }
}
