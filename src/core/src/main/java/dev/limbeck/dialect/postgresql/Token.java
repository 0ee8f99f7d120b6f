package dev.limbeck.dialect.postgresql;

/**
 * A piece of SQL text.
 *
 * @param text exactly as it stands in the source
 * @param closed false for a string, quoted identifier or comment that the text ends inside of
 */
record Token(Kind kind, String text, boolean closed) {
  enum Kind {
    /** Blanks, line ends, comments: what separates and means nothing. */
    SPACE,
    /** A keyword or an identifier without quotes. */
    WORD,
    /** An identifier in double quotes. */
    QUOTED,
    /** A string of any kind: standard, escape, bit, Unicode, dollar-quoted. */
    STRING,
    NUMBER,
    /** An operator or a single sign. */
    SYMBOL
  }

  boolean is(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  boolean isWord(String word) {
    return kind == Kind.WORD && text.equalsIgnoreCase(word);
  }
}
