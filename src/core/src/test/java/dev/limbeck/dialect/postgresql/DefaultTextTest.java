package dev.limbeck.dialect.postgresql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.limbeck.schema.ColumnType;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefaultTextTest {

  private static @Nullable String normal(String type, String text) {
    return DefaultText.normal(text, PostgresqlTypes.normal(ColumnType.parse(type)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          varchar(20)  | 'x'::character varying               | 'x'
          text         | 'x'::text                            | 'x'
          text         | ('x'::varchar)                       | 'x'
          char(3)      | 'Y'::bpchar                          | 'Y'
          char(3)      | 'Y'::text                            | 'Y'
          varchar(20)  | '-1'::character varying              | '-1'
          varchar(20)  | 'now()'                              | 'now()'
          varchar(20)  | 'it''s'::character varying           | 'it''s'
          integer      | '-1'::integer                        | -1
          integer      | (-1)                                 | -1
          integer      | - 1                                  | -1
          integer      | '5'                                  | 5
          integer      | (5)::bigint                          | 5
          integer      | (-5)::bigint                         | -5
          bigint       | '-3000000000'::bigint                | -3000000000
          smallint     | '5'::smallint                        | 5
          numeric(9,2) | '-1.50'::numeric                     | -1.50
          numeric      | .5                                   | 0.5
          float        | '-0.25'::numeric                     | -0.25
          float        | 1e3                                  | 1000
          float        | '1000'::numeric                      | 1000
          boolean      | 'f'                                  | false
          boolean      | TRUE                                 | true
          boolean      | 'yes'::boolean                       | true
          timestamp    | now()                                | CURRENT_TIMESTAMP
          timestamp    | Now ( )                              | CURRENT_TIMESTAMP
          timestamptz  | current_timestamp                    | CURRENT_TIMESTAMP
          date         | current_date                         | CURRENT_DATE
          date         | DATE '2020-01-31'                    | '2020-01-31'
          date         | '2020-01-31'::date                   | '2020-01-31'
          timestamp(3) | '2020-01-31 00:00:00'::timestamp without time zone | '2020-01-31 00:00:00'
          timestamp    | timestamp '2020-01-31 00:00:00'      | '2020-01-31 00:00:00'
          interval     | interval '1 day'                     | '1 day'
          jsonb        | '{}'::jsonb                          | '{}'
          text[]       | '{}'::text[]                         | '{}'
          varchar(9)[] | '{}'::character varying[]            | '{}'
          integer[]    | ARRAY[1,2]                           | ARRAY[1, 2]
          mood         | 'a'::mood                            | 'a'
          app."Mood"   | 'a'::app."Mood"                      | 'a'
          bigint       | nextval('s'::regclass)               | nextval('s')
          bigint       | NEXTVAL( 's' )                       | nextval('s')
          uuid         | gen_random_uuid()                    | gen_random_uuid()
          text         | Upper( 'x' )                         | upper('x')
          """)
  void casts_of_the_server_and_ways_of_writing_go(String type, String text, String normal) {
    assertEquals(normal, normal(type, text));
    assertEquals(normal, normal(type, normal));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          text         | NULL
          text         | null::text
          varchar(9)   | NULL::character varying
          integer      | (NULL)
          """)
  void a_default_of_null_is_none(String type, String text) {
    assertEquals(null, normal(type, text));
  }

  @Test
  void a_text_of_several_lines_is_one_literal_and_one_of_several_parts_is_not() {
    assertEquals("'a\nb'", normal("text", "'a\nb'::text"));
    assertEquals("'a'\n'b'::text", normal("text", "'a'\n'b'::text"));
  }

  /** Pairs that mean something else, or may. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          varchar(9)   | 'x'                | 'X'
          varchar(9)   | 'a  b'             | 'a b'
          varchar(9)   | 'CURRENT_TIMESTAMP'| CURRENT_TIMESTAMP
          varchar(9)   | 'now()'            | now()
          varchar(9)   | 'NULL'             | `NULL`
          varchar(9)   | '(x)'              | 'x'
          varchar(9)   | 'x'::varchar(1)    | 'x'
          varchar(9)   | 'x '::bpchar       | 'x '
          varchar(9)   | ''                 | ' '
          text         | 'a'::text collate "C" | 'a'
          text         | '05'               | '5'
          text         | 'true'             | 't'
          integer      | 1                  | -1
          integer      | 1                  | 10
          float        | '0.1'::real        | 0.1
          timestamp    | localtimestamp     | CURRENT_TIMESTAMP
          timestamp    | clock_timestamp()  | now()
          timestamp    | 'now'::text        | now()
          timestamptz  | CURRENT_TIMESTAMP(0) | CURRENT_TIMESTAMP
          timestamp    | date '2020-01-31'  | '2020-01-31'
          timestamp    | "now"()            | now ( 1 )
          boolean      | true               | false
          boolean      | null::int is null  | true
          text         | "Upper"('x')       | upper('x')
          bigint       | nextval('a')       | nextval('A')
          app."Mood"   | 'a'::app.mood      | 'a'
          """)
  void what_differs_stays_different(String type, String one, String other) {
    assertNotEquals(
        Objects.requireNonNullElse(normal(type, one), "none"),
        Objects.requireNonNullElse(normal(type, other), "none"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          'a
          "a
          $$a
          (1
          1)
          1; DROP TABLE x
          /* x
          'x'::
          'x'::(
          ::int
          ()
          """)
  void nonsense_is_kept_as_it_is(String text) {
    String kept = Objects.requireNonNull(normal("text", text));
    assertEquals(text.replaceAll("\\s", ""), kept.replaceAll("\\s", ""));
  }
}
