package dev.limbeck.dialect.postgresql;

import java.nio.charset.StandardCharsets;

/**
 * PostgreSQL keeps the first 63 bytes of a name, whole characters only (manual, section 4.1.1), and
 * tells no more than a notice about it.
 */
final class IdentifierLength {
  static final int MAXIMUM_BYTES = 63;

  private IdentifierLength() {}

  /** Whether the server keeps all of a name. */
  static boolean fits(String name) {
    return name.length() * 3 <= MAXIMUM_BYTES
        || name.getBytes(StandardCharsets.UTF_8).length <= MAXIMUM_BYTES;
  }

  /** What the server keeps of a name. */
  static String kept(String name) {
    return fits(name) ? name : kept(name, MAXIMUM_BYTES);
  }

  /** The characters of a name that have room in some bytes. */
  static String kept(String name, int room) {
    int bytes = 0;
    int end = 0;
    while (end < name.length()) {
      int character = name.codePointAt(end);
      bytes += Character.toString(character).getBytes(StandardCharsets.UTF_8).length;
      if (bytes > room) {
        break;
      }
      end += Character.charCount(character);
    }
    return name.substring(0, end);
  }
}
