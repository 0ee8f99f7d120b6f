package dev.limbeck.config;

import dev.limbeck.error.Place;
import dev.limbeck.error.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads a file of text that a user has written, or says why not. */
public final class TextFiles {
  /** What the reader of YAML takes; a device that never ends is not read for ever. */
  private static final int MOST_BYTES = 3 * 1024 * 1024;

  private TextFiles() {}

  /**
   * The text of a file in UTF-8, without a byte order mark.
   *
   * @param name the file as the user knows it
   * @return empty where it could not be read; the problem has been noted then
   */
  public static Optional<String> read(Path file, String name, Problems problems) {
    Optional<byte[]> bytes = bytes(file, name, problems);
    Optional<String> text = bytes.flatMap(TextFiles::utf8);
    if (bytes.isPresent() && text.isEmpty()) {
      problems.add(Place.of(name), "the file is not text in UTF-8", "Save it in UTF-8.");
    }
    return text;
  }

  /** The same for {@code .properties}, which are Latin-1 where they are not UTF-8. */
  static Optional<String> readProperties(Path file, String name, Problems problems) {
    return bytes(file, name, problems)
        .map(bytes -> utf8(bytes).orElseGet(() -> new String(bytes, StandardCharsets.ISO_8859_1)));
  }

  private static Optional<String> utf8(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static Optional<byte[]> bytes(Path file, String name, Problems problems) {
    Place place = Place.of(name);
    if (Files.isDirectory(file)) {
      problems.add(place, "this is a folder, not a file", "Name the file in it.");
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length <= MOST_BYTES) {
        return Optional.of(bytes);
      }
      problems.add(place, "the file is longer than 3 MiB", "Name a shorter file.");
    } catch (NoSuchFileException e) {
      problems.add(place, "there is no such file", "Correct the path.");
    } catch (AccessDeniedException e) {
      problems.add(place, "the file may not be read", "Give yourself the right to read it.");
    } catch (IOException e) {
      problems.add(place, "the file cannot be read: " + e.getMessage(), "Check the path.");
    }
    return Optional.empty();
  }
}
