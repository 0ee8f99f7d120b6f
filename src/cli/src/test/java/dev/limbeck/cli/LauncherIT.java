package dev.limbeck.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The distribution as a user starts it: a process of its own. */
class LauncherIT {
  private static final Path HOME =
      Path.of(System.getProperty("limbeck.home", "target/limbeck")).toAbsolutePath();

  @TempDir Path folder;

  private record Ended(int code, String out, String err) {}

  @BeforeEach
  void a_project_with_one_revision() throws IOException {
    Files.createDirectory(folder.resolve("migrations"));
    Files.writeString(folder.resolve("tool.yaml"), "database: { url: 'sqlite:///app.db' }\n");
    Files.writeString(
        folder.resolve("migrations/0001.yaml"),
        """
        revision: "0001"
        message: größer
        upgrade:
          - create_table: { name: t, columns: [{ name: id, type: bigint }] }
        downgrade:
          - drop_table: { name: t }
        """);
  }

  @Test
  void a_first_and_a_second_start_do_the_same() throws Exception {
    assertEquals(new Ended(0, "", ""), start(Map.of(), "upgrade", "head", "-q"));
    assertEquals(new Ended(0, "0001 (head) größer\n", ""), start(Map.of(), "current"));
    assertEquals(new Ended(0, "0001 (head) größer\n", ""), start(Map.of(), "current"));
  }

  @Test
  void an_unwritable_cache_is_no_obstacle() throws Exception {
    Path file = Files.createFile(folder.resolve("no-folder"));
    Map<String, String> environment = Map.of("LIMBECK_CACHE", file.resolve("cache").toString());
    assertEquals(new Ended(0, "", ""), start(environment, "upgrade", "head", "-q"));
  }

  @Test
  void jars_that_were_replaced_get_an_archive_of_their_own() throws Exception {
    Path home = folder.resolve("home");
    copy(HOME.resolve("bin"), home.resolve("bin"));
    copy(HOME.resolve("lib"), home.resolve("lib"));
    // A JVM that must have its archive says so where it does not take it.
    Map<String, String> sharing = Map.of("LIMBECK_JAVA_OPTS", "-Xshare:on");
    assertEquals(new Ended(0, "", ""), start(home, Map.of(), "upgrade", "head", "-q"));
    assertEquals(0, start(home, sharing, "current").code());
    assertEquals(1, archives(home).size());
    Path first = archives(home).get(0);

    Path jar = home.resolve("lib/replaced.jar");
    FileTime time = Files.getLastModifiedTime(home.resolve("lib/" + anyJar(home)));
    try (JarOutputStream stream = new JarOutputStream(Files.newOutputStream(jar))) {
      stream.putNextEntry(new JarEntry("something"));
    }
    Files.setLastModifiedTime(jar, time);
    Files.move(jar, home.resolve("lib/" + anyJar(home)), StandardCopyOption.REPLACE_EXISTING);
    assertEquals(0, start(home, Map.of(), "current").code());
    assertEquals(0, start(home, sharing, "current").code());
    assertEquals(1, archives(home).size());
    assertFalse(Files.exists(first));
  }

  /** The first jar on the class path that the command does without. */
  private static String anyJar(Path home) throws IOException {
    try (Stream<Path> jars = Files.list(home.resolve("lib"))) {
      return jars.map(jar -> String.valueOf(jar.getFileName()))
          .filter(name -> name.startsWith("checker-qual"))
          .findFirst()
          .orElseThrow();
    }
  }

  private static List<Path> archives(Path home) throws IOException {
    try (Stream<Path> files = Files.walk(home.resolve("cache"))) {
      return files.filter(file -> file.toString().endsWith(".jsa")).toList();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
  }

  @Test
  void the_exit_code_is_the_commands() throws Exception {
    assertEquals(2, start(Map.of(), "nonsense").code());
    assertEquals(1, start(Map.of(), "upgrade", "nonsense").code());
  }

  @Test
  void quick_commands_load_nothing_heavy() throws Exception {
    start(Map.of(), "upgrade", "head");
    for (List<String> command :
        List.of(List.of("current"), List.of("upgrade", "head"), List.of("history"))) {
      Path log = folder.resolve("classes.log");
      Map<String, String> options =
          Map.of("LIMBECK_JAVA_OPTS", "-Xlog:class+load:file=" + log + " -Xshare:off");
      assertEquals(0, start(options, command.toArray(String[]::new)).code());
      List<String> loaded = Files.readAllLines(log);
      assertTrue(loaded.stream().anyMatch(line -> line.contains("dev.limbeck.command.")));
      for (String heavy : List.of("org.hibernate.", "schemacrawler.", "liquibase.", "org.h2.")) {
        assertFalse(
            loaded.stream().anyMatch(line -> line.contains(" " + heavy)), command + " " + heavy);
      }
      Files.delete(log);
    }
  }

  private Ended start(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    return start(HOME, environment, arguments);
  }

  private Ended start(Path home, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin/limbeck").toString());
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile(folder, "out", ".txt");
    Path err = Files.createTempFile(folder, "err", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().putAll(environment);
    int code = builder.start().waitFor();
    return new Ended(
        code,
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }
}
