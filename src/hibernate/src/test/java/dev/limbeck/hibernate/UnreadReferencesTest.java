package dev.limbeck.hibernate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.limbeck.error.UserException;
import dev.limbeck.model.Model;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Entities of jars that nobody named one by one, and what refers to them. */
class UnreadReferencesTest {
  private static final String IN_A_KEY =
      """
      @Embeddable class Key {
        @ManyToOne lib.Country country;
        int number;
        public boolean equals(Object other) { return this == other; }
        public int hashCode() { return number; }
      }
      @Entity class User { @EmbeddedId Key id; }
      """;

  @TempDir Path folder;

  /** Who needs what, in words, and the entities that say so. */
  private static Stream<Arguments> references() {
    Stream<List<String>> shapes =
        Stream.of(
            List.of("Key.country refers to lib.Country", IN_A_KEY),
            List.of(
                "User.country refers to lib.Country",
                "@Entity class User implements java.io.Serializable { @Id @ManyToOne lib.Country country; }"),
            List.of(
                "User.country refers to lib.Country",
                """
                @Entity class User implements java.io.Serializable {
                  private lib.Country country;
                  @Id @OneToOne public lib.Country getCountry() { return country; }
                  public void setCountry(lib.Country country) { this.country = country; }
                }
                """),
            List.of(
                "User.names refers to lib.Country",
                "@Entity class User { @Id Long id; @ElementCollection @MapKeyJoinColumn Map<lib.Country, String> names; }"),
            List.of(
                "User.names refers to lib.Country",
                "@Entity class User { @Id Long id; @ElementCollection Map<lib.Country, String> names; }"),
            List.of(
                "User.names refers to lib.Country",
                "@Entity class User { @Id Long id; @ElementCollection(targetClass = String.class) @MapKeyClass(lib.Country.class) Map names; }"),
            List.of(
                "User.in refers to lib.Country",
                """
                @MappedSuperclass class Placed<T> implements java.io.Serializable { @Id @ManyToOne T in; }
                @Entity class User extends Placed<lib.Country> {}
                """),
            List.of(
                "User extends lib.Country",
                "@Entity class User extends lib.Country { String name; }"));
    return shapes.flatMap(
        shape ->
            Stream.of(HibernateVersion.values())
                .map(version -> Arguments.of(version, shape.get(0), shape.get(1))));
  }

  private TestProject library(HibernateVersion version, String entities) {
    return TestProject.in(folder)
        .hibernate(version)
        .with(
            "lib",
            "@Entity public class Country { @Id Long id; @ManyToOne Currency pays; }"
                + " @Entity class Currency { @Id Long id; @Transient Country of; }")
        .with("shop", entities)
        .inJar("lib");
  }

  @ParameterizedTest
  @MethodSource("references")
  void a_jar_is_searched(HibernateVersion version, String words, String entities) {
    Model model = library(version, entities).read(TestProject.POSTGRESQL);

    assertEquals(List.of("lib.Country", "lib.Currency", "shop.User"), model.entities());
    assertEquals(
        List.of("the entities of lib.jar are read, too, since shop." + words), model.notes());
  }

  @ParameterizedTest
  @EnumSource
  void where_it_is_said_what_to_read_the_entity_is_named(HibernateVersion version) {
    TestProject project = library(version, IN_A_KEY).packages("shop");
    UserException e = assertThrows(UserException.class, () -> project.read(TestProject.POSTGRESQL));

    assertEquals(
        "shop.Key.country refers to lib.Country, an entity that is not among those that are"
            + " read\n  Add it to model.classes, or its package to model.packages.",
        e.getMessage());
  }
}
