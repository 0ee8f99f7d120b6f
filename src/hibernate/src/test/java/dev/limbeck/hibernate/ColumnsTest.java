package dev.limbeck.hibernate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.limbeck.error.UserException;
import dev.limbeck.model.DatabaseServer;
import dev.limbeck.model.Model;
import dev.limbeck.schema.Generated;
import dev.limbeck.schema.QualifiedName;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ColumnsTest {
  private static final String TYPES =
      """
      @Entity class Thing {
        enum Mood { OK, SAD }
        @Id Long id;
        String text;
        @Column(length = 20) String shortText;
        @Column(length = 100000) String longText;
        @Lob String clob;
        Integer number;
        short small;
        Double amount;
        Float ratio;
        BigDecimal price;
        @Column(precision = 10, scale = 4) BigDecimal rate;
        boolean flag;
        LocalDate day;
        LocalTime clock;
        LocalDateTime moment;
        Instant instant;
        UUID uuid;
        byte[] bytes;
        @Lob byte[] blob;
        @Enumerated(EnumType.STRING) Mood mood;
        @Enumerated(EnumType.ORDINAL) Mood rank;
      }
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void types_are_those_of_postgresql(HibernateVersion version) {
    assertEquals(
        version.pick(
            """
        thing
          id bigint not null
          text varchar(255)
          shorttext varchar(20)
          longtext varchar(100000)
          clob oid
          number integer
          small smallint not null
          amount float(53)
          ratio float4
          price numeric(38,2)
          rate numeric(10,4)
          flag boolean not null
          day date
          clock time(6) ## 6.2 6.6
          clock time(0) ## 7.4
          moment timestamp(6)
          instant timestamp(6) with time zone
          uuid uuid
          bytes bytea
          blob oid
          mood varchar(255)
          rank smallint
          primary key (id)
          check (mood in ('OK','SAD'))
          check (rank between 0 and 1)
        """),
        TestProject.in(folder).with("things", TYPES).schema(TestProject.POSTGRESQL, version));
  }

  @ParameterizedTest
  @EnumSource
  void types_are_those_of_sqlite(HibernateVersion version) {
    assertEquals(
        version.pick(
            """
            Thing
              id bigint not null
              text varchar(255)
              shortText varchar(20)
              longText varchar(100000)
              clob clob
              number integer
              small smallint not null
              amount float
              ratio float
              price numeric(38,2)
              rate numeric(10,4)
              flag boolean not null
              day date
              clock time(6) ## 6.2 6.6
              clock time(0) ## 7.4
              moment timestamp
              instant timestamp
              uuid blob
              bytes blob
              blob blob
              mood varchar(255)
              rank tinyint
              primary key (id)
              check (mood in ('OK','SAD'))
              check (rank between 0 and 1)
            """),
        TestProject.in(folder).with("things", TYPES).schema(TestProject.SQLITE, version));
  }

  @Test
  void types_are_those_of_h2() {
    assertEquals(
        """
        thing
          id bigint not null
          text varchar(255)
          shorttext varchar(20)
          longtext varchar(100000)
          clob clob
          number integer
          small smallint not null
          amount float(53)
          ratio float(24)
          price numeric(38,2)
          rate numeric(10,4)
          flag boolean not null
          day date
          clock time(0)
          moment timestamp(6)
          instant timestamp(6) with time zone
          uuid uuid
          bytes varbinary(255)
          blob blob
          mood enum('OK','SAD')
          rank tinyint
          primary key (id)
          check (rank between 0 and 1)
        """,
        TestProject.in(folder).with("things", TYPES).schema(TestProject.H2));
  }

  @Test
  void types_follow_the_version_of_the_server() {
    TestProject project =
        TestProject.in(folder).with("ids", "@Entity class Thing { @Id UUID id; }");

    assertEquals("uuid", typeOfId(project.read(new DatabaseServer("MariaDB", 11, 4))));
    assertEquals("binary(16)", typeOfId(project.read(new DatabaseServer("MariaDB", 10, 6))));
  }

  private static String typeOfId(Model model) {
    return model.schema().tables().get(0).columns().get(0).type().toString();
  }

  @ParameterizedTest
  @EnumSource
  void a_column_definition_is_taken_apart(HibernateVersion version) {
    TestProject project =
        TestProject.in(folder)
            .with(
                "defined",
                """
                @Entity class Thing {
                  @Id @Column(columnDefinition = "bigserial") Long id;
                  @Column(columnDefinition = "TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL") Instant created;
                  @Column(columnDefinition = "varchar(20) default 'it''s (new)' check (state <> '') unique") String state;
                  @Column(columnDefinition = "numeric(10, 2) default 0") BigDecimal price;
                  @Column(columnDefinition = "jsonb") String data;
                  @Column(columnDefinition = "app.Mood default 'ok'") String mood;
                  @Column(columnDefinition = "varchar(10) collate \\"C\\" not null") String code;
                  @Column(columnDefinition = "integer generated always as (1 + 2) stored", insertable = false, updatable = false) Integer sum;
                  @ColumnDefault("5") @Comment("how many") int amount;
                  @Check(constraints = "age > 17") int age;
                }
                """)
            .hibernate(version);

    Model model = project.read(TestProject.POSTGRESQL);

    assertEquals(
        """
        thing
          id bigint not null identity by default
          created timestamp not null default CURRENT_TIMESTAMP
          state varchar(20) default 'it''s (new)'
          price numeric(10,2) default 0
          data jsonb
          mood "app"."mood" default 'ok'
          code varchar(10) not null
          sum integer generated 1 + 2
          amount integer not null default 5 -- how many
          age integer not null
          primary key (id)
          unique (state)
          check (age > 17)
          check (state <> '')
        """,
        SchemaText.of(model.schema()));
    assertEquals(List.of(), model.notes());
    assertEquals("C", model.schema().tables().get(0).column("code").orElseThrow().collation());
  }

  @ParameterizedTest
  @EnumSource
  void a_generated_column_keeps_its_expression(HibernateVersion version) {
    Model model =
        TestProject.in(folder)
            .with(
                "computed",
                """
                @Entity class Line {
                  @Id Long id;
                  int price;
                  int amount;
                  @org.hibernate.annotations.GeneratedColumn("price * amount") int total;
                }
                """)
            .hibernate(version)
            .read(TestProject.POSTGRESQL);

    assertEquals(
        new Generated("price * amount", true),
        model.schema().tables().get(0).column("total").orElseThrow().generated());
  }

  @ParameterizedTest
  @EnumSource
  void checks_of_tables_and_columns_keep_the_names_they_were_given(HibernateVersion version) {
    assertEquals(
        """
        person
          id bigint not null
          age integer not null
          born integer not null
          primary key (id)
          check ck_born (born > 1900)
          check (age > 0)
        """,
        TestProject.in(folder)
            .with(
                "people",
                """
                @Entity
                @Check(name = "ck_born", constraints = "born > 1900")
                @Table(name = "person")
                class Person {
                  @Id Long id;
                  @Check(constraints = "(age > 0)") int age;
                  int born;
                }
                """)
            .schema(TestProject.POSTGRESQL, version));
  }

  @Test
  void an_enum_type_of_its_own_is_part_of_the_schema_and_quoted_where_a_column_has_it() {
    Model model =
        TestProject.in(folder)
            .compiled(
                "moods",
                """
                package moods;
                import jakarta.persistence.*;
                import org.hibernate.annotations.JdbcTypeCode;
                @Entity class Thing {
                  enum Mood { OK, SAD }
                  @Id Long id;
                  @JdbcTypeCode(org.hibernate.type.SqlTypes.NAMED_ENUM) Mood mood;
                }
                """,
                HibernateVersion.V7_4.jars())
            .read(TestProject.POSTGRESQL);

    assertEquals(
        "\"mood\"",
        model
            .schema()
            .table(QualifiedName.of("thing"))
            .orElseThrow()
            .columns()
            .get(1)
            .type()
            .name());
    assertEquals(
        List.of("OK", "SAD"),
        model.schema().enumType(QualifiedName.of("mood")).orElseThrow().values());
    assertEquals(
        List.of(), model.notes().stream().filter(note -> note.contains("create type")).toList());
  }

  @Test
  void a_type_that_the_database_has_not_is_an_error_naming_every_such_column() {
    TestProject project =
        TestProject.in(folder)
            .compiled(
                "moods",
                """
                package moods;
                import jakarta.persistence.*;
                import org.hibernate.annotations.JdbcTypeCode;
                @Entity class Thing {
                  enum Mood { OK, SAD }
                  @Id Long id;
                  @JdbcTypeCode(org.hibernate.type.SqlTypes.NAMED_ENUM) Mood mood;
                  @JdbcTypeCode(org.hibernate.type.SqlTypes.NAMED_ENUM) Mood rank;
                }
                """,
                HibernateVersion.V7_4.jars());

    UserException error = assertThrows(UserException.class, () -> project.read(TestProject.SQLITE));

    assertEquals(2, error.problems().size(), error::getMessage);
    assertEquals(
        "SQLite has no type for the column mood of table Thing",
        error.problems().get(0).message().replaceFirst(":.*", ""));
  }
}
