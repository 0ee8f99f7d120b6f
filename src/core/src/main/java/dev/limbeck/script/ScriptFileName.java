package dev.limbeck.script;

import java.text.Normalizer;
import java.util.Locale;

/** The name of a revision's file: its id, and as much of its message as a name can hold. */
final class ScriptFileName {
  private static final int LONGEST_SLUG = 40;

  private ScriptFileName() {}

  static String of(String revision, String message, ScriptFormat format) {
    String slug = slug(message);
    String id = revision.replaceAll("[^\\p{L}\\p{N}_.]", "_");
    return id + (slug.isEmpty() ? "" : "_" + slug) + format.extension();
  }

  /** Lower-case ASCII words with {@code _} between them, cut after a word where too long. */
  static String slug(String message) {
    String slug =
        Normalizer.normalize(message, Normalizer.Form.NFKD)
            .replaceAll("\\p{M}", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "_")
            .replaceAll("^_|_$", "");
    if (slug.length() <= LONGEST_SLUG) {
      return slug;
    }
    int cut = slug.lastIndexOf('_', LONGEST_SLUG);
    return slug.substring(0, cut < 0 ? LONGEST_SLUG : cut);
  }
}
