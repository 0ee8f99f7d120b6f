package dev.limbeck.dialect.mariadb;

import dev.limbeck.schema.ColumnType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Bytes as a literal: as text where each is a plain character, else in hexadecimal. */
final class BinaryLiteral {
  private static final HexFormat HEX = HexFormat.of();

  private BinaryLiteral() {}

  /** Whether a column of that type holds bytes rather than characters. */
  static boolean servesFor(ColumnType type) {
    return type.name().matches("(var)?binary|(tiny|medium|long)?blob");
  }

  /**
   * The literal in normal form; null if the text is none.
   *
   * @param text {@code 'ab'}, {@code x'6162'} or {@code 0x6162}
   */
  static @Nullable String normal(String text, ColumnType type) {
    byte[] bytes = bytes(text);
    if (bytes == null) {
      return null;
    }
    // The server fills such a column with zeros.
    return of(type.name().equals("binary") ? withoutZeros(bytes) : bytes);
  }

  /** Bytes in normal form. */
  static String of(byte[] bytes) {
    for (byte one : bytes) {
      if (one < ' ' || one > '~' || one == '\\') {
        return "x'" + HEX.formatHex(bytes) + "'";
      }
    }
    return StringLiteral.quoted(new String(bytes, StandardCharsets.US_ASCII));
  }

  /** Bytes that are given in hexadecimal, in normal form. */
  static String ofHex(String digits) {
    return of(HEX.parseHex(digits));
  }

  private static byte @Nullable [] bytes(String text) {
    if (text.startsWith("'") && text.length() > 1) {
      return StringLiteral.value(text).getBytes(StandardCharsets.UTF_8);
    }
    boolean hex = text.matches("0x([0-9A-Fa-f]{2})+|[xX]'([0-9A-Fa-f]{2})*'");
    return hex ? HEX.parseHex(text.substring(2).replace("'", "")) : null;
  }

  private static byte[] withoutZeros(byte[] bytes) {
    int length = bytes.length;
    while (length > 0 && bytes[length - 1] == 0) {
      length--;
    }
    return Arrays.copyOf(bytes, length);
  }
}
