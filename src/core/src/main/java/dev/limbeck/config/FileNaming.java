package dev.limbeck.config;

import dev.limbeck.error.Place;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * How new revision files are called.
 *
 * @param template with placeholders, not yet judged; empty text where nobody chose one
 * @param zone of the dates in names
 * @param place where the template stands
 */
public record FileNaming(String template, ZoneId zone, @Nullable Place place) {

  /** Nobody chose anything. */
  public static final FileNaming USUAL = new FileNaming("", ZoneOffset.UTC, null);
}
