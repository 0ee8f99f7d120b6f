package dev.limbeck.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Replays every transcript. Its first line names the databases it is replayed on; the answers are
 * the same on all of them. With {@code -Dgolden.update=true} the answers of the first are written
 * down instead; {@code -Dtranscripts=renames.*} chooses some.
 */
class TranscriptIT {
  private static final String CHOSEN = System.getProperty("transcripts", ".*");
  private static final Path TRANSCRIPTS = Path.of("src/test/resources/transcripts");

  @TempDir Path folder;

  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("transcripts")
  void answers_are_the_ones_written_down(String name, String database)
      throws IOException, SQLException {
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

  static Stream<Object[]> transcripts() throws IOException {
    try (Stream<Path> files = Files.list(TRANSCRIPTS)) {
      return files
          .filter(file -> file.getFileName().toString().matches(CHOSEN))
          .sorted()
          .toList()
          .stream()
          .flatMap(
              file ->
                  databases(file).stream()
                      .map(database -> new Object[] {file.getFileName().toString(), database}));
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
