package dev.limbeck.script;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What may stand in braces in the template of a file's name; Alembic's tokens, and a date. */
enum Placeholder {
  /** The id. */
  REV,
  /** The message as words with {@code _} between them; {@code {slug:60}} gives it more room. */
  SLUG,
  /** The date in a pattern of Java's, {@code {date:yyyyMMdd_HHmm}}; without one, its day. */
  DATE,
  /** Seconds since 1970. */
  EPOCH,
  /** Four digits. */
  YEAR,
  /** Two digits, as all below. */
  MONTH,
  DAY,
  HOUR,
  MINUTE,
  SECOND;

  /** As it is written. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Placeholder> of(String word) {
    return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
  }

  static List<String> words() {
    return Arrays.stream(values()).map(Placeholder::word).toList();
  }
}
