package dev.limbeck.hibernate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.limbeck.error.Place;
import dev.limbeck.error.Problem;
import dev.limbeck.error.UserException;
import dev.limbeck.model.DatabaseServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorsTest {
  @TempDir Path folder;

  private static List<Problem> problems(TestProject project) {
    return assertThrows(UserException.class, () -> project.read(TestProject.POSTGRESQL)).problems();
  }

  /** Message and remedy of the one problem, with the project's folder left out. */
  private String only(TestProject project) {
    List<Problem> problems = problems(project);
    assertEquals(1, problems.size(), problems::toString);
    return problems.get(0).text().replace(folder.toString(), "…");
  }

  private TestProject user() {
    return TestProject.in(folder).with("shop", "@Entity class User { @Id Long id; }");
  }

  @Test
  void classes_without_entities() {
    assertEquals(
        """
        No entities were found; looked at 1 classes in …/target/classes
          Name the project's folders or jars in model.classpath, or the entities in model.classes; \
        compile the project first if they are new.""",
        only(TestProject.in(folder).with("shop", "class User {}")));
  }

  @Test
  void a_folder_without_classes() {
    assertEquals(
        """
        No entities were found; looked in …/target/classes, where there are no classes at all
          Compile the project first, or correct model.classpath.""",
        only(TestProject.in(folder).resource("readme.txt", "nothing")));
  }

  @Test
  void packages_without_entities() {
    assertEquals(
        """
        No entities were found in the packages store; looked in …/target/classes and the jars of the \
        class path, where there are others, such as shop.User
          Correct model.packages, or leave it out to take all.""",
        only(user().packages("store")));
  }

  @Test
  void a_named_class_that_does_not_exist_or_is_no_entity() {
    TestProject project =
        user().with("plain", "class Plain {}").classes("shop.User", "shop.Usr", "plain.Plain");

    assertEquals(
        List.of(
            "The class shop.Usr, named in model.classes, does not exist",
            "The class plain.Plain, named in model.classes, is no entity"),
        problems(project).stream().map(Problem::message).toList());
  }

  @Test
  void an_entity_whose_field_has_a_missing_class() {
    assertEquals(
        """
        The class shop.Post cannot be loaded: it needs lib.Money, which is not on the class path
          Add the jar that has lib.Money to model.classpath.""",
        only(
            TestProject.in(folder)
                .with("lib", "public class Money {}")
                .with("shop", "@Entity class Post { @Id Long id; lib.Money price; }")
                .without("lib.Money")));
  }

  @Test
  void an_entity_whose_superclass_is_missing() {
    assertEquals(
        """
        The class shop.Post cannot be loaded: it needs lib.Base, which is not on the class path
          Add the jar that has lib.Base to model.classpath.""",
        only(
            TestProject.in(folder)
                .with("lib", "public class Base {}")
                .with("shop", "@Entity class Post extends lib.Base { @Id Long id; }")
                .without("lib.Base")));
  }

  @Test
  void an_entity_compiled_for_a_newer_java() throws Exception {
    TestProject project = user();
    Path file = project.output().resolve("shop/User.class");
    byte[] content = Files.readAllBytes(file);
    content[7] = (byte) 200;
    Files.write(file, content);

    assertEquals(
        "The class shop.User cannot be loaded: it was compiled for a newer Java than "
            + Runtime.version().feature()
            + ", which runs this command\n"
            + "  Run Limbeck with the Java that the project is compiled for (JAVA_HOME).",
        only(project));
  }

  @ParameterizedTest
  @EnumSource
  void a_reference_to_an_entity_that_is_not_listed(HibernateVersion version) {
    assertEquals(
        """
        shop.Post.author refers to shop.User, an entity that is not among those that are read
          Add it to model.classes, or its package to model.packages.""",
        only(
            TestProject.in(folder)
                .with(
                    "shop",
                    """
                    @Entity class User { @Id Long id; }
                    @Entity class Post { @Id Long id; @ManyToOne User author; }
                    """)
                .hibernate(version)
                .classes("shop.Post")));
  }

  @ParameterizedTest
  @EnumSource
  void a_reference_to_a_class_that_is_no_entity(HibernateVersion version) {
    assertEquals(
        """
        shop.Post.authors refers to shop.User, which is no entity
          Annotate it with @jakarta.persistence.Entity, or map the property otherwise.""",
        only(
            TestProject.in(folder)
                .with(
                    "shop",
                    """
                    class User { Long id; }
                    @Entity class Post { @Id Long id; @OneToMany List<User> authors; }
                    """)
                .hibernate(version)));
  }

  @ParameterizedTest
  @EnumSource
  void a_mapping_that_hibernate_refuses(HibernateVersion version) {
    String text =
        only(
            TestProject.in(folder)
                .with("shop", "@Entity class User { String name; }")
                .hibernate(version));

    assertEquals(
        "Hibernate cannot map the entities: Entity 'shop.User' has no identifier",
        text.replaceFirst("(?s)has no identifier.*", "has no identifier"));
  }

  @Test
  void entities_of_the_javax_era() {
    TestProject project =
        TestProject.in(folder)
            .compiled(
                "javax.persistence",
                """
                package javax.persistence;
                @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
                public @interface Entity {}
                """,
                List.of())
            .compiled("old", "package old; @javax.persistence.Entity class User {}", List.of());

    assertEquals(
        """
        The entities (old.User) are mapped with javax.persistence, as for Hibernate 5
          Move the project to jakarta.persistence (Hibernate 6.2 or later).""",
        only(project));
    assertEquals(
        "old.User is mapped with javax.persistence",
        problems(project.classes("old.User")).get(0).message());
  }

  @Test
  void a_hibernate_that_is_too_old() {
    TestProject project =
        user()
            .compiled(
                "org.hibernate",
                """
                package org.hibernate;
                public class Version {
                  public static String getVersionString() { return "5.6.15.Final"; }
                }
                """,
                List.of());

    assertEquals(
        """
        The project uses Hibernate 5.6.15.Final; entities can be read with Hibernate 6.2 or later
          Move the project to Hibernate 6.2 or later (from 5.x: javax.persistence becomes \
        jakarta.persistence).""",
        only(project));
  }

  @Test
  void sqlite_without_its_dialect() {
    UserException error =
        assertThrows(
            UserException.class,
            () ->
                user()
                    .libraries(HibernateVersion.V7_4.jarsWithout("hibernate-community-dialects"))
                    .read(TestProject.SQLITE));

    assertEquals(
        """
        Hibernate has its dialect for SQLite in a jar of its own, which is not on the class path
          Add org.hibernate.orm:hibernate-community-dialects:7.4.1.Final to the project and to \
        model.classpath.""",
        error.getMessage());
  }

  @Test
  void a_database_that_hibernate_does_not_know() {
    UserException error =
        assertThrows(UserException.class, () -> user().read(new DatabaseServer("Nonesuch", 1, 0)));

    assertEquals(
        "Hibernate knows no dialect for this database",
        error.problems().get(0).message().replaceFirst(":.*", ""));
  }

  @ParameterizedTest
  @EnumSource
  void a_class_path_that_lacks_a_library_of_hibernate(HibernateVersion version) {
    assertEquals(
        true,
        only(user().libraries(version.jarsWithout("jboss-logging"))).contains("org.jboss.logging."),
        () -> only(user().libraries(version.jarsWithout("jboss-logging"))));
  }

  @Test
  void several_persistence_units_and_none_named() {
    TestProject project =
        user()
            .resource(
                "META-INF/persistence.xml",
                """
                <persistence xmlns="https://jakarta.ee/xml/ns/persistence">
                  <persistence-unit name="a"/>
                  <persistence-unit name="b"/>
                </persistence>
                """);

    assertEquals(
        """
        There are several persistence units: 'a' (…/target/classes/META-INF/persistence.xml), \
        'b' (…/target/classes/META-INF/persistence.xml)
          Name the one to read in model.persistence_unit.""",
        only(project));
    assertEquals(
        "There is no persistence unit 'c' on the class path",
        problems(project.unit("c")).get(0).message());
  }

  @Test
  void a_persistence_xml_that_is_no_xml_or_reaches_out() {
    assertEquals(
        3, place(user().resource("META-INF/persistence.xml", "<persistence>\n\n<unclosed")));
    TestProject reaching =
        user()
            .resource(
                "META-INF/persistence.xml",
                """
                <!DOCTYPE persistence [<!ENTITY secret SYSTEM "file:///etc/hostname">]>
                <persistence xmlns="https://jakarta.ee/xml/ns/persistence">
                  <persistence-unit name="u"><class>&secret;</class></persistence-unit>
                </persistence>
                """);

    assertEquals(false, problems(reaching).isEmpty());
  }

  private static int place(TestProject project) {
    Place place = problems(project).get(0).place();
    return place == null ? -1 : place.line();
  }

  @Test
  void jars_that_do_not_go_together() {
    TestProject project =
        user()
            .with("lib", "public class Helper { public static String prefix() { return \"t_\"; } }")
            .with(
                "names",
                """
                public class Names
                    extends org.hibernate.boot.model.naming.PhysicalNamingStrategyStandardImpl {
                  @Override
                  public org.hibernate.boot.model.naming.Identifier toPhysicalTableName(
                      org.hibernate.boot.model.naming.Identifier name,
                      org.hibernate.engine.jdbc.env.spi.JdbcEnvironment context) {
                    return org.hibernate.boot.model.naming.Identifier.toIdentifier(
                        lib.Helper.prefix() + name.getText());
                  }
                }
                """)
            .with("lib", "public class Helper {}")
            .setting("hibernate.physical_naming_strategy", "names.Names");
    assertEquals(
        """
        The entities cannot be mapped: jars on the class path do not go together \
        (NoSuchMethodError: 'java.lang.String lib.Helper.prefix()'); lib.Helper comes from \
        …/target/classes/
          Use the versions that the application uses; 'mvn dependency:tree' shows who brings which.""",
        only(project));
  }

  @Test
  void a_type_that_hibernate_cannot_write_down_says_why() {
    TestProject project =
        TestProject.in(folder)
            .hibernate(HibernateVersion.V6_2)
            .with(
                "shop",
                """
                @Entity class Race {
                  @Id Long id;
                  @JdbcTypeCode(org.hibernate.type.SqlTypes.INTERVAL_SECOND) Duration time;
                }
                """);

    assertEquals(
        """
        PostgreSQL has no type for the column time of table Race: Illegal attempt to use \
        interval second type with scale > 6
          Map it to a type that the database has (@JdbcTypeCode, @Column(columnDefinition)).""",
        only(project));
  }
}
