package dev.limbeck.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.limbeck.dialect.Dialect;
import dev.limbeck.dialect.Dialects;
import dev.limbeck.dialect.SchemaState;
import dev.limbeck.dialect.Statement;
import dev.limbeck.operation.CreateTable;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import dev.limbeck.testing.SchemaCrawlerWitness;
import dev.limbeck.testing.SchemaGenerator;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * SchemaCrawler, which reads through the driver's metadata, must see what our reader of SQLite
 * sees, as far as that driver can tell: it knows no order of an index's parts, and has names of its
 * own for the indexes of keys.
 */
class SqliteWitnessTest {

  @Test
  void both_see_the_same_of_a_schema_rich_in_cases() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
        java.sql.Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          """
          CREATE TABLE "Authors" (id INTEGER PRIMARY KEY AUTOINCREMENT, "Full Name" varchar(150) NOT NULL,
            email varchar(255) NOT NULL UNIQUE, bio text, born date, at timestamp DEFAULT CURRENT_TIMESTAMP,
            d double precision, s smallint, b boolean, y blob, f char(3));
          CREATE TABLE books (a int NOT NULL, b int NOT NULL, title varchar(300) NOT NULL,
            isbn varchar(13) NOT NULL CONSTRAINT uq_isbn UNIQUE, price float, -- a remark, with a comma
            author_id bigint NOT NULL REFERENCES "Authors" (id) ON DELETE CASCADE ON UPDATE RESTRICT,
            CHECK (a > 0), PRIMARY KEY (b, a));
          CREATE TABLE pages (book_a int, book_b int DEFAULT 1, n integer NOT NULL PRIMARY KEY,
            parent int REFERENCES pages (n) ON DELETE SET NULL, UNIQUE (book_b, book_a),
            FOREIGN KEY (book_b, book_a) REFERENCES books (b, a) ON UPDATE CASCADE ON DELETE SET DEFAULT);
          CREATE INDEX ix_title ON books (title);
          CREATE INDEX ix_two ON books (title, price);
          CREATE UNIQUE INDEX ux_pages ON pages (book_a);
          CREATE VIEW v AS SELECT * FROM books;
          """);
      agree(connection);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {3, 5, 7, 11, 13, 17})
  void both_see_the_same_of_generated_schemas(long seed) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
        java.sql.Statement jdbc = connection.createStatement()) {
      Dialect dialect = Dialects.of(connection);
      Schema state = Schema.empty();
      for (Table table : new SchemaGenerator(seed).schema().tables()) {
        CreateTable create = new CreateTable(table.withIndexes(List.of()));
        for (Statement statement :
            dialect.statements(List.of(create), new SchemaState(state, connection))) {
          jdbc.execute(statement.sql());
        }
        state = state.withTable(create.table());
      }
      agree(connection);
    }
  }

  private static void agree(Connection connection) throws SQLException {
    Dialect dialect = Dialects.of(connection);
    Schema own = dialect.normalForm(dialect.inspector().inspect(connection, Set.of()).schema());
    SchemaCrawlerWitness ours = SchemaCrawlerWitness.of(withNames(own));
    SchemaCrawlerWitness witness =
        SchemaCrawlerWitness.crawl(connection, "", column -> type(dialect, column));
    assertEquals(columns(own, witness.columns()), columns(own, ours.columns()));
    assertEquals(lines(witness.primaryKeys()), lines(ours.primaryKeys()));
    assertEquals(lines(witness.foreignKeys()), lines(ours.foreignKeys()));
    assertEquals(named(witness.indexes()), named(ours.indexes()));
  }

  /** Keys that nobody named get some name; their indexes are not compared. */
  private static Schema withNames(Schema schema) {
    return schema.withTables(
        schema.tables().stream()
            .map(
                table -> {
                  PrimaryKey key = table.primaryKey();
                  return table
                      .withPrimaryKey(key == null ? null : key.withName("key"))
                      .withUniqueConstraints(
                          table.uniqueConstraints().stream()
                              .map(unique -> unique.withName("key"))
                              .toList());
                })
            .toList());
  }

  /**
   * The driver's words for a type, in normal form; an id that is the row's number counts as bigint.
   */
  private static ColumnType type(Dialect dialect, schemacrawler.schema.Column column) {
    String name = column.getColumnDataType().getName().replaceAll("\\(.*", "").strip();
    int size = column.getSize();
    String arguments =
        switch (name.toLowerCase(java.util.Locale.ROOT)) {
          case "varchar", "char" -> "(" + size + ")";
          case "numeric" ->
              "(" + (size - column.getDecimalDigits()) + "," + column.getDecimalDigits() + ")";
          default -> "";
        };
    ColumnType type = ColumnType.parse(name + arguments);
    boolean rowNumber =
        column.isPartOfPrimaryKey()
            && name.equalsIgnoreCase("integer")
            && column.getParent().getPrimaryKey().getConstrainedColumns().size() == 1;
    ColumnType told = rowNumber ? ColumnType.of("bigint") : type;
    Table table = Table.of(QualifiedName.of("t"), List.of(Column.of("c", told, true)), null);
    return dialect.normalForm(Schema.of(List.of(table))).tables().get(0).columns().get(0).type();
  }

  /** The driver knows no NOT NULL that a primary key brings along. */
  private static String columns(Schema schema, List<String> columns) {
    return lines(
        columns.stream()
            .map(line -> ofKey(schema, line) ? line.replace(" not null", "") : line)
            .toList());
  }

  private static boolean ofKey(Schema schema, String line) {
    return schema.tables().stream()
        .anyMatch(
            table -> {
              PrimaryKey key = table.primaryKey();
              return key != null
                  && key.columns().stream()
                      .anyMatch(
                          column -> line.startsWith(table.name().name() + "." + column + " "));
            });
  }

  private static String lines(List<String> lines) {
    return String.join("\n", lines);
  }

  /**
   * The indexes that somebody made; the driver also lists those of keys, under names of SQLite's
   * own.
   */
  private static String named(List<String> indexes) {
    Predicate<String> made = index -> index.contains(".ix_") || index.contains(".ux_");
    return lines(indexes.stream().filter(made).toList());
  }
}
