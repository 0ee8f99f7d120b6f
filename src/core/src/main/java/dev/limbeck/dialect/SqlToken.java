package dev.limbeck.dialect;

/**
 * The smallest piece of SQL that means something, or the blanks and comments between two of them.
 * The texts of all tokens, put together, are the text they were read from.
 *
 * @param text as it was written, with its quotes
 * @param start where it stands, counted from 0
 */
public record SqlToken(Kind kind, String text, int start) {
  /** What a token is. */
  public enum Kind {
    /** White space. */
    SPACE,
    /** A comment with its marks; a line's comment without the end of the line. */
    COMMENT,
    /** A keyword or a name without quotes. */
    WORD,
    /** A name in quotes. */
    QUOTED,
    /** A text, or another literal in single or dollar quotes. */
    STRING,
    /** A number. */
    NUMBER,
    /** Punctuation or an operator. */
    SYMBOL
  }

  /** Where the next token stands. */
  public int end() {
    return start + text.length();
  }

  /** Whether this only separates other tokens. */
  public boolean blank() {
    return kind == Kind.SPACE || kind == Kind.COMMENT;
  }

  /** Whether this is a keyword, in whatever case, or a symbol. */
  public boolean is(String word) {
    return kind == Kind.WORD
        ? text.equalsIgnoreCase(word)
        : kind == Kind.SYMBOL && text.equals(word);
  }

  /** The name this stands for, without its quotes. */
  public String name() {
    if (kind != Kind.QUOTED && kind != Kind.STRING) {
      return text;
    }
    char quote = text.charAt(0);
    String inner = text.substring(1, Math.max(1, text.length() - 1));
    return quote == '[' ? inner : inner.replace("" + quote + quote, "" + quote);
  }
}
