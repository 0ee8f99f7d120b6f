package dev.limbeck.script;

import java.text.Normalizer;
import java.util.Locale;

/** What a file's name can hold of an id and of a message. */
final class ScriptFileName {
  /** Alembic's, too. */
  static final int LONGEST_SLUG = 40;

  private ScriptFileName() {}

  /** The id, with {@code _} for what a name had better not hold. */
  static String id(String revision) {
    return revision.replaceAll("[^\\p{L}\\p{N}_.]", "_");
  }

  /** Lower-case ASCII words with {@code _} between them, cut after a word where too long. */
  static String slug(String message, int longest) {
    String slug =
        Normalizer.normalize(message, Normalizer.Form.NFKD)
            .replaceAll("\\p{M}", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "_")
            .replaceAll("^_|_$", "");
    if (slug.length() <= longest) {
      return slug;
    }
    int cut = slug.lastIndexOf('_', longest);
    return slug.substring(0, cut < 0 ? longest : cut);
  }
}
