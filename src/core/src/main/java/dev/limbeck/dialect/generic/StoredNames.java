package dev.limbeck.dialect.generic;

import dev.limbeck.dialect.Identifiers;
import dev.limbeck.schema.QualifiedName;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Translates between portable names and the ones a database stores. A portable name all in lower
 * case means an ordinary identifier; a database that folds those to upper case stores {@code USERS}
 * for {@code users}. All other names are the same on both sides.
 *
 * <p>A name that such a database stores in lower case can only be meant by a quoted identifier. It
 * has no portable form; here it carries its double quotes with it ({@code "users"}), so that it is
 * never taken for the ordinary one and can still be dropped.
 *
 * @param upper whether the database folds ordinary identifiers to upper case
 * @param keywords words that it reserves beyond the common ones, in lower case
 */
record StoredNames(boolean upper, Set<String> keywords) {
  private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");

  StoredNames {
    keywords = Set.copyOf(keywords);
  }

  /** The name that the database stores for a portable one. */
  String stored(String name) {
    if (!upper) {
      return name;
    }
    if (ordinary(name)) {
      return name.toUpperCase(Locale.ROOT);
    }
    return marked(name) ? name.substring(1, name.length() - 1) : name;
  }

  /** The portable name of a stored one. */
  String portable(String stored) {
    if (!upper) {
      return stored;
    }
    if (ordinary(stored)) {
      return '"' + stored + '"';
    }
    String lower = stored.toLowerCase(Locale.ROOT);
    return ordinary(lower) && lower.toUpperCase(Locale.ROOT).equals(stored) ? lower : stored;
  }

  /** Whether a name in its portable form is one that only a quoted identifier can mean. */
  boolean marked(String name) {
    return upper
        && name.length() > 2
        && name.startsWith("\"")
        && name.endsWith("\"")
        && ordinary(name.substring(1, name.length() - 1));
  }

  /** A portable name as it stands in SQL. */
  String quote(String name) {
    if (ordinary(name)
        && !keywords.contains(name)
        && !name.startsWith("_")
        && Identifiers.quote(name).equals(name)) {
      return name;
    }
    return Identifiers.alwaysQuote(stored(name));
  }

  /** A portable qualified name as it stands in SQL. */
  String quote(QualifiedName name) {
    return name.inDefaultSchema()
        ? quote(name.name())
        : quote(name.schema()) + "." + quote(name.name());
  }

  /** Whether a name is all in lower case, could stand unquoted, and survives folding. */
  private static boolean ordinary(String name) {
    return WORD.matcher(name).matches()
        && name.equals(name.toLowerCase(Locale.ROOT))
        && !name.equals(name.toUpperCase(Locale.ROOT))
        && name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT).equals(name);
  }
}
