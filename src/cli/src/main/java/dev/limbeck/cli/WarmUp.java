package dev.limbeck.cli;

import dev.limbeck.command.RevisionIds;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * What the launcher runs once on a new machine: it lays the native library of SQLite where later
 * starts find it without unpacking, and goes through the usual commands, so that their classes get
 * into the archive.
 */
final class WarmUp {
  /** Enough that the road of many is taken. */
  private static final int REVISIONS = 120;

  private WarmUp() {}

  public static void main(String[] arguments) throws IOException {
    Path natives = Path.of(arguments[0]);
    layNativeLibrary(natives);
    System.setProperty("org.sqlite.lib.path", natives.toString());
    Path folder = Files.createTempDirectory("limbeck");
    try {
      Files.createDirectory(folder.resolve("migrations"));
      for (int i = 0; i < REVISIONS; i++) {
        Files.writeString(folder.resolve("migrations/%06d_warm_up.yaml".formatted(i)), revision(i));
      }
      Files.writeString(
          folder.resolve("tool.yaml"),
          """
          database: { url: "jdbc:sqlite:app.db" }
          migrations: [migrations]
          """);
      for (String command : new String[] {"upgrade head", "upgrade head", "current", "history"}) {
        run(folder, command.split(" ", -1));
      }
      loadClasses();
    } finally {
      delete(folder);
    }
  }

  private static String revision(int i) {
    return """
        revision: "%1$06d"
        %2$s
        message: warm up
        upgrade:
          - create_table:
              name: warm%1$d
              columns:
                - { name: id, type: bigint, nullable: false, identity: by default }
                - { name: other, type: varchar(9), default: "'a'" }
              primary_key: { columns: [id] }
              unique_constraints:
                - { name: uq%1$d, columns: [other] }
          - create_index: { name: ix%1$d, table: warm%1$d, columns: [other] }
          - add_column: { table: warm%1$d, column: { name: more, type: integer } }
        downgrade:
          - drop_table: { name: warm%1$d }
        """
        .formatted(i, i == 0 ? "" : "revises: \"%06d\"".formatted(i - 1));
  }

  /**
   * The classes of Limbeck's core and of a driver that no command here needs: a database's own are
   * read from the archive then, too.
   */
  private static void loadClasses() throws IOException {
    for (String jar : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      String name = Path.of(jar).getFileName().toString();
      if (name.startsWith("limbeck-core") || name.startsWith("postgresql")) {
        try (JarFile file = new JarFile(jar)) {
          file.stream()
              .map(JarEntry::getName)
              .filter(entry -> entry.endsWith(".class") && !entry.startsWith("META-INF"))
              .forEach(entry -> load(entry.replace('/', '.')));
        }
      }
    }
  }

  private static void load(String file) {
    try {
      Class.forName(
          file.substring(0, file.length() - ".class".length()),
          false,
          WarmUp.class.getClassLoader());
    } catch (ClassNotFoundException | LinkageError e) {
      // It wants a library that is not there, and is not used here.
    }
  }

  private static void run(Path folder, String... arguments) {
    PrintStream nowhere =
        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    World world =
        new World(
            new Terminal(nowhere, nowhere),
            folder,
            Map.of(),
            Clock.systemUTC(),
            new RevisionIds(),
            null);
    new Main(world).run(arguments);
  }

  private static void layNativeLibrary(Path folder) throws IOException {
    String resource =
        "/"
            + org.sqlite.util.LibraryLoaderUtil.getNativeLibResourcePath().replaceFirst("^/", "")
            + "/"
            + org.sqlite.util.LibraryLoaderUtil.getNativeLibName();
    try (InputStream library = org.sqlite.JDBC.class.getResourceAsStream(resource)) {
      if (library == null) {
        return;
      }
      Files.createDirectories(folder);
      Path half = Files.createTempFile(folder, "library", ".tmp");
      Files.copy(library, half, StandardCopyOption.REPLACE_EXISTING);
      Files.move(
          half,
          folder.resolve(org.sqlite.util.LibraryLoaderUtil.getNativeLibName()),
          StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
