package dev.limbeck.hibernate;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.hibernate.boot.model.naming.Identifier;
import org.jspecify.annotations.Nullable;

/**
 * Names as the schema values have them: all lower case for what SQL writes without quotes, where
 * the database folds such names to one case; as they are where they are quoted, and on databases
 * that keep the case.
 */
final class PortableNames {
  /** A prefix and an MD5 in base 35: 22 to 25 digits, barring one name in forty thousand. */
  private static final Pattern MADE_UP = Pattern.compile("(FK|UK|IDX|PK)_?[0-9a-y]{22,25}");

  private final Folding folding;

  private enum Folding {
    TO_LOWER,
    TO_UPPER,
    NONE
  }

  /**
   * Names of one kind of database.
   *
   * @param product as JDBC's metadata says it
   */
  PortableNames(String product) {
    String name = product.toLowerCase(Locale.ROOT);
    if (name.contains("sqlite")
        || name.contains("mysql")
        || name.contains("mariadb")
        || name.contains("sql server")
        || name.contains("adaptive server")) {
      folding = Folding.NONE;
    } else if (name.contains("postgres")
        || name.contains("enterprisedb")
        || name.contains("cockroach")) {
      folding = Folding.TO_LOWER;
    } else {
      folding = Folding.TO_UPPER;
    }
  }

  /**
   * A name with what Hibernate knows of its quotes. Where names fold to upper case, a quoted name
   * all in upper case is an ordinary one.
   */
  String of(String name, boolean quoted) {
    boolean ordinary = !quoted || (folding == Folding.TO_UPPER && name.matches("[A-Z_][A-Z0-9_]*"));
    return folding != Folding.NONE && ordinary ? lowerCase(name) : name;
  }

  /** PostgreSQL folds the letters of ASCII and no others. */
  private String lowerCase(String name) {
    if (folding == Folding.TO_UPPER) {
      return name.toLowerCase(Locale.ROOT);
    }
    StringBuilder folded = new StringBuilder(name);
    for (int i = 0; i < folded.length(); i++) {
      char c = folded.charAt(i);
      folded.setCharAt(i, c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c);
    }
    return folded.toString();
  }

  /**
   * Whether a name cannot be told from an ordinary one: quoted and all lower case, where ordinary
   * names are kept in upper case.
   */
  boolean isLost(String name, boolean quoted) {
    return quoted && folding == Folding.TO_UPPER && name.matches("[a-z_][a-z0-9_]*");
  }

  String of(Identifier identifier) {
    return of(identifier.getText(), identifier.isQuoted());
  }

  /** A name as it stands in SQL or in an annotation, with quotes of any kind around it, or none. */
  String ofText(String text) {
    boolean quoted = text.length() > 2 && "\"`[".indexOf(text.charAt(0)) >= 0;
    return of(quoted ? text.substring(1, text.length() - 1) : text, quoted);
  }

  /** Whether the order of a column's values is compared: other databases do not tell it. */
  boolean hasCollations() {
    return folding != Folding.TO_UPPER;
  }

  /** A collation as it stands in SQL; one with its schema has quotes around both names. */
  String collation(String text) {
    List<String> parts =
        SqlText.tokens(text).stream()
            .map(SqlText.Token::text)
            .filter(part -> !part.equals("."))
            .map(part -> part.startsWith("'") ? part.replace("'", "") : ofText(part))
            .toList();
    return parts.size() == 1 || parts.get(0).equals("pg_catalog")
        ? parts.get(parts.size() - 1)
        : '"' + String.join("\".\"", parts) + '"';
  }

  /** A constraint's name, if somebody gave it; null for one that Hibernate made up, or none. */
  @Nullable String given(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    String bare = text.replaceAll("^[\"`\\[]|[\"`\\]]$", "");
    return MADE_UP.matcher(bare).matches() ? null : ofText(text);
  }

  /**
   * How a type that somebody made is written, so that it is the one the database has.
   *
   * @param unquoted its name without quotes, with or without its schema
   */
  String quotedType(String unquoted) {
    return switch (folding) {
      case TO_LOWER -> quotedParts(unquoted.toLowerCase(Locale.ROOT));
      case TO_UPPER -> quotedParts(unquoted.toUpperCase(Locale.ROOT));
      case NONE -> unquoted;
    };
  }

  private static String quotedParts(String name) {
    return '"' + name.replace(".", "\".\"") + '"';
  }
}
