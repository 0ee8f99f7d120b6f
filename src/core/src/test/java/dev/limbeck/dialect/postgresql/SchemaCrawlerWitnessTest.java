package dev.limbeck.dialect.postgresql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.limbeck.schema.ColumnType;
import dev.limbeck.testing.SchemaCrawlerWitness;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import schemacrawler.schema.Column;

/** SchemaCrawler, which reads through the driver's metadata, must see what our queries see. */
class SchemaCrawlerWitnessTest {

  private static void agree(TestDatabase database) throws SQLException {
    SchemaCrawlerWitness own = SchemaCrawlerWitness.of(database.schema());
    SchemaCrawlerWitness witness =
        SchemaCrawlerWitness.crawl(database.connection(), "public", SchemaCrawlerWitnessTest::type);
    assertEquals(
        String.join("\n", witness.columns()), withoutFields(String.join("\n", own.columns())));
    assertEquals(witness.primaryKeys(), own.primaryKeys());
    assertEquals(String.join("\n", witness.foreignKeys()), String.join("\n", own.foreignKeys()));
    assertEquals(String.join("\n", witness.indexes()), String.join("\n", own.indexes()));
  }

  /** The driver does not tell the fields of an interval. */
  private static String withoutFields(String columns) {
    return columns.replace(" interval second", " interval");
  }

  /** The driver's name of a type, with the length where it tells one. */
  private static ColumnType type(Column column) {
    String name = column.getColumnDataType().getName();
    boolean array = name.startsWith("_");
    String element = array ? name.substring(1) : name;
    int size = column.getSize();
    int digits = column.getDecimalDigits();
    String arguments =
        switch (element) {
          case "varchar" -> size == Integer.MAX_VALUE ? "" : "(" + size + ")";
          case "bpchar", "bit" -> "(" + size + ")";
          case "varbit" -> size == Integer.MAX_VALUE ? "" : "(" + size + ")";
          case "numeric" -> size == 0 ? "" : "(" + size + "," + digits + ")";
          case "time", "timestamp", "timetz", "timestamptz" -> "(" + digits + ")";
          default -> "";
        };
    boolean zone = element.endsWith("tz");
    String words =
        zone ? element.replace("tz", "") + arguments + " with time zone" : element + arguments;
    return PostgresqlTypes.normal(ColumnType.parse(words + (array ? "[]" : "")));
  }

  @Test
  void both_see_the_same_of_a_schema_rich_in_cases() throws SQLException {
    try (TestDatabase database = new TestDatabase()) {
      database.execute(
          """
          CREATE TYPE mood AS ENUM ('a', 'b');
          CREATE TABLE "Authors" (id bigserial PRIMARY KEY, "Full Name" varchar(150) NOT NULL,
            email varchar(255) NOT NULL UNIQUE, bio text, m mood DEFAULT 'a', tags varchar(20)[],
            born date, at timestamptz(3) DEFAULT now(), r real, d double precision, n numeric(9,2),
            n0 numeric, s smallint, b boolean, y bytea, u uuid, j jsonb, f char(3), t time(0));
          CREATE TABLE books (a int, b int, title varchar(300) NOT NULL,
            isbn varchar(13) NOT NULL CONSTRAINT uq_isbn UNIQUE, price float,
            author_id bigint NOT NULL REFERENCES "Authors" ON DELETE CASCADE ON UPDATE RESTRICT,
            editor_id bigint REFERENCES "Authors" ON DELETE SET NULL,
            twice int GENERATED ALWAYS AS (a * 2) STORED, CHECK (a > 0), PRIMARY KEY (b, a));
          CREATE TABLE pages (book_a int, book_b int DEFAULT 1, n int GENERATED ALWAYS AS IDENTITY,
            parent int REFERENCES pages (n), UNIQUE (n), UNIQUE (book_b, book_a),
            FOREIGN KEY (book_b, book_a) REFERENCES books ON UPDATE CASCADE ON DELETE SET DEFAULT);
          CREATE TABLE parted (a int PRIMARY KEY) PARTITION BY RANGE (a);
          CREATE TABLE plain (a int);
          CREATE INDEX ix_title ON books (title);
          CREATE INDEX ix_lower ON books (lower(title), price DESC) INCLUDE (a);
          CREATE UNIQUE INDEX ix_part ON books (title, price) WHERE a > 5;
          CREATE INDEX ix_hash ON books USING hash (title);
          CREATE VIEW v AS SELECT * FROM books;
          CREATE SEQUENCE s;
          """);
      agree(database);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {3, 5, 7, 11, 13, 17})
  void both_see_the_same_of_generated_schemas(long seed) throws SQLException {
    try (TestDatabase database = new TestDatabase()) {
      database.create(GeneratedSchemas.of(seed));
      agree(database);
      assertEquals(List.of(), database.notCompared());
    }
  }
}
