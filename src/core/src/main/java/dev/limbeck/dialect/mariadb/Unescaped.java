package dev.limbeck.dialect.mariadb;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Expressions of the catalogue as SQL. */
final class Unescaped {
  private static final Pattern ESCAPED = Pattern.compile("\\\\(.)", Pattern.DOTALL);

  private Unescaped() {}

  /**
   * MySQL's catalogue has an expression as it would stand in a string: a backslash is before each
   * of its quotes and of its backslashes; and each byte of its UTF-8 as a character (seen on 9.7,
   * beside what SHOW CREATE TABLE says).
   */
  static String expression(String text, Server server) {
    return server.mariaDb() ? text : ESCAPED.matcher(characters(text)).replaceAll("$1");
  }

  /** Bytes that are UTF-8 as the characters that they are. */
  private static String characters(String text) {
    if (text.chars().allMatch(one -> one < 0x80) || text.chars().anyMatch(one -> one > 0xFF)) {
      return text;
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)))
          .toString();
    } catch (CharacterCodingException e) {
      return text; // they were characters
    }
  }
}
