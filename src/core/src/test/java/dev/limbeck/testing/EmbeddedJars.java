package dev.limbeck.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The jars with which these tests start PostgreSQL, as a project would have them. */
public final class EmbeddedJars {
  private EmbeddedJars() {}

  /** What starts the server, without the server. */
  public static List<Path> library() {
    return Stream.of(
            EmbeddedPostgres.class.getName(),
            "org.slf4j.LoggerFactory",
            "org.apache.commons.codec.binary.Hex",
            "org.apache.commons.compress.archivers.ArchiveEntry",
            "org.apache.commons.io.IOUtils",
            "org.apache.commons.lang3.StringUtils",
            "org.tukaani.xz.XZInputStream")
        .map(name -> jar(name.replace('.', '/') + ".class"))
        .toList();
  }

  /** The server. */
  public static Path binaries() {
    return jar("postgres-linux-x86_64.txz");
  }

  private static Path jar(String resource) {
    URL url =
        Objects.requireNonNull(EmbeddedJars.class.getClassLoader().getResource(resource), resource);
    String text = url.toString();
    return Path.of(URI.create(text.substring("jar:".length(), text.indexOf('!'))));
  }

  /** What there is of servers that a library has started: processes of this JVM, and folders. */
  public static Set<String> traces() {
    ProcessHandle own = ProcessHandle.current();
    Path folder = Path.of(System.getProperty("java.io.tmpdir"), "embedded-pg");
    try (Stream<Path> files = Files.exists(folder) ? Files.list(folder) : Stream.empty()) {
      return Stream.concat(
              files.map(Path::toString),
              own.descendants().map(process -> process.info().commandLine().orElse("")))
          .filter(text -> text.contains("limbeck-" + own.pid() + "-"))
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
