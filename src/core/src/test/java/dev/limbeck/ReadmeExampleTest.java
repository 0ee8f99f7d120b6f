package dev.limbeck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's program for an application's start, compiled and run as it stands there. */
class ReadmeExampleTest {
  private static final Pattern PROGRAM =
      Pattern.compile("```java\\n(import dev\\.limbeck\\.Limbeck;.*?)```", Pattern.DOTALL);

  @TempDir private Path folder;

  @Test
  void the_example_compiles_and_runs() throws Exception {
    Matcher matcher = PROGRAM.matcher(Files.readString(Path.of("../../README.md")));
    assertEquals(true, matcher.find());
    Path more = folder.resolve("more/migrations");
    String program = matcher.group(1).replace("\"more/migrations\"", "\"" + more + "\"");
    Path source = folder.resolve("Shop.java");
    Files.writeString(source, program);
    revision(folder.resolve("classes/migrations"), "revision: a1\n");
    revision(more, "revision: b2\nrevises: a1\n");
    assertEquals("", compile(source));
    assertEquals(List.of("a1", "b2", "true"), run());
  }

  private static void revision(Path location, String header) throws IOException {
    Files.createDirectories(location);
    Files.writeString(location.resolve("a.yaml"), header + "upgrade: []\ndowngrade: []\n");
  }

  private String compile(Path source) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter words = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, Locale.ROOT, null)) {
      files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(folder.resolve("classes")));
      compiler
          .getTask(
              words, files, null, List.of("-proc:none"), null, files.getJavaFileObjects(source))
          .call();
    }
    return words.toString();
  }

  private List<String> run() throws Exception {
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    PrintStream out = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    URL[] classes = {folder.resolve("classes").toUri().toURL()};
    try (URLClassLoader application = new URLClassLoader(classes, before)) {
      Thread.currentThread().setContextClassLoader(application);
      System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
      application
          .loadClass("Shop")
          .getMethod("main", String[].class)
          .invoke(null, (Object) new String[0]);
    } finally {
      System.setOut(out);
      Thread.currentThread().setContextClassLoader(before);
    }
    return printed.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
