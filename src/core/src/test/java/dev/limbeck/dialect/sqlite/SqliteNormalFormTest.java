package dev.limbeck.dialect.sqlite;

import static dev.limbeck.dialect.sqlite.TestSqlite.column;
import static dev.limbeck.dialect.sqlite.TestSqlite.name;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.limbeck.schema.CheckConstraint;
import dev.limbeck.schema.Column;
import dev.limbeck.schema.ColumnType;
import dev.limbeck.schema.ForeignKey;
import dev.limbeck.schema.Identity;
import dev.limbeck.schema.Index;
import dev.limbeck.schema.IndexPart;
import dev.limbeck.schema.PrimaryKey;
import dev.limbeck.schema.ReferentialAction;
import dev.limbeck.schema.Schema;
import dev.limbeck.schema.Sequence;
import dev.limbeck.schema.Table;
import dev.limbeck.schema.UniqueConstraint;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteNormalFormTest {

  /** Left what the catalogue, a revision or Hibernate says; right the portable spelling. */
  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '~',
      textBlock =
          """
          INT=>integer
          int4=>integer
          tinyint=>smallint
          int8=>bigint
          bool=>boolean
          double precision=>float
          REAL=>float
          float(24)=>float
          decimal(10,2)=>numeric(10,2)
          numeric(21)=>numeric(21,0)
          NUMERIC(38,0)=>numeric(38,0)
          numeric=>numeric
          character=>char(1)
          char(5)=>char(5)
          CHARACTER VARYING(20)=>varchar(20)
          nvarchar(20)=>varchar(20)
          varchar ( 10 )=>varchar(10)
          clob=>text
          TEXT=>text
          longtext=>text
          json=>text
          bytea=>blob
          varbinary(16)=>blob
          uuid=>blob
          none=>blob
          native character(70)=>char(70)
          varying character(255)=>varchar(255)
          integer[]=>blob
          datetime=>timestamp
          timestamp(6)=>timestamp
          timestamp(6) with time zone=>timestamp
          time(0)=>time
          time with time zone=>time
          date=>date
          enum('A','B')=>text
          "Mood"=>"Mood"
          "Mood"(3)=>"Mood"(3)
          "a-b"(3)=>"a-b"
          jsonb=>jsonb
          geometry(Point,4326)=>geometry
          """)
  void types_that_sqlite_cannot_tell_apart_are_one(String type, String portable) {
    assertEquals(portable, SqliteTypes.portable(ColumnType.parse(type)).toString());
    assertEquals(portable, SqliteTypes.portable(ColumnType.parse(portable)).toString());
  }

  /** Hibernate's validation looks at the word. */
  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '~',
      textBlock =
          """
          decimal(19,2)=>decimal(19,2)
          decimal(5)=>decimal(5)
          numeric(19,2)=>numeric(19,2)
          dec(19,2)=>numeric(19,2)
          tinyint=>tinyint
          tinyint(1)=>tinyint(1)
          smallint=>smallint
          int2=>smallint
          clob=>clob
          text=>text
          longtext=>longtext
          longblob=>longblob
          datetime=>datetime
          bool=>boolean
          xml=>clob
          json=>clob
          uuid=>blob
          timestamp(6) with time zone=>timestamp
          decimal(19,2)[]=>blob
          "My type"(3)=>My type(3)
          "not null"=>"not null"
          "a-b"(3)=>"a-b"
          "none"=>none
          """)
  void a_type_is_declared_in_the_words_of_hibernate(String type, String declared) {
    assertEquals(declared, SqliteTypes.written(ColumnType.parse(type)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '~',
      textBlock =
          """
          numeric(19,2)=>decimal(19,2)=>decimal(19,2)
          numeric(5,0)=>decimal(5)=>decimal(5)
          numeric(19,2)=>decimal(21,2)=>numeric(19,2)
          numeric(19,2)=>number(19,2)=>numeric(19,2)
          smallint=>tinyint=>tinyint
          bigint=>tinyint=>bigint
          text=>clob=>clob
          text=>json=>text
          timestamp=>datetime=>datetime
          blob=>uuid=>blob
          blob=>none=>none
          """)
  void a_revision_keeps_words_that_mean_the_same(String normal, String read, String said) {
    assertEquals(
        said, SqliteTypes.spelled(ColumnType.parse(normal), ColumnType.parse(read)).toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '~',
      textBlock =
          """
          =>none
          none=>"none"
          NONE(3)=>"NONE"(3)
          my type=>"my type"
          MyType(3)=>"MyType"(3)
          VARYING CHARACTER(9)=>varying character(9)
          Native Character(70)=>native character(70)
          x-y=>"x-y"
          VARCHAR(3)=>varchar(3)
          """)
  void a_declaration_is_a_type_whatever_it_says(String declared, String type) {
    assertEquals(type, SqliteTypes.declared(declared == null ? "" : declared).toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '~',
      textBlock =
          """
          (a  >0 AND((b)<= "c") ) => a > 0 and ((b) <= c)
          ((x))=>x
          (a) + (b)=>(a) + (b)
          Lower( NAME )=='X'=>lower(name) = 'X'
          a!=1=>a <> 1
          "Total">0=>"Total" > 0
          [a b] IN ('A','b')=>"a b" in ('A', 'b')
          a - -1 * -b=>a - -1 * -b
          -a=>-a
          case when a then-1 else+2 end=>case when a then -1 else +2 end
          t . a /* c */ is not NULL -- d=>t.a is not null
          current_Timestamp=>CURRENT_TIMESTAMP
          a->>'x'||b=>a ->> 'x' || b
          x'AB'=>x'AB'
          """)
  void expressions_have_one_spelling(String text, String normal) {
    String spelling = SqliteExpressions.normal(text);
    assertEquals(normal, spelling);
    assertEquals(spelling, SqliteExpressions.normal(spelling));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '~',
      textBlock =
          """
          ('x')=>varchar(9)=>'x'
          "x"=>varchar(9)=>'x'
          +1.50=>numeric(5,2)=>1.5
          - 5=>integer=>-5
          (0)=>bigint=>0
          100=>bigint=>100
          1.0=>text=>1.0
          1=>boolean=>true
          FALSE=>boolean=>false
          1=>integer=>1
          now()=>timestamp=>CURRENT_TIMESTAMP
          current_timestamp=>timestamp=>CURRENT_TIMESTAMP
          (datetime('now'))=>timestamp=>datetime('now')
          1e3=>float=>1e3
          0x10=>integer=>0x10
          """)
  void defaults_have_one_spelling(String text, String type, String normal) {
    ColumnType portable = ColumnType.parse(type);
    assertEquals(normal, SqliteExpressions.normalDefault(text, portable));
    assertEquals(normal, SqliteExpressions.normalDefault(normal, portable));
  }

  @ParameterizedTest
  @ValueSource(strings = {"NULL", "(null)", " "})
  void a_default_of_null_is_none(String text) {
    assertNull(SqliteExpressions.normalDefault(text, ColumnType.of("text")));
  }

  @Test
  void what_is_no_literal_is_written_in_parentheses() {
    assertEquals("'a b'", SqliteExpressions.written("'a b'"));
    assertEquals("- 5", SqliteExpressions.written("- 5"));
    assertEquals("CURRENT_DATE", SqliteExpressions.written("CURRENT_DATE"));
    assertEquals("(datetime('now'))", SqliteExpressions.written("datetime('now')"));
    assertEquals("(1 + 2)", SqliteExpressions.written("1 + 2"));
    assertFalse(SqliteExpressions.constant("current_time"));
  }

  private static Table normal(Table table) {
    return SqliteNormalForm.of(Schema.of(List.of(table))).tables().get(0);
  }

  @Test
  void only_the_one_column_of_a_key_numbers_rows_and_is_bigint_then() {
    Column id = column("id", "integer").withIdentity(Identity.ALWAYS).withDefaultValue("1");
    Column other = column("n", "smallint").withIdentity(Identity.BY_DEFAULT);
    Table table = normal(Table.of(name("t"), List.of(id, other), PrimaryKey.of("id")));
    assertEquals(
        new Column("id", ColumnType.of("bigint"), false, null, Identity.BY_DEFAULT, null, null),
        table.columns().get(0));
    assertEquals(column("n", "smallint").withNullable(false), table.columns().get(1));
  }

  @Test
  void columns_of_a_key_take_null_where_they_say_so() {
    List<Column> columns =
        List.of(column("a", "int"), column("b", "int").withNullable(false), column("c", "int"));
    Table table = normal(Table.of(name("t"), columns, PrimaryKey.of("b", "a")));
    assertEquals(
        List.of(true, false, true), table.columns().stream().map(Column::nullable).toList());
  }

  @Test
  void comments_and_sequences_and_what_no_index_has_are_left_out() {
    Index index =
        new Index(
            "ix",
            List.of(new IndexPart("A + 1", true, true, true, "ops")),
            true,
            "( a>0 )",
            List.of("b"),
            "gin");
    Table table =
        Table.of(name("t"), List.of(column("a", "int").withComment("c")), null)
            .withComment("c")
            .withIndexes(List.of(index));
    Schema schema = Schema.of(List.of(table)).withSequence(new Sequence(name("s"), 1, 50));
    assertEquals(
        Schema.of(
            List.of(
                Table.of(name("t"), List.of(column("a", "integer")), null)
                    .withIndexes(
                        List.of(
                            new Index(
                                "ix",
                                List.of(new IndexPart("a + 1", true, true, null, null)),
                                true,
                                "a > 0",
                                List.of(),
                                null))))),
        SqliteNormalForm.of(schema));
  }

  @Test
  void a_foreign_key_names_its_target_as_that_names_itself() {
    ForeignKey key =
        new ForeignKey(
            "fk",
            List.of("b"),
            name("A"),
            List.of(),
            ReferentialAction.NO_ACTION,
            ReferentialAction.CASCADE);
    Table a = Table.of(name("a"), List.of(column("Id", "int")), PrimaryKey.of("Id"));
    Table b = Table.of(name("b"), List.of(column("b", "int")), null).withForeignKeys(List.of(key));
    ForeignKey normal =
        SqliteNormalForm.of(Schema.of(List.of(a, b))).tables().get(1).foreignKeys().get(0);
    assertEquals(key.withTarget(name("a"), List.of("Id")), normal);
  }

  @Test
  void the_same_rule_twice_is_once_under_each_of_its_names() {
    Table table =
        Table.of(name("t"), List.of(column("a", "int")), null)
            .withUniqueConstraints(
                List.of(
                    new UniqueConstraint(null, List.of("a")),
                    new UniqueConstraint("uq2", List.of("a")),
                    new UniqueConstraint("uq", List.of("a"))))
            .withChecks(
                List.of(new CheckConstraint(null, "a>0"), new CheckConstraint(null, "(A > 0)")));
    assertEquals(
        List.of(
            new UniqueConstraint("uq", List.of("a")), new UniqueConstraint("uq2", List.of("a"))),
        normal(table).uniqueConstraints());
    assertEquals(List.of(new CheckConstraint(null, "a > 0")), normal(table).checks());
  }
}
