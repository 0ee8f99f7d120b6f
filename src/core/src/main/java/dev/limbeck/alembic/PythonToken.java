package dev.limbeck.alembic;

/**
 * A piece of Python.
 *
 * @param text of a string its value, else what stands there
 * @param line counted from 1
 * @param column counted from 0
 */
record PythonToken(Kind kind, String text, int line, int column) {
  enum Kind {
    NAME,
    /** A string whose value is known. */
    STRING,
    /** A string that is worked out when it runs, or is bytes. */
    OTHER_STRING,
    SYMBOL,
    /** The end of a logical line. */
    END
  }

  boolean is(String symbol) {
    return kind != Kind.STRING && text.equals(symbol);
  }
}
