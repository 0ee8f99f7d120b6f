package dev.limbeck.hibernate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.limbeck.model.DatabaseServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NamesTest {
  private static final String MIXED =
      """
      @Entity @Table(name = "UserAccount", indexes = {
          @Index(name = "IX_Names", columnList = "fullName"),
          @Index(name = "`IX_Quoted`", columnList = "`Login`")})
      class Account {
        @Id Long id;
        String fullName;
        @Column(name = "`Login`", unique = true) String login;
        @ManyToOne @JoinColumn(name = "`Boss_Id`", foreignKey = @ForeignKey(name = "FK_Boss")) Account boss;
      }
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void an_unquoted_name_is_lower_case_where_the_database_folds_it(HibernateVersion version) {
    TestProject project = TestProject.in(folder).with("mixed", MIXED).hibernate(version);
    String folded =
        """
        useraccount
          id bigint not null
          fullname varchar(255)
          Login varchar(255)
          Boss_Id bigint
          primary key (id)
          unique (Login)
          foreign key fk_boss (Boss_Id) references useraccount (id)
          index IX_Quoted (Login)
          index ix_names (fullname)
        """;

    assertEquals(folded, project.schema(TestProject.POSTGRESQL));
    assertEquals(folded, project.schema(TestProject.H2));
    assertEquals(
        """
        UserAccount
          id bigint not null
          fullName varchar(255)
          Login varchar(255)
          Boss_Id bigint
          primary key (id)
          unique (Login)
          foreign key FK_Boss (Boss_Id) references UserAccount (id)
          index IX_Names (fullName)
          index IX_Quoted (Login)
        """,
        project.schema(TestProject.SQLITE));
  }

  @ParameterizedTest
  @EnumSource
  void globally_quoted_names_stay_as_they_are_where_hibernate_quotes_them(
      HibernateVersion version) {
    assertEquals(
        """
        UserAccount
          id bigint not null
          fullName varchar(255)
          Login varchar(255)
          Boss_Id bigint
          primary key (id)
          unique (Login)
          foreign key fk_boss (Boss_Id) references UserAccount (id)
          index IX_Quoted (Login)
          index ix_names (fullName)
        """,
        TestProject.in(folder)
            .with("mixed", MIXED)
            .setting("hibernate.globally_quoted_identifiers", "true")
            .schema(TestProject.POSTGRESQL, version));
  }

  @ParameterizedTest
  @EnumSource
  void a_schema_is_named_where_it_is_not_the_usual_one(HibernateVersion version) {
    String entities =
        """
        @Entity @Table(schema = "billing") class Invoice {
          @Id @GeneratedValue(generator = "s") @SequenceGenerator(name = "s", sequenceName = "numbers", schema = "billing") Long id;
          @ManyToOne Customer customer;
        }
        @Entity @Table(schema = "public") class Customer { @Id Long id; }
        @Entity class Note { @Id Long id; }
        """;
    TestProject project = TestProject.in(folder).with("billing", entities).hibernate(version);
    String expected =
        """
        customer
          id bigint not null
          primary key (id)
        note
          id bigint not null
          primary key (id)
        billing.invoice
          id bigint not null
          customer_id bigint
          primary key (id)
          foreign key (customer_id) references customer (id)
        sequence billing.numbers start 1 increment 50
        """;

    assertEquals(expected, project.schema(TestProject.POSTGRESQL));
    project.setting("hibernate.default_schema", "public");
    assertEquals(expected, project.schema(TestProject.POSTGRESQL));
  }

  @Test
  void the_default_schema_of_the_settings_counts() {
    assertEquals(
        """
        app.note
          id bigint not null
          primary key (id)
        """,
        TestProject.in(folder)
            .with("notes", "@Entity class Note { @Id Long id; }")
            .setting("hibernate.default_schema", "app")
            .schema(TestProject.POSTGRESQL));
  }

  @Test
  void a_catalog_is_a_schema_on_mysql() {
    assertEquals(
        """
        app.Note
          id bigint not null
          primary key (id)
        """,
        TestProject.in(folder)
            .with("notes", "@Entity @Table(catalog = \"app\") class Note { @Id Long id; }")
            .schema(new DatabaseServer("MySQL", 8, 4)));
  }

  @Test
  void a_naming_strategy_of_the_project_is_used() {
    assertEquals(
        """
        t_note
          t_id bigint not null
          t_text varchar(255)
          primary key (t_id)
        """,
        TestProject.in(folder)
            .with("notes", "@Entity class Note { @Id Long id; String text; }")
            .compiled(
                "naming",
                """
                package naming;
                import org.hibernate.boot.model.naming.*;
                import org.hibernate.engine.jdbc.env.spi.JdbcEnvironment;
                public class Prefixed extends PhysicalNamingStrategyStandardImpl {
                  @Override public Identifier toPhysicalTableName(Identifier name, JdbcEnvironment environment) {
                    return Identifier.toIdentifier("T_" + name.getText());
                  }
                  @Override public Identifier toPhysicalColumnName(Identifier name, JdbcEnvironment environment) {
                    return Identifier.toIdentifier("T_" + name.getText());
                  }
                }
                """,
                HibernateVersion.V7_4.jars())
            .setting("hibernate.physical_naming_strategy", "naming.Prefixed")
            .schema(TestProject.POSTGRESQL));
  }

  @Test
  void the_digits_that_hibernate_makes_up_are_no_names() {
    PortableNames names = new PortableNames("PostgreSQL");

    assertEquals(null, names.given("FK6xvn0811tkyo3nfjk2xvqx6ns"));
    assertEquals(null, names.given("UK_6dotkott2kjsp8vw4d0m25fb7"));
    assertEquals(null, names.given("IDXjgjku8hs9t1icc7agmjl2sxjm"));
    assertEquals(null, names.given(""));
    assertEquals("fk_posts_author", names.given("FK_posts_author"));
    assertEquals("FK_Posts", names.given("\"FK_Posts\""));
    assertEquals("Name", new PortableNames("MySQL").given("`Name`"));
  }

  @Test
  void a_name_that_only_its_quotes_tell_from_another_is_noted() {
    TestProject project =
        TestProject.in(folder)
            .with("quoted", "@Entity @Table(name = \"`note`\") class Note { @Id Long id; }");

    assertEquals(List.of(), project.read(TestProject.POSTGRESQL).notes());
    assertEquals(
        List.of(
            "Not compared: that the table \"note\" is quoted in lower case, which this database"
                + " tells from an ordinary name."),
        project.read(TestProject.H2).notes());
  }

  @Test
  void a_quoted_name_in_upper_case_is_an_ordinary_one_where_names_fold_to_upper_case() {
    assertEquals("users", new PortableNames("H2").of("USERS", true));
    assertEquals("Users", new PortableNames("H2").of("Users", true));
    assertEquals("USERS", new PortableNames("PostgreSQL").of("USERS", true));
  }
}
