package dev.limbeck.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Replays every transcript of a database. The first line of one names the databases it is replayed
 * on; the answers are the same on all of them. With {@code -Dgolden.update=true} the answers of the
 * first are written down instead; {@code -Dtranscripts=renames.*} chooses some.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class Transcripts {
  private static final String ALL = ".*";
  private static final String CHOSEN = System.getProperty("transcripts", ALL);
  private static final Path TRANSCRIPTS = Path.of("src/test/resources/transcripts");

  private final String database;

  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init") // the folder is made before each test
  Transcripts(String database) {
    this.database = database;
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("transcripts")
  void answers_are_the_ones_written_down(String name) throws IOException, SQLException {
    Path file = TRANSCRIPTS.resolve(name);
    String text = Files.readString(file);
    Path home = Path.of(System.getProperty("limbeck.home", "target/limbeck")).toAbsolutePath();
    String answered = new Transcript(folder.toRealPath(), database, home).replay(text);
    if (Boolean.getBoolean("golden.update")) {
      if (databases(file).get(0).equals(database)) {
        Files.writeString(file, answered);
      }
      return;
    }
    assertEquals(text, answered);
  }

  List<String> transcripts() throws IOException {
    try (Stream<Path> files = Files.list(TRANSCRIPTS)) {
      List<String> names =
          files
              .filter(file -> file.getFileName().toString().matches(CHOSEN))
              .filter(file -> databases(file).contains(database))
              .map(file -> file.getFileName().toString())
              .sorted()
              .toList();
      if (names.isEmpty() && CHOSEN.equals(ALL)) {
        throw new IllegalStateException("there are no transcripts of " + database);
      }
      return names;
    }
  }

  /** {@code # on sqlite, postgresql}. */
  private static List<String> databases(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      String first = lines.findFirst().orElse("");
      return Stream.of(first.replaceFirst("# on ", "").split(",")).map(String::strip).toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
