package dev.limbeck.cli;

import dev.limbeck.command.RevisionIds;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.Map;

/**
 * What the launcher runs once on a new machine: it lays the native library of SQLite where later
 * starts find it without unpacking, and goes through the usual commands, so that their classes get
 * into the archive.
 */
final class WarmUp {
  private WarmUp() {}

  public static void main(String[] arguments) throws IOException {
    Path natives = Path.of(arguments[0]);
    layNativeLibrary(natives);
    System.setProperty("org.sqlite.lib.path", natives.toString());
    Path folder = Files.createTempDirectory("limbeck");
    try {
      Files.createDirectory(folder.resolve("migrations"));
      Files.writeString(
          folder.resolve("migrations/0123456789ab_warm_up.yaml"),
          """
          revision: 0123456789ab
          message: warm up
          upgrade:
            - create_table:
                name: warm
                columns:
                  - { name: id, type: bigint, nullable: false, identity: by default }
                primary_key: { columns: [id] }
          downgrade:
            - drop_table: { name: warm }
          """);
      Files.writeString(
          folder.resolve("tool.yaml"),
          """
          database: { url: "jdbc:sqlite:app.db" }
          migrations: [migrations]
          """);
      for (String command : new String[] {"upgrade head", "upgrade head", "current", "history"}) {
        run(folder, command.split(" ", -1));
      }
    } finally {
      delete(folder);
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
