package dev.limbeck.example;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EntityScanTest {
  private static final List<String> NAMES = List.of("Author", "Book", "Post", "User");

  @Test
  void all_entities_of_the_program_are_listed() {
    assertDoesNotThrow(() -> new EntityScan(Database.class).requireAll(Database.ENTITIES));
  }

  @Test
  void the_classes_that_nobody_listed_are_named_and_no_others() {
    TutorialException refused =
        assertThrows(
            TutorialException.class,
            () ->
                new EntityScan(Database.class)
                    .requireAll(List.of(User.class, Post.class, Author.class)));
    String said = String.valueOf(refused.getMessage());
    assertTrue(said.contains("nobody listed them: Book."), said);
  }

  @Test
  void entities_are_found_in_a_folder() {
    assertEquals(NAMES, names(Database.class));
  }

  @Test
  void entities_are_found_in_a_jar(@TempDir Path folder) throws Exception {
    Path jar = folder.resolve("a jar.jar");
    pack(Path.of(Database.class.getProtectionDomain().getCodeSource().getLocation().toURI()), jar);
    try (URLClassLoader loader = new OnlyItsOwn(jar.toUri().toURL())) {
      Class<?> anchor = loader.loadClass(Database.class.getName());
      assertEquals(loader, anchor.getClassLoader());
      assertEquals(NAMES, names(anchor));
    }
  }

  private static List<String> names(Class<?> anchor) {
    return new EntityScan(anchor).entities().stream().map(Class::getSimpleName).toList();
  }

  private static void pack(Path classes, Path jar) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file);
        Stream<Path> found = Files.walk(classes)) {
      for (Path path : found.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new ZipEntry(classes.relativize(path).toString().replace('\\', '/')));
        Files.copy(path, out);
        out.closeEntry();
      }
    }
  }

  /** Loads the example's classes from its jar, although the tests' class path has them too. */
  private static final class OnlyItsOwn extends URLClassLoader {
    OnlyItsOwn(URL jar) {
      super(new URL[] {jar}, EntityScanTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        if (!name.startsWith("dev.limbeck.example.")) {
          return super.loadClass(name, resolve);
        }
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? findClass(name) : loaded;
      }
    }
  }
}
