package dev.limbeck.schema;

import org.jspecify.annotations.Nullable;

/**
 * Whether the database numbers a column's rows itself (SQL:2003; AUTO_INCREMENT, AUTOINCREMENT,
 * serial elsewhere), and how.
 *
 * @param numbering null where nothing is said of it, as in a mapping: then it is usual when the
 *     column is created, and never compared
 */
public record Identity(Kind kind, @Nullable Numbering numbering) {
  /** A value given by the statement is refused; the numbers are the usual ones. */
  public static final Identity ALWAYS = new Identity(Kind.ALWAYS, Numbering.USUAL);

  /** A value given by the statement wins; the numbers are the usual ones. */
  public static final Identity BY_DEFAULT = new Identity(Kind.BY_DEFAULT, Numbering.USUAL);

  /** SQLite's rowid: a value given by the statement wins, numbers are given again. */
  public static final Identity ROWID = new Identity(Kind.ROWID, Numbering.USUAL);

  /** PostgreSQL's serial; the numbers are the usual ones. */
  public static final Identity SERIAL = new Identity(Kind.SERIAL, Numbering.USUAL);

  /** What becomes of a value that a statement gives. */
  public enum Kind {
    /** It is refused. */
    ALWAYS("always", "always"),
    /** It wins. */
    BY_DEFAULT("by default", "by default"),
    /**
     * It wins, and the numbers of rows that are gone are given again: SQLite's INTEGER PRIMARY KEY
     * without AUTOINCREMENT. Elsewhere nothing but {@link #BY_DEFAULT}.
     */
    ROWID("rowid", "by default"),
    /**
     * It wins, and the numbers come of a default that asks a sequence of the column's own:
     * PostgreSQL's {@code serial}. Elsewhere, and to who only compares, nothing but {@link
     * #BY_DEFAULT}.
     */
    SERIAL("serial", "by default");

    private final String key;
    private final String words;

    Kind(String key, String words) {
      this.key = key;
      this.words = words;
    }

    /** As revisions write it. */
    public String key() {
      return key;
    }

    /** As standard SQL writes it, in lower case. */
    public String words() {
      return words;
    }
  }

  /** The kind as standard SQL writes it, in lower case. */
  public String words() {
    return kind.words();
  }

  /** What it is where neither a rowid nor a serial is. */
  public Identity standard() {
    return kind == Kind.ROWID || serial() ? withKind(Kind.BY_DEFAULT) : this;
  }

  /** Whether a default asks a sequence of the column's own. */
  public boolean serial() {
    return kind == Kind.SERIAL;
  }

  public Identity withKind(Kind newKind) {
    return new Identity(newKind, numbering);
  }

  /** Whether a value given by a statement is refused. */
  public boolean always() {
    return kind == Kind.ALWAYS;
  }

  public Identity withNumbering(@Nullable Numbering newNumbering) {
    return new Identity(kind, newNumbering);
  }

  /** How the rows are numbered; what is not said is usual. */
  public Numbering numbers() {
    return numbering == null ? Numbering.USUAL : numbering;
  }
}
