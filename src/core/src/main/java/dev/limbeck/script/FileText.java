package dev.limbeck.script;

import dev.limbeck.error.Place;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/** The text of a file, which must be UTF-8; a byte order mark is passed over. */
final class FileText {
  private static final char REPLACEMENT = '\uFFFD';
  private static final String SAVE_AS_UTF8 = "Save the file as UTF-8.";

  private FileText() {}

  /** The text, or nothing and a problem. */
  static Optional<String> read(Path file, FileProblems problems) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      problems.problems().add(Place.of(problems.file()), "there is no such file", "Restore it.");
      return Optional.empty();
    } catch (IOException e) {
      problems
          .problems()
          .add(
              Place.of(problems.file()),
              "the file cannot be read: " + e,
              "Give the user who runs this the right to read it.");
      return Optional.empty();
    }
    return decode(bytes, problems);
  }

  /** The text that bytes are, or nothing and a problem. */
  static Optional<String> decode(byte[] bytes, FileProblems problems) {
    if (bytes.length > 1 && (bytes[0] & 0xFF) + (bytes[1] & 0xFF) == 0xFE + 0xFF) {
      problems.add(1, "the file is not UTF-8 but UTF-16", SAVE_AS_UTF8);
      return Optional.empty();
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (text.indexOf(REPLACEMENT) >= 0 && malformed(bytes, problems)) {
      return Optional.empty();
    }
    return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
  }

  /** Whether the bytes are not UTF-8, rather than a text that holds the replacement character. */
  private static boolean malformed(byte[] bytes, FileProblems problems) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer input = ByteBuffer.wrap(bytes);
    CoderResult result = decoder.decode(input, CharBuffer.allocate(bytes.length), true);
    try {
      if (result.isError()) {
        result.throwException();
      }
      return false;
    } catch (CharacterCodingException e) {
      int line = 1;
      for (int i = 0; i < input.position(); i++) {
        line += bytes[i] == '\n' ? 1 : 0;
      }
      problems.add(line, "the file is not UTF-8", SAVE_AS_UTF8);
      return true;
    }
  }

  /**
   * The same text for the same file, whatever its line ends: to see without parsing that nothing
   * was touched. 64 bits.
   */
  static String fingerprint(String text) {
    byte[] bytes = text.replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8);
    CRC32 one = new CRC32();
    CRC32C other = new CRC32C();
    one.update(bytes);
    other.update(bytes);
    byte[] sums =
        ByteBuffer.allocate(8).putInt((int) one.getValue()).putInt((int) other.getValue()).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(sums);
  }
}
