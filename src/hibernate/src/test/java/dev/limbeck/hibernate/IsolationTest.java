package dev.limbeck.hibernate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.limbeck.error.UserException;
import dev.limbeck.model.Model;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IsolationTest {
  private static final Logger HIBERNATE = Logger.getLogger("org.hibernate");

  @TempDir Path folder;

  private TestProject user() {
    return TestProject.in(folder).with("shop", "@Entity class User { @Id Long id; }");
  }

  @Test
  void libraries_of_the_project_do_not_meet_those_of_limbeck() {
    TestProject project =
        user()
            .compiled(
                "org.yaml.snakeyaml",
                "package org.yaml.snakeyaml; public class Yaml { public static int x = 1 / 0; }",
                List.of())
            .compiled(
                "dev.limbeck.model",
                "package dev.limbeck.model; public class Model { public static int x = 1 / 0; }",
                List.of())
            .compiled(
                "probe",
                """
                package probe;
                import org.hibernate.boot.*;
                import org.hibernate.boot.model.naming.*;
                import org.hibernate.engine.jdbc.env.spi.JdbcEnvironment;
                /** Names each table after the class loader's view of the outer world. */
                public class Naming extends PhysicalNamingStrategyStandardImpl {
                  @Override public Identifier toPhysicalTableName(Identifier name, JdbcEnvironment environment) {
                    return Identifier.toIdentifier(
                        sees("org.yaml.snakeyaml.LoaderOptions") + "_"
                            + sees("dev.limbeck.model.EntityModelReader") + "_"
                            + sees("dev.limbeck.schema.Schema") + "_"
                            + sees("java.sql.Connection"));
                  }
                  private static boolean sees(String type) {
                    try {
                      Class.forName(type, false, Naming.class.getClassLoader());
                      return true;
                    } catch (ClassNotFoundException e) {
                      return false;
                    }
                  }
                }
                """,
                HibernateVersion.V7_4.jars())
            .packages("shop")
            .setting("hibernate.physical_naming_strategy", "probe.Naming");

    assertEquals(
        "false_false_true_true",
        project.read(TestProject.POSTGRESQL).schema().tables().get(0).name().name());
  }

  @ParameterizedTest
  @EnumSource
  void nothing_is_printed_and_everything_is_as_before(HibernateVersion version) {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(printed, true, StandardCharsets.UTF_8);
    HIBERNATE.setLevel(Level.FINE);
    System.setOut(stream);
    System.setErr(stream);
    try {
      user().hibernate(version).read(TestProject.SQLITE);
      assertThrows(UserException.class, () -> user().classes("none").read(TestProject.SQLITE));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }

    assertEquals("", printed.toString(StandardCharsets.UTF_8));
    assertSame(loader, Thread.currentThread().getContextClassLoader());
    assertEquals(Level.FINE, HIBERNATE.getLevel());
    assertEquals(null, System.getProperty("org.jboss.logging.provider"));
    HIBERNATE.setLevel(null);
  }

  @Test
  void a_project_without_hibernate_is_read_with_limbecks_own() {
    List<Path> oldApi =
        HibernateVersion.V6_2.jars().stream()
            .filter(jar -> jar.toString().contains("jakarta.persistence-api"))
            .toList();

    Model model =
        user()
            .libraries(oldApi)
            .ownHibernate(HibernateVersion.V7_4.jars())
            .read(TestProject.SQLITE);

    assertEquals(List.of("shop.User"), model.entities());
    assertEquals(
        List.of(
            "The project's class path has no Hibernate; the entities were read with the one that"
                + " comes with Limbeck."),
        model.notes());
  }

  @Test
  void without_any_hibernate_nothing_can_be_read() {
    UserException error =
        assertThrows(
            UserException.class, () -> user().libraries(List.of()).read(TestProject.SQLITE));

    assertEquals(
        "There is no Hibernate on the project's class path, and none came with Limbeck",
        error.problems().get(0).message());
  }

  @ParameterizedTest
  @EnumSource
  void bean_validation_shapes_columns_as_it_does_in_the_application(HibernateVersion version) {
    List<Path> validator = HibernateVersion.jarsIn(Path.of("target", "libraries", "validator"));
    List<Path> libraries = Stream.concat(version.jars().stream(), validator.stream()).toList();
    TestProject project =
        TestProject.in(folder)
            .compiled(
                "shop",
                """
                package shop;
                import jakarta.persistence.*;
                import jakarta.validation.constraints.*;
                @Entity class User {
                  @Id Long id;
                  @NotBlank @Size(max = 80) String name;
                  @Min(18) @Max(120) int age;
                  @Digits(integer = 5, fraction = 2) java.math.BigDecimal rate;
                  @Null String nothing;
                }
                """,
                libraries)
            .libraries(libraries);

    assertEquals(
        version.pick(
            """
        user
          id bigint not null
          name varchar(80) not null ## 6.6 7.4
          name varchar(80) ## 6.2
          age integer not null
          rate numeric(7,2)
          nothing varchar(255)
          primary key (id)
          check ((age<=120) and (age>=18))
        """),
        project
            .schema(TestProject.POSTGRESQL)
            .replace("(age>=18) and (age<=120)", "(age<=120) and (age>=18)"));
    assertEquals(List.of(), project.read(TestProject.POSTGRESQL).notes());
    assertEquals(
        false,
        project
            .setting("jakarta.persistence.validation.mode", "none")
            .schema(TestProject.POSTGRESQL)
            .contains("varchar(80)"));
  }

  @Test
  void a_missing_validator_is_a_note_and_no_error() {
    List<Path> api =
        HibernateVersion.jarsIn(Path.of("target", "libraries", "validator")).stream()
            .filter(jar -> jar.toString().contains("validation-api"))
            .toList();
    Model model =
        user()
            .libraries(Stream.concat(HibernateVersion.V7_4.jars().stream(), api.stream()).toList())
            .read(TestProject.POSTGRESQL);

    assertEquals(1, model.notes().size());
    assertEquals(
        true,
        model.notes().get(0).toLowerCase(Locale.ROOT).contains("no validator"),
        model::toString);
  }
}
