package dev.limbeck.hibernate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.limbeck.model.DatabaseServer;
import dev.limbeck.model.EntityModelReader;
import dev.limbeck.model.EntityRequest;
import dev.limbeck.model.Model;
import dev.limbeck.model.ProjectClassPath;
import dev.limbeck.model.ReaderLibraries;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A project whose classes are compiled by the test, and whose entities are read from outside. */
final class TestProject {
  static final DatabaseServer POSTGRESQL = new DatabaseServer("PostgreSQL", 17, 0);
  static final DatabaseServer SQLITE = new DatabaseServer("SQLite", 3, 54);
  static final DatabaseServer H2 = new DatabaseServer("H2", 2, 4);
  static final DatabaseServer MARIADB = new DatabaseServer("MariaDB", 11, 4);

  static final Path READER = Path.of("target", "classes").toAbsolutePath();
  private static final String IMPORTS =
      """
      import jakarta.persistence.*;
      import java.math.*;
      import java.time.*;
      import java.util.*;
      import org.hibernate.annotations.Check;
      import org.hibernate.annotations.ColumnDefault;
      import org.hibernate.annotations.Comment;
      import org.hibernate.annotations.JdbcTypeCode;
      import org.hibernate.annotations.OnDelete;
      import org.hibernate.annotations.OnDeleteAction;
      """;

  private final Path folder;
  private final Map<String, String> settings = new TreeMap<>();
  private List<Path> libraries = HibernateVersion.V7_4.jars();
  private List<Path> own = List.of();
  private List<String> packages = List.of();
  private List<String> classes = List.of();
  private String unit = "";

  private TestProject(Path folder) {
    this.folder = folder;
  }

  /** An empty project in an empty folder. */
  static TestProject in(Path folder) {
    return new TestProject(folder);
  }

  /** Compiles the types of one package, written one after the other without imports. */
  TestProject with(String packageName, String types) {
    return compiled(
        packageName,
        "package " + packageName + ";\n" + IMPORTS + types,
        HibernateVersion.V6_2.jars());
  }

  /** Compiles a source as it is against some jars and what the project has so far. */
  TestProject compiled(String packageName, String source, List<Path> classPath) {
    try {
      Path file =
          folder.resolve("src").resolve(packageName.replace('.', '/')).resolve(fileName(source));
      Files.createDirectories(file.getParent());
      Files.writeString(file, source);
      Files.createDirectories(output());
      List<Path> all = new ArrayList<>(classPath);
      all.add(output());
      JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
      StringWriter messages = new StringWriter();
      try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
        boolean ok =
            compiler
                .getTask(
                    messages,
                    files,
                    null,
                    List.of("-d", output().toString(), "-proc:none", "-nowarn", "-cp", join(all)),
                    null,
                    files.getJavaFileObjects(file))
                .call();
        assertEquals(true, ok, messages::toString);
      }
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String fileName(String source) {
    Matcher type = Pattern.compile("public (?:class|@interface) (\\w+)").matcher(source);
    return (type.find() ? type.group(1) : "Types") + ".java";
  }

  private static String join(List<Path> paths) {
    return paths.stream()
        .map(Path::toString)
        .collect(Collectors.joining(java.io.File.pathSeparator));
  }

  /** Puts a file among the classes. */
  TestProject resource(String path, String content) {
    try {
      Path file = output().resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, content);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes a compiled class away. */
  TestProject without(String className) {
    try {
      Files.delete(output().resolve(className.replace('.', '/') + ".class"));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Moves the classes of one package into a jar that is on the class path and no root. */
  TestProject inJar(String packageName) {
    Path jar = folder.resolve(packageName + ".jar");
    Path classes = output().resolve(packageName.replace('.', '/'));
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.list(classes)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        zip.putNextEntry(new ZipEntry(output().relativize(file).toString().replace('\\', '/')));
        zip.write(Files.readAllBytes(file));
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return libraries(Stream.concat(libraries.stream(), Stream.of(jar)).toList());
  }

  TestProject hibernate(HibernateVersion version) {
    return libraries(version.jars());
  }

  TestProject libraries(List<Path> jars) {
    libraries = List.copyOf(jars);
    return this;
  }

  TestProject ownHibernate(List<Path> jars) {
    own = List.copyOf(jars);
    return this;
  }

  TestProject setting(String name, String value) {
    settings.put(name, value);
    return this;
  }

  TestProject packages(String... names) {
    packages = List.of(names);
    return this;
  }

  TestProject classes(String... names) {
    classes = List.of(names);
    return this;
  }

  TestProject unit(String name) {
    unit = name;
    return this;
  }

  /** Where the classes are. */
  Path output() {
    return folder.resolve("target").resolve("classes");
  }

  /**
   * Runs a public static method of the project among its own classes and libraries, and nothing
   * else but the JDK and the drivers of the tests.
   */
  String call(String type, String method, Object... arguments) throws Exception {
    List<URL> urls = new ArrayList<>();
    Stream<Path> drivers =
        Stream.of(
                "org.sqlite.JDBC",
                "org.h2.Driver",
                "com.mysql.cj.jdbc.Driver",
                "org.postgresql.Driver",
                "org.mariadb.jdbc.Driver")
            .map(TestProject::jarOf);
    for (Path path :
        Stream.of(Stream.of(output()), libraries.stream(), drivers)
            .flatMap(paths -> paths)
            .toList()) {
      urls.add(path.toUri().toURL());
    }
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader =
        new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      thread.setContextClassLoader(loader);
      Method called =
          Arrays.stream(loader.loadClass(type).getMethods())
              .filter(candidate -> candidate.getName().equals(method))
              .findFirst()
              .orElseThrow();
      return (String) called.invoke(null, arguments);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static Path jarOf(String type) {
    try {
      return Path.of(
          Class.forName(type).getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (ClassNotFoundException | URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  Model read(DatabaseServer server) {
    List<Path> entries = Stream.concat(Stream.of(output()), libraries.stream()).toList();
    EntityRequest request =
        new EntityRequest(server, List.of(output()), entries, packages, classes, unit, settings);
    return new EntityModelReader(
            new ProjectClassPath(entries), new ReaderLibraries(List.of(READER), own))
        .read(request);
  }

  /** Reads with that version of Hibernate. */
  String schema(DatabaseServer server, HibernateVersion version) {
    return hibernate(version).schema(server);
  }

  /** The schema as text; see {@link SchemaText}. */
  String schema(DatabaseServer server) {
    return SchemaText.of(read(server).schema());
  }
}
