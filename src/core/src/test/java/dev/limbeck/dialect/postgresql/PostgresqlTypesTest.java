package dev.limbeck.dialect.postgresql;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.KnownTypes;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.QualifiedName;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Table;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresqlTypesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          INT                            | integer
          int4                           | integer
          int8                           | bigint
          bigserial                      | bigint
          serial                         | integer
          smallserial                    | smallint
          tinyint                        | smallint
          float                          | float
          float(53)                      | float
          float(25)                      | float
          float(24)                      | real
          float4                         | real
          double precision               | float
          double                         | float
          decimal(10)                    | numeric(10,0)
          numeric(10,2)                  | numeric(10,2)
          dec                            | numeric
          bool                           | boolean
          character varying(20)          | varchar(20)
          nvarchar(20)                   | varchar(20)
          varchar                        | varchar
          char                           | char(1)
          character(3)                   | char(3)
          bpchar(3)                      | char(3)
          bpchar                         | bpchar
          clob                           | text
          bytea                          | blob
          varbinary(255)                 | blob
          timestamp(6)                   | timestamp
          timestamp(9)                   | timestamp
          timestamp(3)                   | timestamp(3)
          timestamp without time zone    | timestamp
          datetime                       | timestamp
          timestamptz                    | timestamp with time zone
          timestamp(6) with time zone    | timestamp with time zone
          timestamp(3) with time zone    | timestamp(3) with time zone
          timetz(0)                      | time(0) with time zone
          interval second(6)             | interval second
          interval(3)                    | interval(3)
          interval day to second(2)      | interval day to second(2)
          bit                            | bit(1)
          varbit(5)                      | bit varying(5)
          varchar(255) array             | varchar(255)[]
          int[][]                        | integer[]
          "char"                         | "char"
          mood                           | "mood"
          "Mood"                         | "Mood"
          app."Mood"                     | "app"."Mood"
          app.mood                       | "app"."mood"
          "app".mood                     | "app"."mood"
          mood[]                         | "mood"[]
          year                           | "year"
          citext                         | citext
          "citext"                       | citext
          geometry(Point,4326)           | geometry(point,4326)
          jsonb                          | jsonb
          oid                            | oid
          """)
  void types_have_one_spelling(String text, String normal) {
    ColumnType type = PostgresqlTypes.normal(ColumnType.parse(text));
    assertEquals(normal, type.toString());
    assertEquals(type, PostgresqlTypes.normal(type));
    assertTrue(KnownTypes.contains(type), normal);
  }

  /** Types that Hibernate 6.2 to 7.4 and the catalogue write, and those a revision may hold. */
  private static final List<String> WRITTEN =
      List.of(
          "boolean",
          "smallint",
          "integer",
          "bigint",
          "real",
          "float",
          "float(24)",
          "float(53)",
          "double precision",
          "numeric(38,2)",
          "numeric(21,0)",
          "decimal(10,2)",
          "char(1)",
          "varchar(255)",
          "varchar",
          "text",
          "oid",
          "bytea",
          "varbinary(10)",
          "blob",
          "date",
          "time(6)",
          "time(6) with time zone",
          "timestamp(6)",
          "timestamp(6) with time zone",
          "timestamp(3) with time zone",
          "uuid",
          "json",
          "jsonb",
          "inet",
          "interval second(6)",
          "interval second(0)",
          "interval",
          "interval year to month",
          "xml",
          "varchar(255) array",
          "bigint array",
          "timestamp(6) array",
          "bytea[]",
          "numeric(38,2) array",
          "bit(3)",
          "bit varying(5)",
          "\"char\"",
          "name",
          "money",
          "point",
          "tsvector",
          "int4range",
          "mood",
          "\"Mood\"",
          "app.\"Mood\"",
          "mood[]",
          "xid8");

  @Test
  void the_catalogue_says_the_same_type_after_it_was_made() throws SQLException {
    try (TestDatabase database = new TestDatabase()) {
      database.execute(
          "CREATE TYPE mood AS ENUM ('a'); CREATE TYPE \"Mood\" AS ENUM ('a');"
              + " CREATE SCHEMA app; CREATE TYPE app.\"Mood\" AS ENUM ('b')");
      List<Column> columns = new ArrayList<>();
      for (String type : WRITTEN) {
        columns.add(Column.of("c" + columns.size(), ColumnType.parse(type), true));
      }
      Table table = Table.of(QualifiedName.of("t"), columns, null);
      database.create(Schema.of(List.of(table)));
      assertEquals(
          RoundTripTest.lines(PostgresqlNormalForm.of(Schema.of(List.of(table)))),
          RoundTripTest.lines(database.schema()));
    }
  }

  @Test
  void serial_is_a_kind_of_identity_and_its_sequence_is_nobodys() throws SQLException {
    try (TestDatabase database = new TestDatabase()) {
      database.execute(
          """
          CREATE TABLE a (id bigserial PRIMARY KEY, n smallserial);
          CREATE TABLE b (id bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
            n smallint GENERATED BY DEFAULT AS IDENTITY);
          """);
      Schema schema = database.schema();
      assertEquals(
          schema.table(QualifiedName.of("b")).orElseThrow().columns(),
          schema.table(QualifiedName.of("a")).orElseThrow().columns().stream()
              .map(one -> one.withIdentity(requireNonNull(one.identity()).standard()))
              .toList());
      assertEquals(List.of(), schema.sequences());
      assertEquals(List.of(), database.notCompared());

      Table model =
          Table.of(
              QualifiedName.of("a"),
              List.of(
                  Column.of("id", ColumnType.parse("bigserial"), false),
                  Column.of("n", ColumnType.parse("smallserial"), true)),
              PrimaryKey.of("id"));
      assertEquals(
          schema.table(QualifiedName.of("a")).orElseThrow().columns(),
          PostgresqlNormalForm.of(Schema.of(List.of(model))).tables().get(0).columns());
    }
  }
}
