package dev.limbeck.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.limbeck.error.Problem;
import dev.limbeck.error.UserException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectClassPathTest {
  @TempDir Path base;

  private Path jar(String name, String entry) throws IOException {
    Path jar = base.resolve(name);
    Files.createDirectories(jar.getParent());
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      zip.putNextEntry(new ZipEntry(entry));
    }
    return jar;
  }

  @Test
  void entries_are_resolved_in_order_and_once() throws IOException {
    Path classes = Files.createDirectories(base.resolve("target/classes"));
    Path one = jar("lib/one.jar", "a.txt");
    Path two = jar("lib/two.jar", "b.txt");
    Files.writeString(base.resolve("lib/readme.txt"), "no jar");

    assertEquals(
        List.of(classes, one, two),
        ProjectClassPath.of(List.of("target/classes", "lib/*", "lib/one.jar"), base).entries());
    assertEquals(
        List.of(two, one),
        ProjectClassPath.of(List.of("lib/two.jar" + File.pathSeparator + "lib/*.jar", ""), base)
            .entries());
  }

  @Test
  void every_entry_that_cannot_be_used_is_named() throws IOException {
    Files.writeString(base.resolve("broken.jar"), "no zip");

    UserException error =
        assertThrows(
            UserException.class,
            () ->
                ProjectClassPath.of(
                    List.of("target/classes", "lib/*", "gone.jar", "broken.jar"), base));

    assertEquals(
        List.of(
            "The class path entry 'target/classes' does not exist",
            "The class path entry 'lib/*' names a folder that does not exist",
            "The class path entry 'gone.jar' does not exist",
            "The class path entry 'broken.jar' is neither a folder nor a jar"),
        error.problems().stream().map(Problem::message).toList());
    assertEquals(
        "Compile the project first ('mvn compile', 'gradle classes'), or correct model.classpath.",
        error.problems().get(0).remedy());
  }

  @Test
  void resources_are_found_in_folders_and_jars() throws IOException {
    Path folder = Files.createDirectories(base.resolve("classes/org/x"));
    Files.writeString(folder.resolve("Y.class"), "");
    jar("z.jar", "org/x/Z.class");
    ProjectClassPath path = ProjectClassPath.of(List.of("classes", "z.jar"), base);

    assertEquals(true, path.holds("org/x/Y.class"));
    assertEquals(true, path.holds("org/x/Z.class"));
    assertEquals(false, path.holds("org/x/A.class"));
    assertEquals(List.of(base.resolve("classes")), path.folders());
  }
}
