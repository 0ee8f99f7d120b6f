package dev.limbeck.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StaleClassesTest {
  @TempDir Path base;

  private void file(String name, int second) throws IOException {
    Path file = base.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "");
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000L + second * 1000L));
  }

  private Optional<String> warning(String root) {
    return StaleClasses.warning(List.of(base.resolve(root)));
  }

  @Test
  void compiled_sources_are_no_reason_to_warn() throws IOException {
    file("src/main/java/a/Post.java", 1);
    file("target/classes/a/Post.class", 2);
    file("src/main/java/a/package-info.java", 9);

    assertEquals(Optional.empty(), warning("target/classes"));
  }

  @Test
  void a_source_that_is_newer_than_its_class_is_named() throws IOException {
    file("src/main/java/a/Post.java", 3);
    file("target/classes/a/Post.class", 2);
    file("src/main/java/a/User.java", 1);
    file("target/classes/a/User.class", 2);

    assertEquals(
        Optional.of(
            "Newer than their classes: Post.java; compile the project first, or the model is an"
                + " old one."),
        warning("target/classes"));
  }

  @Test
  void a_new_source_without_a_class_is_named_too() throws IOException {
    file("src/main/java/a/Old.java", 1);
    file("build/classes/java/main/a/Post.class", 2);
    for (String name : List.of("A", "B", "C", "D")) {
      file("src/main/java/a/" + name + ".java", 3);
    }

    assertEquals(
        Optional.of(
            "Newer than their classes: A.java, B.java, C.java and 1 more; compile the project"
                + " first, or the model is an old one."),
        warning("build/classes/java/main"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"target/classes", "build/classes/kotlin/main"})
  void so_are_sources_of_kotlin(String root) throws IOException {
    file("src/main/kotlin/a/User.kt", 3);
    file(root + "/a/User.class", 2);
    file("src/main/kotlin/a/Post.kt", 1);
    file(root + "/a/Post.class", 2);
    file("src/main/kotlin/a/Words.kt", 4);
    file(root + "/a/WordsKt.class", 4);
    file("src/main/java/a/Beside.kt", 5);
    file(root + "/a/Beside.class", 2);

    assertEquals(
        Optional.of(
            "Newer than their classes: Beside.kt, User.kt; compile the project first, or the model"
                + " is an old one."),
        warning(root));
  }

  /** One of Kotlin may have any number of classes, of any names, in any package. */
  @Test
  void a_source_whose_classes_have_other_names_is_as_old_as_the_newest() throws IOException {
    file("src/main/kotlin/Entities.kt", 3);
    file("target/classes/a/User.class", 2);
    file("target/classes/a/Post.class", 4);
    assertEquals(Optional.empty(), warning("target/classes"));

    file("src/main/kotlin/Entities.kt", 5);
    assertEquals(
        Optional.of(
            "Newer than their classes: Entities.kt; compile the project first, or the model is an"
                + " old one."),
        warning("target/classes"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"target/classes", "build/classes/groovy/main"})
  void so_are_sources_of_groovy(String root) throws IOException {
    file("src/main/groovy/a/User.groovy", 3);
    file(root + "/a/User.class", 2);
    file("src/main/groovy/a/Post.java", 3);
    file(root + "/a/Post.class", 2);

    assertEquals(
        Optional.of(
            "Newer than their classes: User.groovy, Post.java; compile the project first, or the"
                + " model is an old one."),
        warning(root));
  }

  /** Gradle has a folder of classes for each language. */
  @Test
  void sources_of_another_language_have_their_classes_elsewhere() throws IOException {
    file("src/main/kotlin/a/User.kt", 3);
    file("src/main/groovy/a/Post.groovy", 3);
    file("src/main/java/a/Tag.java", 1);
    file("build/classes/java/main/a/Tag.class", 2);

    assertEquals(Optional.empty(), warning("build/classes/java/main"));
  }

  @Test
  void folders_that_are_no_build_output_are_left_alone() throws IOException {
    file("src/main/java/a/Post.java", 3);
    file("other/a/Post.class", 2);

    assertEquals(Optional.empty(), warning("other"));
    assertEquals(Optional.empty(), warning("no/such/target/classes"));
  }
}
