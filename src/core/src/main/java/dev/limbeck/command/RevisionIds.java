package dev.limbeck.command;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.function.Supplier;

/** Ids of new revisions: twelve hexadecimal digits by chance, as Alembic makes them. */
public final class RevisionIds implements Supplier<String> {
  private static final int DIGITS = 12;

  private final SecureRandom random = new SecureRandom();

  @Override
  public String get() {
    long number = random.nextLong() & ((1L << (4 * DIGITS)) - 1);
    return String.format(Locale.ROOT, "%0" + DIGITS + "x", number);
  }
}
