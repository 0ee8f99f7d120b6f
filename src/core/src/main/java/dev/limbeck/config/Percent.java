package dev.limbeck.config;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Percent-coding of the parts of a url (RFC 3986): a plus sign is just a plus sign. */
final class Percent {
  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

  private Percent() {}

  /** The text meant; a percent sign without two hexadecimal digits behind it stays. */
  static String decode(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] source = text.getBytes(StandardCharsets.UTF_8);
    int at = 0;
    while (at < source.length) {
      int high = at + 2 < source.length && source[at] == '%' ? digit(source[at + 1]) : -1;
      int low = high < 0 ? -1 : digit(source[at + 2]);
      bytes.write(low < 0 ? source[at] : high * 16 + low);
      at += low < 0 ? 1 : 3;
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static int digit(byte character) {
    return character < 0 ? -1 : Character.digit((char) character, 16);
  }

  /** A text as one part of a url. */
  static String encode(String text) {
    StringBuilder out = new StringBuilder();
    for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
      if (one > 0 && UNRESERVED.indexOf(one) >= 0) {
        out.append((char) one);
      } else {
        out.append(String.format(Locale.ROOT, "%%%02X", one & 0xff));
      }
    }
    return out.toString();
  }
}
